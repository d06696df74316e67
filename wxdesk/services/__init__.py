"""The use cases of the program; each runs in its own transaction and records its event in the trail."""
