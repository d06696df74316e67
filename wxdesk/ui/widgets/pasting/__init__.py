"""The paste helper (粘贴助手), a small window for pasting an article into WeChat part by part, such as its title."""
