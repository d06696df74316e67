"""The list of submissions (稿件列表): views, columns, filters, and decisions on many submissions at once."""
