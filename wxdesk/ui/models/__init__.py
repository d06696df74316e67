"""Qt item models 数据模型 over immutable rows."""
