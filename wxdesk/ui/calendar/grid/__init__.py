"""The drawn calendar (日历): layout, painting, keys, moving an item."""
