"""Clean a raw block 原样保留, whose HTML stays as written: remove scripts, and resources from outside WeChat.

An article copied from a WeChat page has styles that hide it until a script runs. They are removed too, as the page
would stay blank. `wxdesk.domain.article.raw.raw_parts` decides what is removed; `wxdesk.checks.article.raw_removals`
reports it in a finding.
"""

import re
from collections.abc import Callable, Collection, Mapping

from wxdesk.domain.article.raw.raw_parts import (
    DEEPEST,
    DRAWN,
    RENAMED,
    Fate,
    fate_of,
    is_own_part,
    keeps_attribute,
    kept_style,
    shown_picture,
)
from wxdesk.domain.article.raw.raw_pictures import addressed
from wxdesk.render.article.safe_html import Element, inner_html, kept_picture, settled

_IMAGE = re.compile(r'<img\b[^<>]*?\bsrc="([^"<>]*)"[^<>]*>')


def raw_block(fragment: str, sources: Mapping[str, str], lines: Mapping[str, str]) -> str:
    """Return the HTML `fragment` of a raw block, cleaned, with real addresses for its delivered pictures.

    `sources` maps the digest of a delivered picture to its address. `lines` maps an address to a line of text, such
    as 【图001】, which replaces the picture with this address.
    """
    html = raw_html(addressed(fragment, sources), frozenset(sources.values()))

    def line(image: re.Match[str]) -> str:
        return f'<span data-own="1">{lines[image[1]]}</span>' if image[1] in lines else image[0]

    return _IMAGE.sub(line, html) if lines else html


def raw_html(fragment: str, sources: Collection[str]) -> str:
    """Return `fragment` without scripts and event handlers, and without resources from outside WeChat.

    Pictures whose address is in `sources` stay: the program inserted them. The result is deterministic, and a
    second pass changes nothing.
    """

    def keeps_picture(address: str) -> bool:
        return kept_picture(address, sources)

    def reduce(root: Element) -> None:
        for node in list(root.iter()):
            if node is not root and node.getparent() is not None:
                _reduce(node, keeps_picture)

    return inner_html(settled(fragment, reduce))


def _reduce(node: Element, keeps_picture: Callable[[str], bool]) -> None:
    fate = fate_of(node.tag, _named(node), keeps_picture) if isinstance(node.tag, str) else Fate.REMOVED
    if fate is Fate.REMOVED:
        node.drop_tree()
    elif fate is Fate.OPENED or _is_deep(node):
        node.drop_tag()
    else:
        _reduce_attributes(node, keeps_picture)
        node.tag = RENAMED.get(node.tag, node.tag)


def _reduce_attributes(node: Element, keeps_picture: Callable[[str], bool]) -> None:
    attributes, above = _named(node), list(node.iterancestors())
    drawn = any(one.tag in DRAWN for one in (node, *above))
    inside = any(is_own_part(one.tag, _named(one)) for one in above)
    for name in list(node.attrib):
        if not keeps_attribute(node.tag, name.lower(), attributes, keeps_picture, drawn=drawn, inside=inside):
            del node.attrib[name]
    if "style" in node.attrib:
        node.set("style", kept_style(node.attrib["style"], attributes))
    if node.tag == "img" and "src" not in node.attrib:
        node.set("src", shown_picture(attributes, keeps_picture))


def _named(node: Element) -> dict[str, str]:
    """Return the attributes of `node` under names in lower case."""
    return {str(name).lower(): str(value) for name, value in node.attrib.items()}


def _is_deep(node: Element) -> bool:
    return sum(1 for _ in node.iterancestors()) > DEEPEST
