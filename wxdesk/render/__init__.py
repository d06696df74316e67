"""Render blocks as HTML that WeChat keeps unchanged, and the pages of packages, proofs and lists."""
