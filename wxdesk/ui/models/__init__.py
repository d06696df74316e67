"""Models over frozen rows."""
