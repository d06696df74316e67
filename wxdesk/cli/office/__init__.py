"""Commands about the office 编辑部."""
