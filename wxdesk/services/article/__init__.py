"""Working on an article 排版: drafts, revisions, pictures, covers, comments, copying, pasting into WeChat."""
