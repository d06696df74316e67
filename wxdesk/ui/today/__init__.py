"""The screen 今日待办."""
