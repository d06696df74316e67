"""The office 编辑部: people with dated roles, units, requests for material, days off."""
