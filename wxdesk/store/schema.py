"""Constants that identify a desk file and its schema version, without importing the migrations."""

APPLICATION_ID = 0x77784453
"""SQLite's `application_id` of a desk file: the letters "wxDS"."""

SCHEMA = 60
"""The SQLite `user_version` of a desk with every migration; the first release counts as 27."""
