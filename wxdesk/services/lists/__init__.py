"""The lists 列表 of the program, declared as data, and changes to many of their cells at once."""
