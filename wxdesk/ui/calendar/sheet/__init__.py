"""The side pane: the selected push in words (推送详情), and the waiting items."""
