"""The lists of the desk 列表, declared as data, and the changes of many of their cells at once."""
