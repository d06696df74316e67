"""Pages for accounts and their style 账号、版式."""
