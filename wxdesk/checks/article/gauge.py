"""Count the characters of an article's HTML by block, by kind and by style."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wxdesk.checks.article.html_page import Node, outermost, read_page
from wxdesk.domain.article.blocks import Block, block_text, kind_of

FRAME = "frame"
"""The kind of HTML that belongs to no block: wrappers, and additions by the program or the house style."""

_WORDS = 20


@dataclass(frozen=True)
class HtmlPart:
    """The number of HTML characters of one block.

    If the blocks are unknown, the part is an outermost element of the page instead.

    `block` is the block's id or ""; `kind` is the kind of the block, or the element's name. `words` is the beginning
    of its text, `text` is the number of characters of this text, with spaces.
    """

    block: str
    kind: str
    words: str
    characters: int
    text: int


@dataclass(frozen=True)
class Share:
    """The total HTML characters of the blocks of one kind, or of all uses of one style.

    `name` is the kind or the style, `count` the number of these blocks or uses.
    """

    name: str
    count: int
    characters: int


@dataclass(frozen=True)
class Gauge:
    """The length of an article's HTML in characters, and its composition; each list begins with the longest part.

    `text` is the number of visible characters without spaces; `styles` breaks down the style attributes.
    """

    characters: int
    text: int
    parts: tuple[HtmlPart, ...]
    kinds: tuple[Share, ...]
    styles: tuple[Share, ...]


NOTHING = Gauge(0, 0, (), (), ())
"""The measures of an article without HTML."""


def gauge(html: str, ordinals: Mapping[int, str], blocks: Sequence[Block]) -> Gauge:
    """Count the characters of the HTML `html`, which wxdesk rendered, by block, by kind and by style.

    `ordinals` maps an element's number, counted from 0 in source order, to the id of the block that begins there.
    """
    page = read_page(html)
    known = {block.id: block for block in blocks}
    spent: dict[str, int] = {}
    for number, node in enumerate(page.walk()):
        name = ordinals.get(number, "")
        if name in known:
            spent[name] = spent.get(name, 0) + node.end - node.at
    parts = [_part(known[name], characters) for name, characters in spent.items()]
    return _gauge(html, page, parts)


def gauge_of_page(html: str) -> Gauge:
    """Count the characters of any article HTML by its outermost elements."""
    page = read_page(html)
    parts = [
        HtmlPart("", node.tag, _words(_text(node)), node.end - node.at, len(_text(node))) for node in outermost(page)
    ]
    return _gauge(html, page, parts)


def _part(block: Block, characters: int) -> HtmlPart:
    text = block_text(block)
    return HtmlPart(block.id, kind_of(block), _words(text), characters, len(text))


def _gauge(html: str, page: Node, parts: Sequence[HtmlPart]) -> Gauge:
    counts, sums = Counter(one.kind for one in parts), Counter[str]()
    for one in parts:
        sums[one.kind] += one.characters
    if (rest := len(html) - sums.total()) > 0:
        counts[FRAME], sums[FRAME] = 1, rest
    return Gauge(
        characters=len(html),
        text=len("".join(_text(page).split())),
        parts=tuple(sorted(parts, key=lambda one: -one.characters)),
        kinds=tuple(Share(kind, counts[kind], spent) for kind, spent in sums.most_common()),
        styles=tuple(_styles(page)),
    )


def _styles(page: Node) -> Iterator[Share]:
    said = Counter(node.attributes["style"] for node in page.walk() if node.attributes.get("style"))
    costs = [Share(style, count, count * len(f' style="{style}"')) for style, count in said.items()]
    yield from sorted(costs, key=lambda one: -one.characters)


def _text(node: Node) -> str:
    return "".join(one.value for one in node.texts())


def _words(text: str) -> str:
    return " ".join(text.split())[:_WORDS]
