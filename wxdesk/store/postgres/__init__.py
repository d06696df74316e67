"""The PostgreSQL adapter of the store, for a team's desk; it translates the statements and schema of SQLite."""
