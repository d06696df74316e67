"""Queries of the screens 查询: lists, counts, one complete submission, today."""
