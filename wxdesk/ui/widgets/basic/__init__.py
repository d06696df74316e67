"""Plain widgets: labels, buttons, lists, strips, forms."""
