"""The desk on disk: SQLite through sqlite-utils."""
