"""The page of one article: its text, the line of steps, the next act, and tabs for pieces, review and history."""
