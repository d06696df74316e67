"""Read workbooks 表格 into tables."""
