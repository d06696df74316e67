"""Dropped paths and archives 拖入与解压, walked and unpacked under limits."""
