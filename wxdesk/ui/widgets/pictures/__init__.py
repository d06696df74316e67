"""Widgets for pictures and films (图片): zoom, findings in the picture, before and after a repair."""
