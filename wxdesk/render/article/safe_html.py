"""Reduce an article's HTML to what WeChat keeps (H1-H31 of the HTML rules).

Only tags, attributes and styles on the allow-lists remain, whether they come from a theme, a template or raw
HTML.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lxml import html
from markupsafe import escape

from wxdesk.domain.article.joiners import LOOSE_JOINER
from wxdesk.domain.article.raw.raw_parts import RENAMED, is_wechat_picture, live_link
from wxdesk.render.article.svg_names import with_svg_names

type Element = html.HtmlElement

OWN = "data-own"
"""Attribute by which templates mark nodes that the program adds itself; it is removed from the output."""

SIGN = "data-sign"
"""Attribute by which templates mark an element whose first character the program adds itself, such as a bullet.

It is removed from the output.
"""

RAW = "data-raw"
"""Attribute by which templates mark a raw block cleaned by `raw_html`; it is removed from the output."""


def names(text: str) -> frozenset[str]:
    """Return the words of `text` as a set, for lists of element names."""
    return frozenset(text.split())


TAGS = names(
    "section p span strong em u br h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code table thead tbody tr "
    "th td img hr a sub sup"
)
PLACE = "data-block"
"""Attribute by which templates mark an element with its block's id; it is removed from the output."""

_MARKS = (OWN, SIGN, RAW, PLACE)

_SILENT = names(
    "script style link meta title head noscript noframes noembed iframe object embed video audio source "
    "svg math template canvas map area base"
)
"""Elements whose content is not text of the article; they are removed with their content (HTML rules H1 and H4)."""

_ATTRIBUTES = {
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "img": ("src", "alt"),
    "a": ("href",),
}
_BLOCKS = names("section p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tr th td hr")
_STYLES = names(
    "color background-color font-size font-weight font-style text-align text-decoration text-indent "
    "line-height letter-spacing margin margin-top margin-right margin-bottom margin-left padding "
    "padding-top padding-right padding-bottom padding-left border border-top border-right "
    "border-bottom border-left border-radius border-collapse width max-width height display "
    "vertical-align overflow-x overflow-wrap word-wrap word-break"
)
_DISPLAYS = frozenset({"block", "inline-block", "inline"})
_VALUE = re.compile(r"^(?:[#%.,\w\s-]|rgba?\([\d.,%\s]+\))+$")
_LEADING_ZERO = re.compile(r"(?<![\d.])0(?=\.\d)")
_NUMBER = re.compile(r"^[1-9]\d{0,2}$")
_ZERO_WIDTH = re.compile(f"\u200b|\u200c|\u2060|\ufeff|{LOOSE_JOINER.pattern}")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ROUNDS = 5
_PARSER = html.HTMLParser(huge_tree=True)
SIDES = ("top", "right", "bottom", "left")
_SAID = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
"""For each number of values in a CSS shorthand, such as `margin: 0 1em`: which value each of `SIDES` gets."""


def printable(text: str) -> str:
    """Return `text` without control characters and other characters invalid in pages."""
    return _UNPRINTABLE.sub("", text)


type Places = tuple[tuple[int, str], ...]
"""Node numbers, each with the id of the block that the node represents."""


@dataclass(frozen=True)
class Own:
    """The parts of an article that the program itself added.

    `nodes` are the numbers of nodes that the program added as a whole. `signs` are the numbers of nodes in which
    the program added only the first character.
    """

    nodes: tuple[int, ...] = ()
    signs: tuple[int, ...] = ()


NOTHING_OWN = Own()
"""Stands for an article to which the program added nothing; with it `body_text` returns all text."""


def safe_html(fragment: str, sources: Collection[str]) -> tuple[str, Own, Places]:
    """Return `fragment` reduced to the HTML that WeChat keeps.

    Also return the parts of its text that the program added, and the place of each block's element in the HTML.
    `sources` are picture addresses inserted by the program; other pictures must be on WeChat's hosts.
    """

    def reduce(root: Element) -> None:
        nodes = _outside_raw(root)
        for node in nodes:
            _reduce(node, root, sources)
        _tidy_text(nodes)

    root = settled(fragment, reduce)
    own, places = _unmarked(root)
    return inner_html(root), own, places


def settled(fragment: str, reduce: Callable[[Element], None]) -> Element:
    """Return a `div` around `fragment` after applying `reduce` until the result does not change any more.

    A parser that repairs broken HTML can move nodes. So `reduce` is repeated until parsing the output gives the same
    nodes again, at most `_ROUNDS` times.
    """
    text = printable(fragment)
    for _ in range(_ROUNDS):
        root = parsed(text)
        reduce(root)
        text = inner_html(root)
        if inner_html(parsed(text)) == text:
            break
    return root


def parsed(fragment: str) -> Element:
    """Return a `div` around the nodes of `fragment`, or around those of a page's body."""
    root: Element = html.document_fromstring(f"<html><body>{fragment}", parser=_PARSER)
    root.tag = "div"
    bodies: list[Element] = root.findall("body")
    for body in bodies:
        body.drop_tag()
    return root


def _unmarked(root: Element) -> tuple[Own, Places]:
    """Remove the attributes by which templates mark nodes, such as `OWN`, from all nodes.

    Return which parts the program added, and which nodes belong to which block.
    """
    found: dict[str, list[tuple[int, str]]] = {mark: [] for mark in _MARKS}
    for number, node in enumerate(root.iter()):
        attributes = node.attrib
        for mark in _MARKS if attributes else ():
            if mark in attributes:
                found[mark].append((number, attributes.pop(mark)))
    nodes, signs = (tuple(number for number, _ in found[mark]) for mark in (OWN, SIGN))
    return Own(nodes, signs), tuple(found[PLACE])


def placed(fragment: str, places: Places) -> str:
    """Return `fragment` with the block's id set on each node in `places`."""
    root = parsed(fragment)
    ids = dict(places)
    for number, node in enumerate(root.iter()):
        if number in ids:
            node.set(PLACE, ids[number])
    return inner_html(root)


def inner_html(root: Element) -> str:
    """Return the HTML inside `root`; names of SVG keep their capitals, such as `viewBox`."""
    with_svg_names(root)
    return str(escape(root.text or "")) + "".join(html.tostring(child, encoding="unicode") for child in root)


def body_text(fragment: str, own: Own = NOTHING_OWN) -> str:
    """Return the text that `fragment` shows, without the parts `own` that the program added.

    Line breaks stand before and after the text of each block, so there are empty lines too.
    """
    root = parsed(fragment)
    nodes, signs = frozenset(own.nodes), frozenset(own.signs)
    skipped = set()
    for number, node in enumerate(root.iter()):
        if number in nodes:
            skipped.add(node)
        elif number in signs:
            node.text = (node.text or "")[1:]
    return "".join(_shown(root, skipped))


def text_pieces(fragment: str, own: Own) -> tuple[tuple[bool, str], ...]:
    """Return the text that `fragment` shows, divided into parts as (whether the program added it, text).

    `own` tells which nodes and first characters the program added.
    """
    root = parsed(fragment)
    nodes, signs = frozenset(own.nodes), frozenset(own.signs)
    numbers = {node: number for number, node in enumerate(root.iter())}

    def pieces(node: Element, *, inside: bool) -> Iterator[tuple[bool, str]]:
        text, is_own = node.text or "", inside or numbers[node] in nodes
        signed = 1 if numbers[node] in signs else 0
        yield True, text[:signed]
        yield is_own, text[signed:]
        for child in node:
            yield from pieces(child, inside=is_own)
            yield is_own, child.tail or ""

    return tuple(piece for piece in pieces(root, inside=False) if piece[1])


def own_texts(fragment: str, own: Own) -> tuple[str, ...]:
    """Return, in order, the texts in `fragment` that the program itself added according to `own`.

    `own` says for each element with such a text whether its whole text was added (`nodes`) or only its first character
    (`signs`).
    """
    root = parsed(fragment)
    nodes, signs = frozenset(own.nodes), frozenset(own.signs)
    return tuple(
        str(node.text_content()) if number in nodes else (node.text or "")[:1]
        for number, node in enumerate(root.iter())
        if number in nodes or number in signs
    )


def _shown(node: Element, skipped: Collection[Element]) -> Iterator[str]:
    edge = "\n" if node.tag in _BLOCKS or node.tag == "br" else ""
    if node not in skipped:
        yield edge + (node.text or "")
        for child in node:
            yield from _shown(child, skipped)
        yield edge
    if node.getparent() is not None:
        yield node.tail or ""


def _reduce(node: Element, root: Element, sources: Collection[str]) -> None:
    if node is root or (node.getparent() is None):
        return
    if not isinstance(node.tag, str) or node.tag in _SILENT:
        node.drop_tree()
        return
    if node.tag in RENAMED:
        node.tag = RENAMED[node.tag]
    if node.tag not in TAGS or (node.tag == "a" and not live_link(node.get("href") or "")):
        node.drop_tag()
    elif node.tag == "img" and not kept_picture(node.get("src") or "", sources):
        node.drop_tree()
    else:
        _reduce_attributes(node)
        if node.tag == "span" and not node.attrib:
            node.drop_tag()


def kept_picture(source: str, sources: Collection[str]) -> bool:
    """Tell whether a picture is kept: its address is in `sources`, or is an https address on one of WeChat's hosts."""
    return source in sources or is_wechat_picture(source)


def _reduce_attributes(node: Element) -> None:
    allowed = _ATTRIBUTES.get(node.tag, ())
    style = safe_style(node.get("style") or "")
    for name in list(node.attrib):
        broken_span = name in ("colspan", "rowspan") and not _NUMBER.match(node.attrib[name])
        if broken_span or (name not in allowed and name not in _MARKS):
            del node.attrib[name]
    if style:
        node.set("style", style)


@lru_cache(maxsize=512)
def safe_style(style: str) -> str:
    """Return the declarations of `style` that WeChat keeps, sorted and as short as possible."""
    kept: dict[str, str] = {}
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), " ".join(value.split())
        known = name in _STYLES and _VALUE.match(value) is not None
        if known and (name != "display" or value in _DISPLAYS):
            kept[name] = _LEADING_ZERO.sub("", value.replace(", ", ","))
    for box in ("margin", "padding"):
        _fold_sides(kept, box)
    _fold_border(kept)
    return ";".join(f"{name}:{kept[name]}" for name in sorted(kept))


def sides_of(value: str) -> tuple[str, ...]:
    """Return the value of a CSS shorthand for each of `SIDES`; () if `value` is not a shorthand."""
    values = value.split()
    return tuple(values[at] for at in _SAID.get(len(values), ()))


def _fold_sides(kept: dict[str, str], box: str) -> None:
    """Combine the sides of the CSS property `box` in `kept` into one value.

    For example, it combines `margin: 0` and `margin-left: 1em`.
    """
    sides = dict(zip(SIDES, sides_of(kept.get(box, "")), strict=False))
    sides |= {side: kept[f"{box}-{side}"] for side in SIDES if f"{box}-{side}" in kept}
    if len(sides) == len(SIDES):
        for side in SIDES:
            kept.pop(f"{box}-{side}", None)
        kept[box] = _shorthand([sides[side] for side in SIDES])


def _shorthand(sides: list[str]) -> str:
    """Return the shortest CSS shorthand that gives the four values `sides`."""
    return next(" ".join(sides[:count]) for count, said in _SAID.items() if [sides[at] for at in said] == sides)


def _fold_border(kept: dict[str, str]) -> None:
    """Replace the four border sides in `kept` by one `border` for the most frequent line, and the sides that differ."""
    sides = {name: kept[name] for name in (f"border-{side}" for side in SIDES) if name in kept}
    if len(sides) == len(SIDES):
        kept["border"] = Counter(sides.values()).most_common(1)[0][0]
        for name, line in sides.items():
            if line == kept["border"]:
                del kept[name]


def _tidy_text(nodes: Sequence[Element]) -> None:
    """Remove zero-width characters and line breaks between tags, which WeChat would show (HTML rule H16)."""
    for node in nodes:
        if RAW not in node.attrib:
            node.text = _tidied(node.text)
        node.tail = _tidied(node.tail)


def _outside_raw(root: Element) -> list[Element]:
    """Return all nodes in order, except those inside a raw block 原样保留, which is cleaned separately."""
    raw = root.xpath(f".//*[@{RAW}]")
    if not raw:
        return list(root.iter())
    inside = {node for block in raw for node in block.iterdescendants()}
    return [node for node in root.iter() if node not in inside]


def _tidied(text: str | None) -> str | None:
    if not text:
        return text
    if not text.strip() and "\n" in text:
        return None
    return _ZERO_WIDTH.sub("", text).replace("\n", " ")
