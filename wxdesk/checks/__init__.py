"""Checks 检测: pure generators that yield findings by the rulebook; each file has one family of rules."""
