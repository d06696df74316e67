"""Check the addresses of published articles, and find them in a text copied from WeChat."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from wxdesk.domain.article.comparison.fidelity import letters
from wxdesk.domain.desk.errors import UserError

_HOST = "mp.weixin.qq.com"
_TEMPORARY = "tempkey"
"""Query key of a preview address, which WeChat lets expire within hours."""
_ADDRESS = re.compile(r"https?://mp\.weixin\.qq\.com/[\w\-.~:/?#@!$&*+,;=%]+", re.ASCII)


@dataclass(frozen=True)
class FoundAddresses:
    """The addresses of a push's articles that were found in a copied text.

    `urls` maps the number of each submission to its address; articles without a found address are left out. `reordered`
    tells that the text has the titles in another order than the push.
    """

    urls: Mapping[str, str]
    """The addresses by number of the submission; an article for which none was found is left out."""
    reordered: bool = False
    """Whether the titles in the text stand in another order than the articles of the push."""


def addresses_in(text: str) -> list[str]:
    """Return the addresses of WeChat articles in `text`, in order, each once."""
    return list(dict.fromkeys(_ADDRESS.findall(text)))


def found_addresses(text: str, articles: Sequence[tuple[str, str]]) -> FoundAddresses:
    """Assign the addresses in a copied `text` to `articles`, each a number and a title in the order of the push.

    An address belongs to the article whose title stands before it. A text without titles must have one address for
    each article, in the order of the push.

    Raises:
        UserError: `addresses-none` (the text has no address), `addresses-count` (the number of addresses is wrong and
            the text names no titles), `addresses-title` (some addresses have a title, another has none).
    """
    found = addresses_in(text)
    if not found:
        raise UserError("addresses-none")
    named = dict(_named(text, found, articles))
    if not named and len(found) == len(articles):
        return FoundAddresses({number: url for (number, _), url in zip(articles, found, strict=True)})
    if not named:
        raise UserError("addresses-count", found=len(found), count=len(articles))
    if unnamed := [url for url in found if url not in named.values()]:
        raise UserError("addresses-title", url=unnamed[0])
    order = [number for number, _ in articles if number in named]
    return FoundAddresses({number: named[number] for number in order}, reordered=list(named) != order)


def _named(text: str, found: Sequence[str], articles: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the number and the address of each article whose title stands before an address, in order of the text."""
    made, start = [], 0
    longest_first = sorted(articles, key=lambda one: -len(one[1]))
    for url in found:
        end = text.index(url, start)
        words = letters(text[start:end])
        made += [(number, url) for number, title in longest_first if title and letters(title) in words][:1]
        start = end + len(url)
    return made


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
