"""The screen 推送排期."""
