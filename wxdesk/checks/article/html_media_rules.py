"""Find pictures, links, SVG and widths that WeChat does not keep: H19-H24."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from wxdesk.checks.article.html_page import Hit, Node, names

COLUMN = 677
"""Width in pixels of WeChat's text column on a computer (H24)."""

WECHAT_HOST = "mp.weixin.qq.com"
"""Host of WeChat's own articles, the only permitted link targets."""

_PICTURE_HOSTS = ("mmbiz.qpic.cn", "mmbiz.qlogo.cn", "wx.qlogo.cn")
_PIXELS = re.compile(r"^(\d+(?:\.\d+)?)(?:px)?$")
_LOADED = re.compile(r"url\(\s*[\"']?([^\"')]*)")
_SVG_BANNED = names("defs style script use")
_SMIL = {
    "animate": names("x y width height opacity d points stroke-width stroke-linecap stroke-dashoffset fill"),
    "set": names("visibility"),
    "animatetransform": names("transform"),
}
_TURNS = names("translate scale rotate skewx skewy")
_BEGINS = re.compile(r"^(?:click)?\s*(?:[+-]?\s*[\d.]+(?:ms|s|min|h)?)?$")


def host_of(address: str) -> tuple[str, str]:
    """Return scheme and host of an address; two empty strings if it cannot be parsed."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    return parts.scheme.lower(), (parts.hostname or "").lower()


def pictures(page: Node) -> Iterator[Hit]:
    """H19 and H20: Find pictures that WeChat does not upload with the text, and sizes that it does not keep."""
    for node in page.walk():
        for name, value in node.style.items():
            for address in _LOADED.findall(value) if name.startswith("background") else ():
                yield from _foreign(address, node)
        if node.tag == "img":
            source = node.attributes.get("src") or node.attributes.get("data-src", "")
            yield from _foreign(source, node)
            yield from _resized(node)


def _foreign(source: str, node: Node) -> Iterator[Hit]:
    scheme, host = host_of(source)
    if scheme in ("", "file", "blob", "data"):
        yield "H19.local", (source[:20] or "src"), node.at
    elif scheme in ("http", "https") and host not in _PICTURE_HOSTS:
        yield "H19", host or source[:20], node.at
    elif scheme == "http":
        yield "H20", "http:", node.at


def _resized(picture: Node) -> Iterator[Hit]:
    style = picture.style
    if any(name in picture.attributes for name in ("width", "height")):
        yield "H20", "width=", picture.at
    if style.get("width") == "100%":
        yield "H20", "width:100%", picture.at
    elif "max-width" not in style:
        yield "H20", "max-width", picture.at
    if _PIXELS.match(style.get("height", "")) and "object-fit" not in style:
        yield "H20", f"height:{style['height']}", picture.at


def links(page: Node) -> Iterator[Hit]:
    """H21 and H22: Find links to addresses outside WeChat (H21), and links to anchors in the page (H22).

    WeChat refuses to save a draft with a link of the first kind. A link of the second kind leads nowhere in WeChat.
    """
    for node in page.walk():
        target = node.attributes.get("href", "").strip()
        if node.tag != "a" or not target:
            continue
        scheme, host = host_of(target)
        if target.startswith("#"):
            yield "H22", target[:40], node.at
        elif scheme != "javascript" and not (scheme in ("http", "https") and host == WECHAT_HOST):
            yield "H21", host or target[:40], node.at


def drawings(page: Node) -> Iterator[Hit]:
    """H23: Find parts of inline SVG that WeChat removes."""
    for node in page.walk():
        if not node.within("svg"):
            continue
        for name, value in node.attributes.items():
            if name in ("id", "class", "href", "xlink:href") or "url(#" in value.replace(" ", ""):
                yield "H23", f"<{node.tag} {name}>", node.at
        if _lost_drawing(node):
            yield "H23", f"<{node.tag}>", node.at
        elif node.tag == "svg" and not (node.parent and node.parent.within("svg")):
            yield from _unsized(node)


def _lost_drawing(node: Node) -> bool:
    said = {name: value.lower() for name, value in node.attributes.items()}
    if node.tag == "foreignobject":
        return any(child.tag != "section" for child in node.children)
    if node.tag == "animatetransform" and said.get("type", "translate") not in _TURNS:
        return True
    moves = node.tag == "set" or node.tag.startswith("animate")
    if moves and not all(_BEGINS.match(one.strip()) for one in said.get("begin", "").split(";")):
        return True
    moved = said.get("attributename", "")
    return node.tag in _SVG_BANNED or (node.tag in _SMIL and moved not in _SMIL[node.tag])


def _unsized(drawing: Node) -> Iterator[Hit]:
    for name in ("width", "height"):
        if not _PIXELS.match(drawing.style.get(name) or drawing.attributes.get(name, "")):
            yield "H23", f"<svg {name}>", drawing.at


def widths(page: Node) -> Iterator[Hit]:
    """H24: Find elements wider than the text column."""
    for node in page.walk():
        for name in ("width", "min-width"):
            value = node.style.get(name) or node.attributes.get(name, "")
            if (found := _PIXELS.match(value)) and float(found.group(1)) > COLUMN:
                yield "H24", f"{name}:{value}", node.at
