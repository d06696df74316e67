"""Parse any article HTML into a tree with the source position of each node, without a native parser.

Broken HTML is not repaired: an end tag closes the nearest open node of its name, and is ignored if there is
none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

_DEEPEST = 512
"""Maximum nesting of elements in browsers; deeper elements become siblings of the last one."""

type Hit = tuple[str, str, int]
"""A hit: rule, the offending words, and their position in code points of the source."""


def names(text: str) -> frozenset[str]:
    """Split `text` at white space and return its words as a set, for short lists of element names."""
    return frozenset(text.split())


_VOID = names("area base br col embed hr img input link meta param source track wbr")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_OPAQUE = names("script style template head title")
_BLOCKS = names(
    "section p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tfoot tr th td hr "
    "article main header footer figure figcaption"
)


@dataclass(eq=False)
class Node:
    """An HTML element; `at` and `end` are its start and end in the source, in code points.

    `tags` are the names of the element and of all elements around it.
    """

    tag: str
    at: int
    end: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    parent: "Node | None" = None
    content: "list[Node | Text]" = field(default_factory=list)
    tags: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Set `tags` to the parent's names plus the element's own; both share one set if no name is added."""
        above = self.parent.tags if self.parent else frozenset[str]()
        self.tags = above if self.tag in above else above | {self.tag}

    @property
    def children(self) -> "list[Node]":
        """Return the child elements."""
        return [one for one in self.content if isinstance(one, Node)]

    @cached_property
    def holds_blocks(self) -> bool:
        """Tell whether a child is a block element; call it only after parsing."""
        return any(one.block for one in self.children)

    @property
    def block(self) -> bool:
        """Tell whether this is a block element, which begins a new line."""
        return self.tag in _BLOCKS

    @cached_property
    def style(self) -> dict[str, str]:
        """Return the element's own style declarations, in lower case."""
        return dict(declarations(self.attributes.get("style", "")))

    def within(self, *tags: str) -> bool:
        """Tell whether the element has one of these names, or is inside such an element."""
        return not self.tags.isdisjoint(tags)

    def walk(self) -> "Iterator[Node]":
        """Yield the element and all its descendants, in source order."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def texts(self) -> "Iterator[Text]":
        """Yield the texts inside the element, at any depth, in source order."""
        for node in self.walk():
            yield from (one for one in node.content if isinstance(one, Text))

    @property
    def shows(self) -> bool:
        """Tell whether the element shows anything: text, a picture, a horizontal line."""
        seen = any(node.tag in ("img", "svg", "hr", "iframe", "mp-common-profile") for node in self.walk())
        return seen or any(text.value.strip() for text in self.texts())


@dataclass(frozen=True, eq=False)
class Text:
    """A piece of text between tags, and its position in the source in code points."""

    value: str
    at: int


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Yield name and value of each declaration of a style attribute, in lower case."""
    for declaration in _COMMENT.sub("", style).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            yield name.strip().lower(), " ".join(value.split()).lower()


def read_page(source: str) -> Node:
    """Parse `source` and return its root, an element without a tag."""
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return reader.root


def outermost(page: Node) -> list[Node]:
    """Return the outermost blocks of an article; an element around all of them, such as `body`, is left out."""
    blocks = page.children
    while len(blocks) == 1 and blocks[0].tag in ("section", "div", "html", "body", "article", "main"):
        blocks = blocks[0].children
    return blocks


class _Reader(HTMLParser):
    """Builds the tree of nodes from the tags; the text of scripts and styles is left out."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", 0)
        self._open = [self.root]
        self._lines = [0]
        for line in source.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)

    @property
    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        end = self._at + len(self.get_starttag_text() or "")
        said = {name: value or "" for name, value in attrs}
        node = Node(tag, self._at, end, said, self._open[-1])
        self._open[-1].content.append(node)
        if tag not in _VOID and len(self._open) <= _DEEPEST:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        depth = len(self._open)
        self.handle_starttag(tag, attrs)
        del self._open[depth:]

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                end = self._at + len(f"</{tag}>")
                for node in self._open[depth:]:
                    node.end = end
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if not self._open[-1].within(*_OPAQUE):
            self._open[-1].content.append(Text(data, self._at))
