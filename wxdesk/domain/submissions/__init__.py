"""A submission 稿件: its pieces, its stages, its waiting times, and the form that units fill in."""
