"""Workbooks 表格 to tables."""
