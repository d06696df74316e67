"""Render the blocks of an article as HTML that WeChat keeps unchanged: themes, allow-lists, dark mode."""
