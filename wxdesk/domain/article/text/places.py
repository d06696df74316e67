"""Map words of an article to their places in its Markdown text, even if the text is not saved."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import assert_never

from wxdesk.domain.article.blocks import (
    Block,
    Cell,
    CodeBlock,
    Component,
    DividerBlock,
    Heading,
    Image,
    ListItem,
    Paragraph,
    Quote,
    Raw,
    TableBlock,
    Video,
    plain,
)
from wxdesk.domain.article.text.grammar import BAR, CELL, HEADING, ITEM, MEDIA, PARAGRAPH, QUOTE, SEPARATOR
from wxdesk.domain.article.text.markdown import Chunk
from wxdesk.domain.article.text.marks import places_of_escaped, places_of_text


class WordPlaces:
    """Finds words of blocks in the text from which the blocks were read."""

    def __init__(self, text: str, chunks: Sequence[Chunk]) -> None:
        """Create a finder for the places of blocks in the Markdown `text`, whose lines must end in U+000A.

        `chunks` are the blocks that were read from the text, each with its lines.
        """
        self._lines = text.split("\n")
        self._begins = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._chunks = {chunk.block.id: chunk for chunk in chunks}

    def words(self, block: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where the characters `start` to `end` of a block's visible text stand in the article's Markdown.

        Returns the span of the whole block if its characters cannot be mapped one by one; None for an unknown block.
        """
        whole = self.whole(block)
        if whole is None:
            return None
        places = self._places(self._chunks[block])
        if not 0 <= start < end <= len(places):
            return whole
        return places[start], places[end - 1] + 1

    def whole(self, block: str) -> tuple[int, int] | None:
        """Return the text span of a block without its final line break; None for an unknown block."""
        chunk = self._chunks.get(block)
        return (self._begins[chunk.first], self._begins[chunk.end] - 1) if chunk else None

    def line(self, number: int) -> tuple[int, int]:
        """Return the text span of line `number`, from 1; the last line if the number is too high."""
        at = min(max(number, 1), len(self._lines)) - 1
        return self._begins[at], self._begins[at] + len(self._lines[at])

    def _places(self, chunk: Chunk) -> list[int]:
        begin, lines = self._begins[chunk.first], self._lines[chunk.first : chunk.end]
        return [begin + place for place in places_in(chunk.block, lines)]


def places_in(block: Block, lines: Sequence[str]) -> list[int]:
    """Return the offset of each visible character of `block` in `lines`, from which it was read.

    Offsets are code points from the start of the first line. Empty for blocks whose text cannot be mapped.
    """
    own = "\n".join(lines)
    match block:
        case Heading():
            return _after(HEADING.match(own), 3)
        case Quote():
            return _after(QUOTE.match(own), 1)
        case Paragraph():
            indent = len(own) - len(own.lstrip())
            return [indent + place for place in _after(PARAGRAPH.match(own.lstrip()), 2)]
        case ListItem():
            return _in_item(block, own)
        case CodeBlock(text=text):
            begin = len(lines[0]) + 1
            return list(range(begin, begin + len(text)))
        case TableBlock():
            return list(_in_table(block, lines))
        case Image() | Video():
            found = MEDIA.match(own)
            return [found.start(2) + place for place in places_of_escaped(found[2])] if found else []
        case DividerBlock() | Raw() | Component():
            return []
    assert_never(block)


def _after(found: re.Match[str] | None, group: int) -> list[int]:
    return [found.start(group) + place for place in places_of_text(found[group])] if found else []


def _in_item(block: ListItem, own: str) -> list[int]:
    found = ITEM.match(own)
    if found is None:
        return []
    labelled = found[4] is not None
    begin = found.start(4) - 1 if found[3] and labelled else found.start(5)
    runs = [begin + place for place in places_of_text(own[begin:])]
    if not (block.ordered and block.label):
        return runs
    if found[3]:
        label = list(range(*found.span(3)))
    else:
        label = [found.start(4) + place for place in places_of_escaped(found[4])]
    return [*label, found.start(5) - 1, *runs]


def _in_table(block: TableBlock, lines: Sequence[str]) -> Iterator[int]:
    """Yield the offset of each visible character of a table; the tab or line break between two cells maps to a `|`."""
    headed = len(lines) > 1 and len(block.rows) == len(lines) - 1 and bool(SEPARATOR.match(lines[1]))
    begin = 0
    rows = iter(block.rows)
    for number, line in enumerate(lines):
        if not (headed and number == 1):
            if number:
                yield begin
            yield from (begin + place for place in _in_row(next(rows), line.rstrip()))
        begin += len(line) + 1


def _in_row(cells: Sequence[Cell], line: str) -> Iterator[int]:
    closed = line if line.endswith("|") and len(line) > 1 else f"{line}|"
    for number, (cell, bar) in enumerate(zip(cells, BAR.finditer(closed, 1), strict=False)):
        if number:
            yield bar.start(1) - 1
        begin = bar.start(1) + len(bar[1]) - len(bar[1].lstrip())
        yield from (begin + place for place in _in_cell(cell, bar[1].strip()))


def _in_cell(cell: Cell, text: str) -> list[int]:
    attributed = _after(CELL.match(text), 2)
    return attributed if len(attributed) == len(plain(cell.runs)) else places_of_text(text)
