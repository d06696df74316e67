"""Hand-over 交接 without a server: sending submissions to another desk, taking them in, and the receipt 回执."""
