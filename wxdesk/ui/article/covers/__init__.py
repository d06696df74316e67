"""Choosing and cropping the covers (封面) of an article."""
