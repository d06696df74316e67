"""Remove the parts of a raw block 原样保留 that rendering removes, and name each of them.

Other rules see only the remainder.
"""

from collections.abc import Iterator

from wxdesk.checks.article.html_page import Hit, Node
from wxdesk.domain.article.raw.raw_parts import (
    DEEPEST,
    DRAWN,
    RENAMED,
    Fate,
    fate_of,
    is_own_part,
    is_wechat_picture,
    keeps_attribute,
    kept_style,
    removed_declarations,
    shown_picture,
)
from wxdesk.domain.article.raw.raw_pictures import is_own_picture

_ADDRESS = 60
"""Maximum characters that a finding quotes of a picture's address."""


def _is_kept(address: str) -> bool:
    """Tell whether rendering keeps a picture with this address: it is on WeChat's servers or a delivered picture."""
    return is_wechat_picture(address) or is_own_picture(address)


_EMBEDDED = frozenset({"iframe", "video", "audio", "embed", "object"})
"""Elements that show a film, a sound or another page."""


def take_out(page: Node) -> Iterator[Hit]:
    """Remove from `page` the parts of a raw block that rendering removes, and yield a hit for each removed part.

    A part is an element, an attribute or a style. The rule of a hit is "RAW.picture" for a picture, "RAW.embed" for a
    film or sound, "RAW.link" for a link that becomes text, and "RAW.removed" for everything else, such as a script.
    """
    waiting = [(child, page, 1, False, False) for child in reversed(page.children)]
    while waiting:
        node, parent, depth, drawn, inside = waiting.pop()
        fate = fate_of(node.tag, node.attributes, _is_kept)
        if fate is Fate.KEPT and depth > DEEPEST:
            fate = Fate.OPENED
        yield from _element(node, fate)
        if fate is Fate.REMOVED:
            parent.content.remove(node)
            continue
        drawn = drawn or node.tag in DRAWN
        if fate is Fate.OPENED:
            at = parent.content.index(node)
            parent.content[at : at + 1] = node.content
            for one in node.children:
                one.parent = parent
        else:
            yield from _attributes(node, drawn=drawn, inside=inside)
        own = inside or (fate is Fate.KEPT and is_own_part(node.tag, node.attributes))
        node.tag = RENAMED.get(node.tag, node.tag)
        below = (parent, depth) if fate is Fate.OPENED else (node, depth + 1)
        waiting += [(child, *below, drawn, own) for child in reversed(node.children)]


def _element(node: Node, fate: Fate) -> Iterator[Hit]:
    if fate is Fate.KEPT:
        return
    if node.tag == "img":
        address = shown_picture(node.attributes, _is_kept)
        yield "RAW.picture", address[:_ADDRESS] or "<img>", node.at
    elif node.tag == "a" and node.attributes.get("href", "").strip():
        yield "RAW.link", node.attributes["href"].strip()[:_ADDRESS], node.at
    else:
        yield "RAW.embed" if node.tag in _EMBEDDED else "RAW.removed", f"<{node.tag}>", node.at
        inner = (one for one in node.walk() if one is not node) if fate is Fate.REMOVED else ()
        for one in inner:
            yield "RAW.removed", f"<{one.tag}>", one.at


def _attributes(node: Node, *, drawn: bool, inside: bool) -> Iterator[Hit]:
    attributes = dict(node.attributes)
    for name in attributes:
        if not keeps_attribute(node.tag, name, attributes, _is_kept, drawn=drawn, inside=inside):
            del node.attributes[name]
            yield "RAW.removed", f"{name}=", node.at
    if style := attributes.get("style", ""):
        node.attributes["style"] = kept_style(style, attributes)
        for name in removed_declarations(style, attributes):
            yield "RAW.removed", f"{name}:", node.at
