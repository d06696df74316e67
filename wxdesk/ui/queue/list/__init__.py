"""The list of submissions 稿件列表: views, columns, filters, acts on many rows."""
