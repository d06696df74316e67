"""A submission 稿件: its pieces, its stages, how long it lay where, the form that units fill in."""
