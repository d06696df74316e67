"""The page of one article around its text: the steps, the next act, and the tabs with pieces, review and history."""
