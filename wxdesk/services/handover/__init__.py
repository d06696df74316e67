"""Hand-over 交接 of submissions between desks by files: send them, import them, and confirm by a receipt 回执."""
