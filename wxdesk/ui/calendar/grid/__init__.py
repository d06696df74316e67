"""The drawn calendar 日历: layout, painting, keys, carrying an item."""
