"""The one list of the window 列表: table, views, columns, filters, copying, filling, pasting, Excel."""
