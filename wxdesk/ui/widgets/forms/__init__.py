"""Forms as data: a form names its fields, and building, filling, drafts, errors and focus order follow."""
