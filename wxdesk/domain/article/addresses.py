"""Check the address of a published article, as copied from WeChat."""

from urllib.parse import parse_qs, urlsplit

from wxdesk.domain.desk.errors import UserError

_HOST = "mp.weixin.qq.com"
_TEMPORARY = "tempkey"
"""Query key of a preview address, which WeChat lets expire within hours."""


def require_address(url: str) -> None:
    """Check that `url` is a lasting address of a published article, since the desk stores it permanently.

    Raises:
        UserError: `url-bad` (no address), `url-elsewhere` (not an address of WeChat), `url-preview` (the
            address of a preview, which expires).
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
