"""Collect dropped paths and unpack archives 拖入与解压, under limits."""
