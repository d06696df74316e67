"""The card of one dropped delivery, and the tray 收件箱 of several: the verdict first, one key answers."""
