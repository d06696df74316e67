"""Plain widgets (基本控件): labels, buttons, lists, strips, forms."""
