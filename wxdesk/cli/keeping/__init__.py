"""Commands for backups 备份, restoring a desk and checking the vault."""
