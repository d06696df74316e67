"""The chosen push in words 推送详情, and what waits."""
