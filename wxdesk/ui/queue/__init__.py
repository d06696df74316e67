"""The screen Queue (来稿): the submissions of the desk, one submission in detail, and intake."""
