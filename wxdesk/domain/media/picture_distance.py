"""Maximum Hamming distance between similar pictures."""

MOST_BITS = 9
"""The largest distance at which pictures that resemble each other are looked for."""
