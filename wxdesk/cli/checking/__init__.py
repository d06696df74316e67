"""Commands that judge files and HTML 检测."""
