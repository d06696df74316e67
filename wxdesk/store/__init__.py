"""The database of a desk 工作库: SQLite, with queries, transactions and migrations."""
