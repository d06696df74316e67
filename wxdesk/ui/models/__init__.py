"""Qt item models 数据模型 that show frozen rows."""
