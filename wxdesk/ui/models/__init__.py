"""Table models over immutable rows, and the words that describe them."""
