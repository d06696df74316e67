"""The detail pane of one submission (稿件详情), and its inline forms."""
