"""Render 排版 blocks as HTML that WeChat keeps unchanged, and the HTML pages of packages, proofs and lists."""
