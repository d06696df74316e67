"""Find the parts of an article's HTML that WeChat does not keep, by the rules H1-H32 of the rulebook.

Each judge takes the page and yields hits with their places; the rulebook gives severity and source. Rules about blocks
and characters are in `html_block_rules`, those about pictures, links and SVG in `html_media_rules`. H12, H25, H27 and
H28 describe the editor's behaviour and have no judge.
"""

import re
from collections.abc import Callable, Iterator

from wxdesk.checks.article.contrast import Unreadable, unreadable
from wxdesk.checks.article.html_block_rules import characters, ends, invisible, lists, own_look, tables
from wxdesk.checks.article.html_media_rules import WECHAT_HOST, drawings, host_of, links, pictures, widths
from wxdesk.checks.article.html_page import Hit, Node, Text, declarations, names

type Judge = Callable[[Node], Iterator[Hit]]

_REMOVED = names("style link script meta base title head noscript noframes noembed template")
_FORMS = names("form input textarea select button option label object embed video audio iframe canvas frame")
_PLAIN = names(
    "section p span strong em u s b i del ins br h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead "
    "tbody tfoot tr th td caption col colgroup hr img svg a sub sup figure figcaption html body"
)
_GREY = names("filter backdrop-filter transform animation transition float z-index")
_VIDEO_HOST = "v.qq.com"
_GENERIC_FONTS = names(
    "inherit initial unset serif sans-serif monospace system-ui ui-sans-serif ui-serif ui-monospace "
    "-apple-system blinkmacsystemfont"
)
_INDENTED = re.compile("^ *\u00a0[ \u00a0]+[\u3400-\u9fff]")
"""Non-breaking spaces that indent a Chinese paragraph; an indented line of code has no Chinese character there."""


def _svg_inside(node: Node) -> bool:
    return node.parent is not None and node.parent.within("svg")


def removed(page: Node) -> Iterator[Hit]:
    """H1: Find elements that WeChat removes with their content, and `javascript:` addresses."""
    for node in page.walk():
        if node.tag in _REMOVED and not _svg_inside(node):
            yield "H1", f"<{node.tag}>", node.at
        for name in ("href", "src", "xlink:href"):
            if re.sub(r"[\s\0]", "", node.attributes.get(name, "")).lower().startswith("javascript:"):
                yield "H1", "javascript:", node.at


def attributes(page: Node) -> Iterator[Hit]:
    """H2 and H30: Find attributes that WeChat removes, and remains of another WeChat article."""
    for node in page.walk():
        for name in node.attributes:
            if name.startswith("on"):
                yield "H2.event", f"{name}=", node.at
            elif name in ("id", "class") and not (node.within("svg", "iframe") or _of_wechat(node)):
                yield "H2", f"{name}=", node.at
            elif name.startswith("data-") and not (node.within("iframe") or _of_wechat(node)):
                yield "H30", name, node.at
        address = node.attributes.get("src", "") + node.attributes.get("href", "")
        if "from=appmsg" in address:
            yield "H30.copied", "?from=appmsg", node.at


def _of_wechat(node: Node | None) -> bool:
    """Tell whether WeChat's editor inserted the element: an account card, a voice, a style note (H12, H27)."""
    while node is not None and not (node.tag.startswith("mp-") or node.tag == "mpvoice"):
        node = node.parent
    return node is not None


def variables(page: Node) -> Iterator[Hit]:
    """H3: Find CSS variables."""
    for node in page.walk():
        for name, value in (*node.style.items(), *node.attributes.items()):
            if name != "style" and (name.startswith("--") or "var(" in value):
                yield "H3", name, node.at


def elements(page: Node) -> Iterator[Hit]:
    """H4 and H10: Find elements that WeChat removes, or replaces by their content."""
    for node in page.walk():
        kept = node.tag in _PLAIN or node.tag in _REMOVED or not node.tag or _of_wechat(node)
        if node.tag in ("html", "body") and node.style:
            yield "H10", f"<{node.tag} style>", node.at
        elif node.tag in _FORMS and not _player(node):
            yield "H4", f"<{node.tag}>", node.at
        elif not kept and node.tag not in _FORMS and ":" not in node.tag and not _svg_inside(node):
            yield "H10", f"<{node.tag}>", node.at


def _player(node: Node) -> bool:
    """Tell whether the element is WeChat's own video player, which is kept."""
    host = host_of(node.attributes.get("src") or node.attributes.get("data-src", ""))[1]
    return node.tag == "iframe" and ("data-mpvid" in node.attributes or host in (_VIDEO_HOST, WECHAT_HOST))


def layout(page: Node) -> Iterator[Hit]:
    """H5-H9: Find styles that WeChat removes, or that not every phone shows."""
    for node in page.walk():
        for name, value in declarations(node.attributes.get("style", "")):
            if name == "position" and value != "static":
                rule = "H5.relative" if value == "relative" else "H5"
                yield rule, f"position:{value}", node.at
            elif name == "display" and value.endswith(("grid", "flex")):
                yield "H6" if value.endswith("grid") else "H7", f"display:{value}", node.at
            elif name.removeprefix("-webkit-") in _GREY:
                yield "H8", name, node.at
            elif name in ("font-family", "font") and _names_a_font(value):
                yield "H9", name, node.at
            for word in ("gradient(", "calc(", "!important"):
                if word in value.replace("! ", "!"):
                    yield "H8", word.rstrip("("), node.at


def _names_a_font(value: str) -> bool:
    """Tell whether a `font` or `font-family` value names a font that is not generic.

    In `font` the first name comes behind the size.
    """
    families = [family.strip("\"' ") for family in value.split(",")]
    return any(family.split(" ")[-1] not in _GENERIC_FONTS for family in families)


def dark(page: Node) -> Iterator[Hit]:
    """H26: Find backgrounds that dark mode cannot recolour."""
    for node in page.walk():
        for name, value in node.style.items():
            if name.startswith("background") and "url(" in value:
                yield "H26", "background-image", node.at


def contrasts(page: Node) -> Iterator[Hit]:
    """H26: Find text with too little contrast, in light mode or as recoloured in dark mode."""
    for one in unreadable(page):
        rule = "H26.dark" if one.dark else "H26.contrast"
        yield rule, contrast_words(one), one.at


def contrast_words(one: Unreadable) -> str:
    """Return text and background colour with their contrast: `#cccccc / #ffffff = 1.6`."""
    return f"{one.letters} / {one.ground} = {one.ratio / 100:.1f}"


def word_paste(page: Node) -> Iterator[Hit]:
    """H31: Find remains of Word and WPS."""
    for node in page.walk():
        if ":" in node.tag or node.tag == "font":
            yield "H31", f"<{node.tag}>", node.at
        elif node.attributes.get("class", "").lower().startswith("mso"):
            yield "H31", node.attributes["class"], node.at
        elif any(name.startswith("mso-") for name in node.style):
            yield "H31", "mso-", node.at
        first = node.content[0] if node.content else None
        if isinstance(first, Text) and _INDENTED.match(first.value) and not node.within("pre", "code"):
            yield "H31", "&nbsp;&nbsp;", node.at


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
    invisible,
)

RAW_JUDGES = tuple(judge for judge in JUDGES if judge not in (own_look, ends, contrasts))
"""The judges for raw blocks: their look is the author's choice, and contrast is checked with the article."""
