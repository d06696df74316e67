"""Clean a raw block 原样保留: styles stay as written; scripts, and resources from outside WeChat, are removed.

The loading veil of an article copied from a WeChat page is removed too, as it would leave a blank page. The
linter reports everything else that WeChat does not keep (`wxdesk.checks.article.html`).
"""

import re
from collections.abc import Collection

from wxdesk.domain.article.veil import VEIL_STYLES, is_article_frame
from wxdesk.render.safe_html import RENAMED, Element, inner_html, kept_picture, live_link, names, settled

_RUNNING = names(
    "script style link meta base title head noscript noframes noembed template iframe frame frameset object "
    "embed applet form input textarea select button option audio video source track canvas map area portal"
)
_OPENED = names("html body xmp plaintext")
"""Elements that are replaced by their content.

The last two contain raw text instead of markup; `plaintext` would swallow the rest of the page.
"""
_TAG = re.compile(r"^[a-z][a-z0-9-]*$")
_PLAIN = frozenset({"style", "alt", "align", "width", "height", "colspan", "rowspan"})
_DRAWN = frozenset({"svg", "math"})
_LOADING = re.compile(r"url\(|expression\(|javascript:|behaviou?r|-moz-binding|@import|image-set\(|\\")
_WECHAT_PICTURE = re.compile(r"^url\(\s*[\"']?https://[a-z0-9.-]+\.(?:qpic|qlogo)\.cn/[^\"'()\\\s]*[\"']?\s*\)$")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DECLARATION = re.compile(r"""(?:[^;"'(]|"[^"]*"?|'[^']*'?|\([^)]*\)?)+""")
_ADDRESS = re.compile(r"url\([^)]*\)?")
_DEEPEST = 100
"""Maximum nesting depth; deeper elements are replaced by their content, because parsers lose text that is too deep."""


def raw_html(fragment: str, sources: Collection[str]) -> str:
    """Return `fragment` without scripts and event handlers, and without resources from outside WeChat.

    Pictures whose address is in `sources` stay: the program inserted them. The result is deterministic, and a
    second pass changes nothing.
    """

    def reduce(root: Element) -> None:
        for node in list(root.iter()):
            if node is not root and node.getparent() is not None:
                _reduce(node, sources)

    return inner_html(settled(fragment, reduce))


def _reduce(node: Element, sources: Collection[str]) -> None:
    if not isinstance(node.tag, str) or _goes(node, sources):
        node.drop_tree()
    elif _only_content(node):
        node.drop_tag()
    else:
        if node.tag in RENAMED:
            node.tag = RENAMED[node.tag]
        _reduce_attributes(node)


def _only_content(node: Element) -> bool:
    dead = node.tag == "a" and not live_link(node.get("href") or "")
    return dead or node.tag in _OPENED or not _TAG.match(node.tag) or _is_deep(node)


def _is_deep(node: Element) -> bool:
    return sum(1 for _ in node.iterancestors()) > _DEEPEST


def _goes(node: Element, sources: Collection[str]) -> bool:
    foreign = node.tag == "img" and not kept_picture(node.get("src") or "", sources)
    return foreign or node.tag in _RUNNING or _rewrites_links(node)


def _rewrites_links(node: Element) -> bool:
    """Tell whether an SVG animation element changes the target of a link."""
    return "href" in (node.get("attributename") or node.get("attributeName") or "").lower()


def _reduce_attributes(node: Element) -> None:
    if "style" in node.attrib and is_article_frame(node.attrib):
        node.set("style", _without_veil(node.attrib["style"]))
    drawn = node.tag in _DRAWN or any(parent.tag in _DRAWN for parent in node.iterancestors())
    for name, value in list(node.attrib.items()):
        address = (node.tag, name) in (("img", "src"), ("a", "href"))
        if not (address or name in _PLAIN or (drawn and _harmless(name, value))):
            del node.attrib[name]
    if "style" in node.attrib:
        node.set("style", _kept_style(node.attrib["style"]))


def _harmless(name: str, value: str) -> bool:
    """Tell whether an SVG attribute is no event handler, id, class, link or external address."""
    named = name in ("id", "class") or name.startswith(("on", "data-")) or name.endswith(("href", "src"))
    leads = "//" in value and not name.startswith("xmlns")
    return not (named or leads or _LOADING.search(value.lower().replace("url(#", "")))


def _kept_style(style: str) -> str:
    """Return a style without declarations that load resources; a style without such declarations stays unchanged.

    Comment signs inside quotation marks count as text, so that no declaration can be hidden between them.
    """
    plain = _DECLARATION.findall(_COMMENT.sub("", style))
    if all(map(_still, (*plain, style))):
        return style
    return ";".join(filter(_still, plain))


def _without_veil(style: str) -> str:
    """Return the style of an article's outer element without the declarations that hide it."""
    kept = [one for one in _DECLARATION.findall(style) if _property(one) not in VEIL_STYLES]
    return ";".join(kept)


def _property(declaration: str) -> str:
    return declaration.partition(":")[0].strip().lower()


def _still(declaration: str) -> bool:
    value = declaration.lower()
    for address in _ADDRESS.findall(value):
        if _WECHAT_PICTURE.match(address):
            value = value.replace(address, "")
    return _LOADING.search(value) is None
