"""Rules for writing files 磁盘: their permissions, and how a finished file moves to its final path."""
