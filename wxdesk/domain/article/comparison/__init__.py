"""Comparing articles: two versions, a text with its source, and a published page with the approved article."""
