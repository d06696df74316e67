"""The database of a desk 工作库: SQLite, with migrations by sqlite-utils."""
