"""Incoming and outgoing files: parsers in child processes, the vault, packages."""
