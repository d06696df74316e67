"""Code for writing files 磁盘: permissions, renaming to the final path, and stopping after a disk failure."""
