"""The package of one push 发布包: contents, layout, rules of the bag, steps by hand."""
