"""Checks of the calendar 推送排期: gaps, quotas, sensitive days."""
