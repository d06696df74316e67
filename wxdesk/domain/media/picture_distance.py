"""How far pictures may differ that resemble each other; what pixels say is not imported for that."""

MOST_BITS = 9
"""The largest distance at which pictures that resemble each other are looked for."""
