"""What marks a file as a desk, and how new its schema is, told without reading the migrations."""

APPLICATION_ID = 0x77784453
"""Marks the file as a desk ("wxDS")."""

SCHEMA = 27
"""How many migrations this program has; `user_version` of a desk that holds them all."""
