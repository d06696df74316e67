"""HTML rules about block elements and about characters that WeChat shows differently: H11, H13-H18, H29 and H32."""

import re
from collections.abc import Iterable, Iterator, Mapping

from wxdesk.checks.article.html_page import Hit, Node, Text, names, outermost
from wxdesk.domain.article.joiners import LOOSE_JOINER
from wxdesk.domain.article.raw.veil import VEIL_STYLES, is_article_frame

_SIZE = "font-size"
_OWN_LOOK = ("color", _SIZE, "line-height")
_LEAVES = names("p h1 h2 h3 h4 h5 h6 td th li section blockquote pre")
_VANISHING = names("svg pre code")
_BESIDE_BLOCKS = names("section div table thead tbody tfoot tr ul ol colgroup html body")
_ZERO_WIDTH = re.compile(f"\u200b|\u200c|\ufeff|{LOOSE_JOINER.pattern}")
_SCROLLS = frozenset({"auto", "scroll"})
_ZERO = re.compile(r"[-+]?(?:0+(?:\.0*)?|\.0+)\s*(?:[a-z]{1,4}|%)?")
_CLEAR = re.compile(r"transparent|(?:rgb|hsl)a?\([^)]*[,/]\s*0*(?:\.0*)?%?\s*\)")
_FAR = re.compile(r"(?:-\d{4,}(?:\.\d*)?(?:px|pt)|-\d{3,}(?:\.\d*)?(?:r?em|vw|vh)).*")
"""Lengths that move text off the screen."""
_NO_SHAPE = re.compile(
    r"inset\(\s*(?:(?:[5-9]\d|100)%[^ ]*|0\S*\s+100%.*)\)|circle\(\s*0(?![.\d]*[1-9]).*\)"
    r"|polygon\(\s*(\S+\s+[^\s,]+)\s*(?:,\s*\1\s*)*\)"
)
"""Shapes that leave nothing visible."""
_SPECK = re.compile(rf"{_ZERO.pattern}|0*\.\d+[a-z]{{1,4}}|1(?:\.0*)?px")
"""Lengths of at most a pixel."""
_SIDES = tuple(f"{most}{side}" for most in ("", "max-") for side in ("height", "width", "block-size", "inline-size"))
_VANISHED = re.compile(
    r".*\bscale[xy]?\(\s*(?:0+(?:\.0*)?|\.0+)\s*[,)].*|.*\btranslate[xy]?\(\s*-(?:\d{4,}px|\d{3,}(?:r?em|vw|vh)).*"
)
"""Values of `transform` that shrink text to nothing or move it off the screen."""
_INVISIBLE = {
    "display": re.compile("none"),
    "visibility": re.compile("hidden|collapse"),
    "opacity": re.compile(r"0?\.0\d*|[0-9](?:\.\d*)?%|" + _ZERO.pattern),
    "text-indent": re.compile(r"-\d{3,}(?:\.\d*)?(?:px|em|rem|pt|%)"),
    "font-size": re.compile(
        rf"{_ZERO.pattern}|[0-2](?:\.\d*)?px|[01](?:\.\d*)?pt|0?\.(?:0\d*|1[0-6]?)r?em|\d(?:\.\d*)?%"
    ),
    "color": _CLEAR,
    "margin-left": _FAR,
    "translate": _FAR,
    "scale": _ZERO,
    "transform": _VANISHED,
    "zoom": re.compile(r"0?\.(?:0\d*|1[0-4]?)"),
    "letter-spacing": re.compile(r"-(?:\d{2,}(?:\.\d*)?px|(?:[1-9]\d*(?:\.\d*)?|0?\.9\d*)r?em)"),
    "content-visibility": re.compile("hidden"),
    "clip-path": _NO_SHAPE,
    "-webkit-clip-path": _NO_SHAPE,
}
"""Property values that make an element's content invisible."""
_FILL = "-webkit-text-fill-color"
_CLIPS = frozenset({"hidden", "clip"})


def own_look(page: Node) -> Iterator[Hit]:
    """H11: Find text blocks without a colour or line height of their own, or without any size."""
    for node in page.walk():
        if node.tag in _LEAVES and not node.within("svg") and _own_text(node):
            missing = [name for name in _OWN_LOOK if not _has(node, name) and not (name == _SIZE and _is_sized(node))]
            if missing and _visible(node):
                yield "H11", f"<{node.tag}> {', '.join(missing)}", node.at


def _is_sized(node: Node) -> bool:
    """Tell whether an element around `node` sets the size of the letters."""
    around = node.parent
    while around is not None:
        if _SIZE in around.style:
            return True
        around = around.parent
    return False


def _own_text(node: Node) -> bool:
    return any(
        one.value.strip() if isinstance(one, Text) else not one.block and one.tag != "svg" and _letters(one)
        for one in node.content
    )


def _letters(node: Node) -> bool:
    return any(text.value.strip() for text in node.texts())


def _has(node: Node, name: str) -> bool:
    """Tell whether a block sets the style property `name` itself or on the one inline element around all its text."""
    if name in node.style:
        return True
    inside = [one for one in node.content if not (isinstance(one, Text) and not one.value.strip())]
    only = inside[0] if len(inside) == 1 else None
    return isinstance(only, Node) and not only.block and _has(only, name)


def _visible(node: Node) -> bool:
    return node.style.get("font-size") not in ("0", "0px") and node.style.get("display") != "none"


def ends(page: Node) -> Iterator[Hit]:
    """H13 and H29: Find elements that must not come first or last in an article."""
    blocks = outermost(page)
    if not blocks:
        return
    for node in dict.fromkeys((_outer_leaf(blocks[0], 0), _outer_leaf(blocks[-1], -1))):
        if node.tag in _VANISHING:
            yield "H13", f"<{node.tag}>", node.at
    if blocks[-1].tag != "p":
        yield "H29", f"<{blocks[-1].tag}>", blocks[-1].at


def _outer_leaf(node: Node, side: int) -> Node:
    """Return the innermost element at the start (`side` 0) or at the end (`side` -1) of the block `node`."""
    while node.tag not in _VANISHING:
        inside = [one for one in node.content if isinstance(one, Node) or one.value.strip()]
        one = inside[side] if inside else None
        if not isinstance(one, Node):
            break
        node = one
    return node


def lists(page: Node) -> Iterator[Hit]:
    """H14 and H15: Find nested lists, and list items whose content WeChat shows on several lines.

    WeChat adds bullets to a nested list (H14). An item breaks into lines if it holds a `p`, or text beside elements
    (H15).
    """
    for node in page.walk():
        if node.tag in ("ul", "ol") and node.within("li"):
            yield "H14", f"<li> <{node.tag}>", node.at
        elif node.tag == "li":
            yield from _torn(node)


def _torn(item: Node) -> Iterator[Hit]:
    inside = [one for one in item.content if isinstance(one, Node) or one.value.strip()]
    whole = [one for one in inside if isinstance(one, Text) or one.tag not in ("ul", "ol")]
    if any(isinstance(one, Node) and one.tag == "p" for one in whole):
        yield "H15", "<li> <p>", item.at
    elif len(whole) > 1 and any(isinstance(one, Node) for one in whole):
        yield "H15", "<li>", item.at


def characters(page: Node) -> Iterator[Hit]:
    """H16 and H17: Find characters that WeChat shows differently from a browser."""
    for node in page.walk():
        if node.tag == "code" and node.style:
            yield "H17", "<code style>", node.at
        program = node.within("pre", "code")
        for text in node.content:
            if isinstance(text, Text):
                yield from _program(node, text) if program else _breaks(node, text)


def _program(node: Node, text: Text) -> Iterator[Hit]:
    if "\n" in text.value.strip("\n") or "  " in text.value:
        rule = "H17.wrap" if _keeps_spaces(node) else "H17"
        yield rule, f"<{node.tag}>", text.at


def _keeps_spaces(node: Node | None) -> bool:
    """Tell whether a style asks to keep spaces and line breaks; sources disagree on whether WeChat obeys it."""
    while node is not None and "white-space" not in node.style:
        node = node.parent
    return node is not None and node.style["white-space"].startswith(("pre", "break-spaces"))


def _breaks(node: Node, text: Text) -> Iterator[Hit]:
    if found := _ZERO_WIDTH.search(text.value):
        yield "H16", f"U+{ord(found.group()):04X}", text.at + found.start()
    said = text.value if _among_letters(node) else text.value.strip()
    if "\n" in said:
        yield "H16", "\\n", text.at


def _among_letters(node: Node) -> bool:
    """Tell whether spaces in `node` are inside a line of text, not between blocks."""
    return bool(node.tag) and node.tag not in _BESIDE_BLOCKS and not node.holds_blocks


def tables(page: Node) -> Iterator[Hit]:
    """H18: Find row background colours, cells without alignment, and tables wider than the column."""
    for node in page.walk():
        if node.tag == "tr" and ({"background", "background-color"} & node.style.keys()):
            yield "H18", "<tr> background", node.at
        elif node.tag == "table" and not _keeps_to_column(node):
            yield "H18", "<table> width", node.at
        elif node.tag in ("td", "th") and _letters(node) and not _aligned(node):
            yield "H18", f"<{node.tag}> text-align", node.at


def _keeps_to_column(table: Node) -> bool:
    """Tell whether a table cannot exceed the text column: it sets its width, or is inside a scrolling box."""
    around: Node | None = table
    while around is not None:
        if _SCROLLS & {around.style.get("overflow-x"), around.style.get("overflow")}:
            return True
        around = around.parent
    return bool({"width", "max-width"} & table.style.keys()) or "width" in table.attributes


def _aligned(cell: Node) -> bool:
    """Tell whether the cell, its row, its table or all its content sets the text alignment."""
    around: Node | None = cell
    while around is not None and around.tag in ("td", "th", "tr", "tbody", "thead", "tfoot", "table"):
        if "text-align" in around.style or "align" in around.attributes:
            return True
        around = around.parent
    inside = [one for one in cell.content if isinstance(one, Node) or one.value.strip()]
    return all(isinstance(one, Node) and "text-align" in one.style for one in inside)


def invisible(page: Node) -> Iterator[Hit]:
    """H32: Find invisible text, such as text in an element with `display: none`.

    The rule also finds the styles by which a WeChat page hides its article until a script has run. A copy of the
    article contains these styles. Only the outermost invisible element is reported. SVG is exempt, since animations
    begin invisible.
    """
    waiting = [page]
    while waiting:
        node = waiting.pop()
        if node.tag == "svg":
            continue
        style = node.style
        if is_article_frame(node.attributes):
            style = {name: value for name, value in style.items() if name not in VEIL_STYLES}
            if veil := _hiding(node.style.items() - style.items()):
                yield "H32.veil", veil, node.at
        if _letters(node) and (what := _hiding(style.items()) or _clipping(style) or _unfilled(style)):
            yield "H32", what, node.at
        else:
            waiting += reversed(node.children)


def _hiding(style: Iterable[tuple[str, str]]) -> str:
    """Return the declaration that makes an element's content invisible, or ""."""
    found = (f"{name}:{value}" for name, value in sorted(style) if _is_hiding(name, value))
    return next(found, "")


def _is_hiding(name: str, value: str) -> bool:
    return name in _INVISIBLE and _INVISIBLE[name].fullmatch(value.removesuffix("!important").strip()) is not None


def _clipping(style: Mapping[str, str]) -> str:
    """Return the declaration that gives an element zero size while overflow is cut off, or ""."""
    if not _CLIPS & {style.get("overflow"), style.get("overflow-x"), style.get("overflow-y")}:
        return ""
    room = ((name, style.get(name, "")) for name in _SIDES)
    return next((f"{name}:{value}" for name, value in room if _SPECK.fullmatch(value)), "")


def _unfilled(style: Mapping[str, str]) -> str:
    """Return the declaration that makes the filling of letters transparent.

    An example is `-webkit-text-fill-color:transparent`. Return "" if there is none, or if a background clipped to
    the shape of the letters makes them visible.
    """
    fill = style.get(_FILL, "")
    cut = "text" in (style.get("background-clip"), style.get("-webkit-background-clip"))
    return f"{_FILL}:{fill}" if _CLEAR.fullmatch(fill) and not cut else ""
