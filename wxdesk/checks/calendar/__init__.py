"""Checks of the calendar 推送排期: gaps, quotas, missed pushes, idle channels, sensitive days."""
