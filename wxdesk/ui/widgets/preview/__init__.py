"""The phone preview (预览) in Chromium, and printing through Chromium."""
