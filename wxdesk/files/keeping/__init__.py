"""Backup places 备份位置: folders with the files of backups; putting a restored desk in place."""
