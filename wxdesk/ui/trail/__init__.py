"""The screen of the trail 操作留痕: filters, the list of events, one event's details, verification, and exports."""
