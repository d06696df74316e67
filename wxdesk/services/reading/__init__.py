"""Queries for the screens 查询: the queue list, its counts, one complete submission, and the Today screen."""
