"""Rules for the disk: permissions of written files, and how a file reaches its final place."""
