"""Recognises a desk file and its schema version without reading the migrations."""

APPLICATION_ID = 0x77784453
"""Marks the file as a desk ("wxDS")."""

SCHEMA = 31
"""`user_version` of a desk that has every migration: the first release took 27 steps."""
