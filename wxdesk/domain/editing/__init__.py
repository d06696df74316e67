"""Editing an article as text 改稿: commands on text and selection, spans of lines, tables, pasted blocks."""
