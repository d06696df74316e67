"""Decide which elements, attributes and styles of a raw block 原样保留 enter the article.

The renderer removes the others, and the check of raw blocks names them in a finding. What WeChat's own editor inserts
stays: its video players, voices, cards of accounts and goods, and links to mini programs 小程序.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from urllib.parse import urlsplit

from wxdesk.domain.article.raw.veil import VEIL_STYLES, is_article_frame

WECHAT_HOST = "mp.weixin.qq.com"
_PLAYER_HOSTS = frozenset({WECHAT_HOST, "v.qq.com"})
_PICTURE_HOSTS = (".qpic.cn", ".qlogo.cn")


def names(text: str) -> frozenset[str]:
    """Return the words of `text` as a set, for lists of element names."""
    return frozenset(text.split())


class Fate(Enum):
    """The fate of an element of a raw block: kept, removed or replaced."""

    KEPT = "kept"
    OPENED = "opened"
    """The element is replaced by its content."""
    REMOVED = "removed"


RENAMED = {"div": "section", "b": "strong", "i": "em", "ins": "u", "article": "section", "main": "section"}
"""Elements that WeChat unwraps, and the elements that replace them (HTML rule H10)."""
DRAWN = frozenset({"svg", "math"})
"""Elements that draw; the elements inside keep their attributes, except those that load or run something."""
DEEPEST = 100
"""Maximum nesting depth; deeper elements are replaced by their content, because parsers lose text that is too deep."""
_RUNNING = names(
    "script style link meta base title head noscript noframes noembed template iframe frame frameset object "
    "embed applet form input textarea select button option audio video source track canvas map area portal"
)
_OPENED = frozenset({"html", "body", "xmp", "plaintext"})
"""Elements that are replaced by their content.

The last two contain raw text instead of markup; `plaintext` would swallow the rest of the page.
"""
_TAG = re.compile(r"^[a-z][a-z0-9-]*$")
_PLAIN = frozenset({"style", "alt", "align", "width", "height", "colspan", "rowspan"})
_OWN_TAGS = names("mpvoice mpvideosnap mpprofile mppoi mpcps mpproduct mpshop mpgongyi mpredpacketcover qqmusic")
_ADDRESSES = frozenset({("img", "src"), ("img", "data-src"), ("a", "href")})
_LOADING = re.compile(r"url\(|expression\(|javascript:|behaviou?r|-moz-binding|@import|image-set\(|\\")
_WECHAT_PICTURE = re.compile(r"^url\(\s*[\"']?https://[a-z0-9.-]+\.(?:qpic|qlogo)\.cn/[^\"'()\\\s]*[\"']?\s*\)$")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"""(?:[^;"'(]|"[^"]*"?|'[^']*'?|\([^)]*\)?)+""")
_ADDRESS = re.compile(r"url\([^)]*\)?")
_RUNS = re.compile(r"^[\s\0]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


def live_link(address: str) -> bool:
    """Tell whether WeChat keeps a link to `address`: only links to its own articles (HTML rule H21)."""
    scheme, host = _parts(address)
    return scheme in ("http", "https") and host == WECHAT_HOST


def is_wechat_picture(address: str) -> bool:
    """Tell whether an https address is a picture on one of WeChat's hosts."""
    scheme, host = _parts(address)
    return scheme == "https" and host.endswith(_PICTURE_HOSTS)


def is_player(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is a video player of WeChat or Tencent Video, which WeChat keeps."""
    if tag != "iframe":
        return False
    addresses = [one for name in ("src", "data-src") if (one := attributes.get(name, "").strip())]
    ours = all(_is_player_address(one) for one in addresses)
    return ours and (bool(addresses) or "data-mpvid" in attributes)


def _is_player_address(address: str) -> bool:
    scheme, host = _parts(f"https:{address}" if address.startswith("//") else address)
    return scheme in ("http", "https") and host in _PLAYER_HOSTS


def is_mini_program(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is a link to a mini program 小程序, by WeChat's own attributes."""
    return tag == "a" and bool(attributes.get("data-miniprogram-appid"))


def is_own_tag(tag: str) -> bool:
    """Tell whether `tag` is the name of an element that only WeChat's editor inserts.

    Such elements are cards of accounts and of goods, and recorded voices.
    """
    return tag.startswith("mp-") or tag in _OWN_TAGS


def is_own_part(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether WeChat's editor inserted the element; such elements keep their classes, ids and data attributes."""
    return is_own_tag(tag) or is_player(tag, attributes) or is_mini_program(tag, attributes)


def fate_of(tag: str, attributes: Mapping[str, str], keeps_picture: Callable[[str], bool]) -> Fate:
    """Return what becomes of an element; `keeps_picture` tells whether a picture with a given address stays.

    The names in `tag` and `attributes` are in lower case.
    """
    if is_player(tag, attributes):
        return Fate.KEPT
    foreign = tag == "img" and not keeps_picture(shown_picture(attributes, keeps_picture))
    if foreign or tag in _RUNNING or "href" in attributes.get("attributename", "").lower():
        return Fate.REMOVED
    dead = tag == "a" and not live_link(attributes.get("href", "")) and not is_mini_program(tag, attributes)
    return Fate.OPENED if dead or tag in _OPENED or not _TAG.match(tag) else Fate.KEPT


def shown_picture(attributes: Mapping[str, str], keeps_picture: Callable[[str], bool]) -> str:
    """Return the address of the picture that an `img` shows.

    Pages of WeChat write it as `data-src`, with an empty or embedded picture in `src`.
    """
    source, late = attributes.get("src", ""), attributes.get("data-src", "")
    return late if late and keeps_picture(late) and not keeps_picture(source) else source


def keeps_attribute(
    tag: str,
    name: str,
    attributes: Mapping[str, str],
    keeps_picture: Callable[[str], bool],
    *,
    drawn: bool,
    inside: bool,
) -> bool:
    """Tell whether rendering keeps an attribute of an element in a raw block.

    `drawn` tells that its element belongs to an SVG drawing or a formula, `inside` that it lies in a part that WeChat's
    editor inserted.
    """
    value = attributes[name]
    if tag == "img" and name in ("src", "data-src"):
        return keeps_picture(value)
    if tag == "a" and name == "href":
        return live_link(value) or (is_mini_program(tag, attributes) and not value.strip())
    if name in _PLAIN or (tag, name) in _ADDRESSES:
        return True
    if is_own_part(tag, attributes):
        return not (name.startswith("on") or name in ("srcdoc", "srcset") or _RUNS.match(value))
    if inside and (name in ("id", "class") or name.startswith("data-")):
        return True
    return drawn and _is_harmless(name, value)


def _is_harmless(name: str, value: str) -> bool:
    """Tell whether an SVG attribute is no event handler, id, class, link or external address."""
    named = name in ("id", "class") or name.startswith(("on", "data-")) or name.endswith(("href", "src"))
    leads = "//" in value and not name.startswith("xmlns")
    return not (named or leads or _LOADING.search(value.lower().replace("url(#", "")))


def kept_style(style: str, attributes: Mapping[str, str]) -> str:
    """Return a style without the declarations that load resources.

    WeChat hides the frame of an article until a script runs. If `attributes`, those of the element, are the frame's,
    the declarations that hide it are removed too. A style without such declarations stays unchanged.

    Comment signs inside quotation marks count as text, so that no declaration can be hidden between them.
    """
    if is_article_frame(attributes):
        style = ";".join(one for one in _DECLARATION.findall(style) if property_of(one) not in VEIL_STYLES)
    plain = _DECLARATION.findall(_COMMENT.sub("", style))
    if all(map(_is_still, (*plain, style))):
        return style
    return ";".join(filter(_is_still, plain))


def removed_declarations(style: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield the name of each declaration that `kept_style` takes out of a style."""
    veiled = is_article_frame(attributes)
    plain = _DECLARATION.findall(_COMMENT.sub("", style))
    loads = not all(map(_is_still, (*plain, style)))
    for one in plain:
        if (loads and not _is_still(one)) or (veiled and property_of(one) in VEIL_STYLES):
            yield property_of(one) or "style"


def property_of(declaration: str) -> str:
    """Return the name of a style's declaration in lower case."""
    return declaration.partition(":")[0].strip().lower()


def _is_still(declaration: str) -> bool:
    value = declaration.lower()
    for address in _ADDRESS.findall(value):
        if _WECHAT_PICTURE.match(address):
            value = value.replace(address, "")
    return _LOADING.search(value) is None


def _parts(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    return parts.scheme.lower(), (parts.hostname or "").lower()
