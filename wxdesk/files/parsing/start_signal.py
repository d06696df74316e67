"""The first line that a parser process writes, by which its parent knows that the process itself is sound."""

READY = b'{"ready": true}\n'
"""A process that ends before this line is a fault of the installation, and none of the file."""
