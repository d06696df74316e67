"""Checks of an article 文章: fields, words, components, and its HTML against WeChat's rules."""
