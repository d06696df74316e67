"""The screen of the trail 操作留痕: filters, the list of events, the details of one event, verification, lists."""
