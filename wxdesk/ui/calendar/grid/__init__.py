"""The drawn calendar (日历): layout, painting, keys, and moving an item to another push."""
