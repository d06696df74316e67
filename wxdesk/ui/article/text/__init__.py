"""Editing the text (正文) of an article."""
