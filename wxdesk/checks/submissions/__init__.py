"""Checks of a whole submission 稿件: its form and its files together."""
