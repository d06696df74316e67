"""The card of one dropped delivery, and the tray 收件箱 of several.

Both show the verdict first; one key then accepts or returns the delivery, as the verdict says.
"""
