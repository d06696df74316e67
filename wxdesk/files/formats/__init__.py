"""The outer form of files 格式: structure of pictures and films, read without decoding them."""
