"""Commands about reading figures 数据."""
