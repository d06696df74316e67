"""Raw blocks 原样保留: HTML that an article keeps unchanged, which of its parts may enter, and its pictures."""
