"""Settings pages for accounts 账号 and their style 版式."""
