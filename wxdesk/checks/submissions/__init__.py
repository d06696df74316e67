"""Checks of a submission as a whole 稿件."""
