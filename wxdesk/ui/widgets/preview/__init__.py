"""The phone preview 预览 in Chromium, and its print."""
