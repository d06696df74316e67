"""The screen 审稿."""
