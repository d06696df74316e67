"""The page Figures 数据: charts of reading figures, the import of exported tables, and lines without an article."""
