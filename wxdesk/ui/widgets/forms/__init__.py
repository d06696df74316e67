"""Forms declared as data (表单): a list of fields drives building, filling, drafts, errors and focus order."""
