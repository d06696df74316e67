"""The window of the 投稿助手, with which a unit checks its files and writes a 投稿包; it needs no desk."""
