"""The second adapter of the store: the desk of a team in PostgreSQL; statements and schema are those of SQLite."""
