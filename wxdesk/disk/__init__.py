"""Rules for the disk: permissions of written files, and the way a file reaches its final place."""
