"""WeChat's draft box 草稿箱: a package as a draft, what WeChat makes of it, and what was sent."""
