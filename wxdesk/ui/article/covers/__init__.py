"""Covers 封面."""
