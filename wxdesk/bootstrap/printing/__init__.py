"""The presses: each renders one kind of page or file and writes it to disk."""
