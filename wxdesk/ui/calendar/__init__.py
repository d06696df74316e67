"""The screen Calendar (推送排期): pushes of all channels, and the items placed on them."""
