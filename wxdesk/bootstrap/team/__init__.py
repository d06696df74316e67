"""The team's desk, whose database is on a PostgreSQL server: moves to it and back, its files, its host.

The host 主机 is the computer of the office that runs the server. Opening and joining stand in `bootstrap/desk`.
"""
