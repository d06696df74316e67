"""The editorial office 编辑部: people, roles, units, shops, filing of accounts, and imported tables."""
