"""Backups 备份: make them on schedule, restore a desk, do restore drills, and check the vault."""
