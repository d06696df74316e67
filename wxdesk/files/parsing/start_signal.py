"""The line that a parser process writes first, to tell its parent that it started without an error.

If a process ends before this line, the installation is at fault and not the file to be parsed.
"""

READY = b'{"ready": true}\n'
"""A process that ends before this line is a fault of the installation, and none of the file."""
