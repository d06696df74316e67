"""Backups 备份: make them on schedule, restore a desk, practise that, and check the vault."""
