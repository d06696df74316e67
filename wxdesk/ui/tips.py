"""Words for tool tips: Qt takes a tip with a tag in it for HTML, and titles and names come from outside."""

from html import escape


def plain_tip(words: str) -> str:
    """Return a tip that shows `words` letter by letter, whatever is in them."""
    if "<" not in words and "&" not in words:
        return words
    return f'<p style="white-space:pre-wrap">{escape(words)}</p>'
