"""What in an article's HTML WeChat does not keep, rule by rule (H1-H31 of the HTML rules).

Each judge takes the page and yields what it objects to with its place; the rulebook gives severity and
source. H12, H25, H27 and H28 say what the editor itself does and object to nothing.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from wxdesk.checks.contrast import Unreadable, unreadable
from wxdesk.checks.html_page import Node, Text, declarations, names, outermost

COLUMN = 677
"""Pixels of WeChat's text column on a computer (H24)."""

type Hit = tuple[str, str, int]
"""Rule, the words objected to, and where they begin, in code points of the source."""

type Judge = Callable[[Node], Iterator[Hit]]


_REMOVED = names("style link script meta base title head noscript template")
_FORMS = names("form input textarea select button option label object embed video audio iframe canvas frame")
_PLAIN = names(
    "section p span strong em u s b i del ins br h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead "
    "tbody tfoot tr th td caption col colgroup hr img svg a sub sup figure figcaption html body"
)
_GREY = names("filter backdrop-filter transform animation transition float z-index")
_OWN_LOOK = ("color", "font-size", "line-height")
_LEAVES = names("p h1 h2 h3 h4 h5 h6 td th li section blockquote pre")
_ZERO_WIDTH = re.compile("[\u200b\u200c\u200d\ufeff]")
_PIXELS = re.compile(r"^(\d+(?:\.\d+)?)(?:px)?$")
_SVG_BANNED = names("defs style script use")
_SMIL = {
    "animate": names("x y width height opacity d points stroke-width stroke-linecap stroke-dashoffset fill"),
    "set": names("visibility"),
    "animatetransform": names("transform"),
}
_PICTURE_HOSTS = ("mmbiz.qpic.cn", "mmbiz.qlogo.cn", "wx.qlogo.cn")
_WECHAT_HOST = "mp.weixin.qq.com"
_VIDEO_HOST = "v.qq.com"


def _host(address: str) -> tuple[str, str]:
    """Return scheme and host; an address that cannot be read has neither."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", ""
    return parts.scheme.lower(), (parts.hostname or "").lower()


def _svg_inside(node: Node) -> bool:
    return node.parent is not None and node.parent.within("svg")


def removed(page: Node) -> Iterator[Hit]:
    """H1: elements that are taken out, and what would run."""
    for node in page.walk():
        if node.tag in _REMOVED and not _svg_inside(node):
            yield "H1", f"<{node.tag}>", node.at
        for name in ("href", "src", "xlink:href"):
            if re.sub(r"[\s\0]", "", node.attributes.get(name, "")).lower().startswith("javascript:"):
                yield "H1", "javascript:", node.at


def attributes(page: Node) -> Iterator[Hit]:
    """H2 and H30: attributes that are taken out, and those that another article left behind."""
    for node in page.walk():
        for name in node.attributes:
            if name.startswith("on"):
                yield "H2.event", f"{name}=", node.at
            elif name in ("id", "class") and not node.within("svg", "mp-common-profile", "iframe"):
                yield "H2", f"{name}=", node.at
            elif name.startswith("data-") and not node.within("mp-common-profile", "iframe", "mpvoice"):
                yield "H30", name, node.at
        address = node.attributes.get("src", "") + node.attributes.get("href", "")
        if "from=appmsg" in address:
            yield "H30.copied", "?from=appmsg", node.at


def variables(page: Node) -> Iterator[Hit]:
    """H3: variables of CSS."""
    for node in page.walk():
        for name, value in node.style.items():
            if name.startswith("--") or "var(" in value:
                yield "H3", name, node.at


def elements(page: Node) -> Iterator[Hit]:
    """H4 and H10: elements that are taken out or taken apart."""
    for node in page.walk():
        kept = node.tag in _PLAIN or node.tag in _REMOVED or node.tag in ("", "mp-common-profile", "mpvoice")
        if node.tag in _FORMS and not _player(node):
            yield "H4", f"<{node.tag}>", node.at
        elif not kept and node.tag not in _FORMS and ":" not in node.tag and not _svg_inside(node):
            yield "H10", f"<{node.tag}>", node.at


def _player(node: Node) -> bool:
    """Tell whether it is WeChat's own video, which stays."""
    host = _host(node.attributes.get("src") or node.attributes.get("data-src", ""))[1]
    return node.tag == "iframe" and ("data-mpvid" in node.attributes or host in (_VIDEO_HOST, _WECHAT_HOST))


def layout(page: Node) -> Iterator[Hit]:
    """H5-H9: styles that are taken out, or that not every reader's phone shows."""
    for node in page.walk():
        for name, value in declarations(node.attributes.get("style", "")):
            if name == "position" and value != "static":
                rule = "H5.relative" if value == "relative" else "H5"
                yield rule, f"position:{value}", node.at
            elif name == "display" and value.endswith(("grid", "flex")):
                yield "H6" if value.endswith("grid") else "H7", f"display:{value}", node.at
            elif name.removeprefix("-webkit-") in _GREY:
                yield "H8", name, node.at
            elif name == "font-family":
                yield "H9", "font-family", node.at
            for word in ("gradient(", "calc(", "!important"):
                if word in value.replace("! ", "!"):
                    yield "H8", word.rstrip("("), node.at


def own_look(page: Node) -> Iterator[Hit]:
    """H11: a block with text of its own that leaves colour, size or line height to what is around it."""
    for node in page.walk():
        if node.tag in _LEAVES and not node.within("svg") and _own_text(node):
            missing = [name for name in _OWN_LOOK if not _has(node, name)]
            if missing and _visible(node):
                yield "H11", f"<{node.tag}> {', '.join(missing)}", node.at


def _own_text(node: Node) -> bool:
    return any(
        one.value.strip() if isinstance(one, Text) else not one.block and one.tag != "svg" and _letters(one)
        for one in node.content
    )


def _letters(node: Node) -> bool:
    return any(text.value.strip() for text in node.texts())


def _has(node: Node, name: str) -> bool:
    """Tell whether a block says `name` itself, or the one inline element that holds all its text does."""
    if name in node.style:
        return True
    inside = [one for one in node.content if not (isinstance(one, Text) and not one.value.strip())]
    only = inside[0] if len(inside) == 1 else None
    return isinstance(only, Node) and not only.block and _has(only, name)


def _visible(node: Node) -> bool:
    return node.style.get("font-size") not in ("0", "0px") and node.style.get("display") != "none"


def ends(page: Node) -> Iterator[Hit]:
    """H13 and H29: what must not come first or last."""
    blocks = outermost(page)
    if not blocks:
        return
    for node in dict.fromkeys((blocks[0], blocks[-1])):
        if node.tag in ("svg", "pre", "code"):
            yield "H13", f"<{node.tag}>", node.at
    if blocks[-1].tag != "p":
        yield "H29", f"<{blocks[-1].tag}>", blocks[-1].at


def lists(page: Node) -> Iterator[Hit]:
    """H14 and H15: lists that get further signs, and items that are torn into lines."""
    for node in page.walk():
        if node.tag != "li":
            continue
        inside = [one for one in node.content if isinstance(one, Node) or one.value.strip()]
        if any(child.tag in ("ul", "ol") for child in node.children):
            yield "H14", "<li> <ul>", node.at
        elif any(child.tag == "p" for child in node.children):
            yield "H15", "<li> <p>", node.at
        elif len(inside) > 1 and any(isinstance(one, Node) for one in inside):
            yield "H15", "<li>", node.at


def characters(page: Node) -> Iterator[Hit]:
    """H16 and H17: signs that WeChat shows otherwise than a browser."""
    for node in page.walk():
        for text in node.content:
            if not isinstance(text, Text):
                continue
            if found := _ZERO_WIDTH.search(text.value):
                yield "H16", f"U+{ord(found.group()):04X}", text.at + found.start()
            program = node.within("pre", "code")
            if program and ("\n" in text.value.strip("\n") or "  " in text.value):
                yield "H17", f"<{node.tag}>", text.at
            elif not program and text.value.strip() and "\n" in text.value.strip():
                yield "H16", "\\n", text.at


def tables(page: Node) -> Iterator[Hit]:
    """H18: colours of whole rows."""
    for node in page.walk():
        if node.tag == "tr" and ({"background", "background-color"} & node.style.keys()):
            yield "H18", "<tr> background", node.at


def pictures(page: Node) -> Iterator[Hit]:
    """H19 and H20: pictures that do not come along, and sizes that are not kept."""
    for node in page.walk():
        if node.tag != "img":
            continue
        source = node.attributes.get("src") or node.attributes.get("data-src", "")
        scheme, host = _host(source)
        if scheme in ("", "file", "blob", "data"):
            yield "H19.local", (source[:20] or "src"), node.at
        elif scheme in ("http", "https") and host not in _PICTURE_HOSTS:
            yield "H19", host or source[:20], node.at
        elif scheme == "http":
            yield "H20", "http:", node.at
        if any(name in node.attributes for name in ("width", "height")):
            yield "H20", "width=", node.at
        if "max-width" not in node.style:
            yield "H20", "max-width", node.at


def links(page: Node) -> Iterator[Hit]:
    """H21 and H22: addresses that keep a draft from being saved, or lead nowhere."""
    for node in page.walk():
        target = node.attributes.get("href", "").strip()
        if node.tag != "a" or not target:
            continue
        scheme, host = _host(target)
        if target.startswith("#"):
            yield "H22", target[:40], node.at
        elif scheme != "javascript" and not (scheme in ("http", "https") and host == _WECHAT_HOST):
            yield "H21", host or target[:40], node.at


def drawings(page: Node) -> Iterator[Hit]:
    """H23: what of an inline SVG does not survive."""
    for node in page.walk():
        if not node.within("svg"):
            continue
        for name, value in node.attributes.items():
            if name in ("id", "class", "href", "xlink:href") or "url(#" in value.replace(" ", ""):
                yield "H23", f"<{node.tag} {name}>", node.at
        if _lost_drawing(node):
            yield "H23", f"<{node.tag}>", node.at


def _lost_drawing(node: Node) -> bool:
    if node.tag == "foreignobject":
        return any(child.tag != "section" for child in node.children)
    moved = node.attributes.get("attributename", "").lower()
    return node.tag in _SVG_BANNED or (node.tag in _SMIL and moved not in _SMIL[node.tag])


def widths(page: Node) -> Iterator[Hit]:
    """H24: what is wider than the column."""
    for node in page.walk():
        for name in ("width", "min-width"):
            value = node.style.get(name) or node.attributes.get(name, "")
            if (found := _PIXELS.match(value)) and float(found.group(1)) > COLUMN:
                yield "H24", f"{name}:{value}", node.at


def dark(page: Node) -> Iterator[Hit]:
    """H26: grounds that the dark mode cannot recolour."""
    for node in page.walk():
        for name, value in node.style.items():
            if name.startswith("background") and "url(" in value:
                yield "H26", "background-image", node.at


def contrasts(page: Node) -> Iterator[Hit]:
    """H26: letters that cannot be read well, in the light or as WeChat recolours them in the dark."""
    for one in unreadable(page):
        rule = "H26.dark" if one.dark else "H26.contrast"
        yield rule, contrast_words(one), one.at


def contrast_words(one: Unreadable) -> str:
    """Return letters and ground with their contrast: `#cccccc / #ffffff = 1.6`."""
    return f"{one.letters} / {one.ground} = {one.ratio / 100:.1f}"


def word_paste(page: Node) -> Iterator[Hit]:
    """H31: what Word and WPS leave behind."""
    for node in page.walk():
        if ":" in node.tag or node.tag == "font":
            yield "H31", f"<{node.tag}>", node.at
        elif node.attributes.get("class", "").lower().startswith("mso"):
            yield "H31", node.attributes["class"], node.at
        elif any(name.startswith("mso-") for name in node.style):
            yield "H31", "mso-", node.at


JUDGES: tuple[Judge, ...] = (
    removed,
    attributes,
    variables,
    elements,
    layout,
    own_look,
    ends,
    lists,
    characters,
    tables,
    pictures,
    links,
    drawings,
    widths,
    dark,
    contrasts,
    word_paste,
)

RAW_JUDGES = tuple(judge for judge in JUDGES if judge not in (own_look, ends, contrasts))
"""The judges of a raw block: its maker chose its look; its letters are judged with those of the article."""
