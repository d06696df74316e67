"""The shelf 样式库 beside the text: styles, templates, pictures and starred items, as small pictures."""
