"""What the screens read 查询: lists, counts, one submission whole, today."""
