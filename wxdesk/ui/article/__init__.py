"""The screen 排版."""
