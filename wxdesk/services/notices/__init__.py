"""Texts for units 通知: receipts, returns, date changes, forms to fill in."""
