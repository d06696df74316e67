"""Lists 列表 as data: columns, views, filters, and changes that are typed, pasted or read from a workbook."""
