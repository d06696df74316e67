"""Recognises a desk file and its schema version without reading the migrations."""

APPLICATION_ID = 0x77784453
"""Marks the file as a desk ("wxDS")."""

SCHEMA = 28
"""The number of migrations of this program; `user_version` of a fully migrated desk."""
