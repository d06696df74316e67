"""Verify the trail 核验, describe its events in words, and erase personal values."""
