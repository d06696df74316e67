"""Keeping the office 编辑部: people, roles, units, shops, imports of tables."""
