"""The common list widget 列表: table, views, columns, filters, copying, filling, pasting, Excel."""
