"""Pictures inside raw blocks 原样保留, which are HTML that the article keeps unchanged.

An `img` with the address `media:` and a digest shows a delivered picture.
"""

import re
from collections.abc import Iterator, Mapping

from wxdesk.domain.article.raw.raw_parts import is_wechat_picture

_IMAGE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ADDRESSES = frozenset({"src", "data-src", "srcset", "data-original"})
_OWN = re.compile(r"media:([0-9a-f]{64})")
_SPECK = frozenset({"0", "1", "2", "0px", "1px", "2px"})
"""Widths and heights of pictures that only count readers."""


def is_own_picture(address: str) -> bool:
    """Tell whether the address, such as `media:` and a digest, names a delivered picture."""
    return _OWN.fullmatch(address.strip()) is not None


def pictures_in(html: str) -> tuple[str, ...]:
    """Return the digests of the delivered pictures in the HTML of a raw block, in order."""
    return tuple(own[1] for _, found in _images(html) if (own := _OWN.fullmatch(found.get("src", ""))))


def with_newer(html: str, newer: Mapping[str, str]) -> str:
    """Return the HTML of a raw block with delivered pictures replaced; `newer` maps old digests to new digests."""
    return _OWN.sub(lambda own: f"media:{newer.get(own[1], own[1])}", html)


def addressed(html: str, sources: Mapping[str, str]) -> str:
    """Return the HTML of a raw block with real addresses in place of `media:` addresses.

    `sources` maps the digest of a picture to its address. A digest that it lacks keeps its `media:` address.
    """
    return _IMAGE.sub(lambda tag: _OWN.sub(lambda own: sources.get(own[1], own[0]), tag[0]), html)


def foreign_pictures(html: str) -> int:
    """Return how many pictures of other websites the HTML of a raw block shows.

    Tracking pixels, pictures of one pixel by which a website counts its readers, are not counted.
    """
    return sum(1 for _, found in _images(html) if _is_foreign(found))


def with_picture(html: str, digest: str) -> str:
    """Replace the first picture of another website in a raw block's HTML by the delivered picture `digest`.

    The size and the style of the replaced picture stay. Without such a picture, the HTML is unchanged.
    """
    for tag, found in _images(html):
        if _is_foreign(found):
            kept = _ATTRIBUTE.sub(lambda one: "" if one[1].lower() in _ADDRESSES else one[0], tag[0])
            return f'{html[: tag.start()]}{kept[:4]} src="media:{digest}"{kept[4:]}{html[tag.end() :]}'
    return html


def _images(html: str) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """Yield each match of an `img` tag, with the values of its attributes by their lower-case names."""
    for tag in _IMAGE.finditer(html):
        yield tag, {one[1].lower(): (one[2] or one[3] or one[4] or "") for one in _ATTRIBUTE.finditer(tag[0])}


def _is_foreign(found: Mapping[str, str]) -> bool:
    addresses = [found.get(name, "") for name in ("src", "data-src")]
    ours = any(is_wechat_picture(one) or is_own_picture(one) for one in addresses)
    speck = any(found.get(side, "") in _SPECK for side in ("width", "height"))
    return any(addresses) and not ours and not speck
