"""Shared widgets: labels, buttons, lists, forms for decisions, pictures, the preview, the paste helper."""
