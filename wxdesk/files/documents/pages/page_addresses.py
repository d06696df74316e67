"""Judge the addresses in a web page: links without their tracking parameters, pictures from elsewhere."""

import re
from urllib.parse import urlsplit

from wxdesk.files.documents.pages.page_parts import Element

_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|spm|gclid|fbclid|msclkid|yclid)=[^&#]*&?")
_NAMING = ("__biz", "mid", "idx", "sn")
"""Query keys that identify a WeChat article; all other keys only track the reader."""


def untracked(address: str) -> str:
    """Return `address` without parameters that only track who followed the link."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    if parts.hostname == "mp.weixin.qq.com" and (parts.path == "/s" or parts.path.startswith("/s/")):
        named = (one for one in parts.query.split("&") if one.partition("=")[0] in _NAMING)
        return parts._replace(query="&".join(named), fragment="").geturl()
    return _TRACKING.sub("", address).rstrip("?&")


def is_beacon(node: Element) -> bool:
    """Tell whether the page shows a picture with at most two pixels a side, as tracking pixels are."""
    sizes = [node.get(side) for side in ("width", "height")]
    return all(size in ("0", "1", "2") for size in sizes)


def is_elsewhere(node: Element) -> bool:
    """Tell whether a picture lies on another website."""
    return (node.get("src") or node.get("data-src") or "").strip().lower().startswith(("http:", "https:", "//"))
