"""The package of one push 发布包: contents, layout, bag rules, checks, manual steps."""
