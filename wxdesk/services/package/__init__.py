"""Exporting the package of a push 发布包."""
