"""Pages of the settings and their common parts."""
