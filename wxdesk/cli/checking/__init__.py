"""Commands that check files and HTML 检测."""
