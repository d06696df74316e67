"""Checks of a submission 稿件 as a whole."""
