"""The detail of one submission 稿件详情, and its inline forms."""
