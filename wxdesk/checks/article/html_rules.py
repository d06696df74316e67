"""Find the parts of an article's HTML that WeChat does not keep, by the rules H1-H32 of the rulebook.

A judge is a function that yields the places of a page that break a rule; the rulebook gives severity and source.
Judges of blocks and characters are in `html_block_rules`, those of pictures, links and SVG in `html_media_rules`. H12,
H25, H27 and H28 describe the behaviour of WeChat's editor and have no judge.
"""

import re
from collections.abc import Callable, Iterator

from wxdesk.checks.article.contrast import Unreadable, unreadable
from wxdesk.checks.article.html_block_rules import characters, ends, invisible, lists, own_look, tables
from wxdesk.checks.article.html_media_rules import drawings, links, pictures, widths
from wxdesk.checks.article.html_page import Hit, Node, Text, declarations, names
from wxdesk.domain.article.raw.raw_parts import is_own_part, is_player

type Judge = Callable[[Node], Iterator[Hit]]

_REMOVED = names("style link script meta base title head noscript noframes noembed template")
_FORMS = names("form input textarea select button option label object embed video audio iframe canvas frame")
_PLAIN = names(
    "section p span strong em u s b i del ins br h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead "
    "tbody tfoot tr th td caption col colgroup hr img svg a sub sup figure figcaption html body"
)
_GREY = names("filter backdrop-filter transform animation transition float z-index")
_GENERIC_FONTS = names(
    "inherit initial unset serif sans-serif monospace system-ui ui-sans-serif ui-serif ui-monospace "
    "-apple-system blinkmacsystemfont"
)
_SAME = 105
"""Up to this contrast (in hundredths) letters count as having the colour of their background; 100 is no contrast."""
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
    """H2 and H30: Find attributes that WeChat removes, and remains of another WeChat article.

    H2 are event handlers such as `onclick`, ids and classes. H30 are `data-` attributes and addresses with
    `from=appmsg`.
    """
    for node in page.walk():
        for name in node.attributes:
            if name.startswith("on"):
                yield "H2.event", f"{name}=", node.at
            elif name in ("id", "class") and not (node.within("svg") or _of_wechat(node)):
                yield "H2", f"{name}=", node.at
            elif name.startswith("data-") and not ((node.tag, name) == ("img", "data-src") or _of_wechat(node)):
                yield "H30", name, node.at
        address = node.attributes.get("src", "") + node.attributes.get("href", "")
        if "from=appmsg" in address:
            yield "H30.copied", "?from=appmsg", node.at


def _of_wechat(node: Node | None) -> bool:
    """Tell whether WeChat's editor inserted the element: a card, a voice, a video, a mini program (H12, H27)."""
    while node is not None and not is_own_part(node.tag, node.attributes):
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
        elif node.tag in _FORMS and not is_player(node.tag, node.attributes):
            yield "H4", f"<{node.tag}>", node.at
        elif not kept and node.tag not in _FORMS and ":" not in node.tag and not _svg_inside(node):
            yield "H10", f"<{node.tag}>", node.at


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

    In a `font` value, the first name comes after the size.
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


def same_colour(page: Node) -> Iterator[Hit]:
    """H32: Find text in the colour of its background."""
    for one in unreadable(page):
        if not one.dark and one.ratio <= _SAME:
            yield "H32", f"{one.letters} / {one.ground}", one.at


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

RAW_JUDGES = (*(judge for judge in JUDGES if judge not in (own_look, ends, contrasts)), same_colour)
"""The checks of raw blocks; without `own_look` and `ends`, since looks and outer elements are the author's choice.

`contrasts` is missing too, since contrast is checked in the whole article.
"""
