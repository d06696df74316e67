"""The screen Settings (设置)."""
