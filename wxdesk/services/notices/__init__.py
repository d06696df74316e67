"""Texts for units 通知: receipts, returns, date changes, and forms to fill in."""
