"""The screen Today (今日待办): everything that needs attention now."""
