"""The text of an article 正文 as it is edited."""
