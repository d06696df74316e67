"""Forms as data: a list of fields yields the widgets, drafts, error handling and focus order."""
