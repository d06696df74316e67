"""Blocks to HTML that WeChat keeps as it is."""
