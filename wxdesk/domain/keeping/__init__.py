"""Backups 备份: the manifest of a backup, the settings of backup places, and which old backups are kept."""
