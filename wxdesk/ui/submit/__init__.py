"""The window of the 投稿助手 (submission helper), with which a unit checks its files and packs them.

The package is a 投稿包, a zip of the files with the filled submission form. No desk is needed.
"""
