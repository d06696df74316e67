"""Constants that identify a desk file and its schema version, without importing the migrations."""

APPLICATION_ID = 0x77784453
"""Marks the file as a desk ("wxDS")."""

SCHEMA = 31
"""The SQLite `user_version` of a desk with every migration; the first release counts as 27."""
