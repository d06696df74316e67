"""The address of a published article, as WeChat gives it to copy."""

from urllib.parse import parse_qs, urlsplit

from wxdesk.domain.desk.errors import UserError

_HOST = "mp.weixin.qq.com"
_TEMPORARY = "tempkey"
"""Stands in the address of a preview, which WeChat lets lapse within hours."""


def require_address(url: str) -> None:
    """Hold what was typed against what an article's address is; a wrong one can never be taken back.

    Raises:
        UserError: `url-bad` no address, `url-elsewhere` not WeChat's, `url-preview` one that lapses.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        raise UserError("url-bad", url=url) from None
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise UserError("url-bad", url=url)
    if parts.hostname != _HOST:
        raise UserError("url-elsewhere", url=url)
    if _TEMPORARY in parse_qs(parts.query):
        raise UserError("url-preview", url=url)
