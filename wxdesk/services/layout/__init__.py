"""How an article is laid out 版式: the channel's dated style, contents for a package."""
