"""Widgets that several screens share (控件): labels, lists, decision forms, pictures, preview, paste helper."""
