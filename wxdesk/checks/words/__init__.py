"""Checks of content 内容: secrets, personal data, advertising, inducement, titles, rights, proofreading."""
