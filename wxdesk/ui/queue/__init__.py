"""The screen 来稿."""
