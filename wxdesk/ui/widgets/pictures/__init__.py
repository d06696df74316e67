"""Widgets that show pictures and films 图片: close looks, before and after."""
