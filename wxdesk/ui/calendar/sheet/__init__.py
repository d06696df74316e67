"""The side pane of the calendar: details of the selected push 推送详情, and the list of waiting items."""
