"""Commands about the calendar 推送排期."""
