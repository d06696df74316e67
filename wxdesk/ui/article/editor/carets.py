"""Converts positions in the Qt document to positions in the article's blocks, and back."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable, QTextTableCell

from wxdesk.domain.article.blocks import Block, CodeBlock, Heading, Image, ListItem, Paragraph, Quote, TableBlock, Video
from wxdesk.domain.editing.edits import label_text
from wxdesk.ui.article.editor.document.properties import ABSENT
from wxdesk.ui.article.editor.document.reading import DocumentReader, Element
from wxdesk.ui.article.editor.document.tables import runs_of_cell
from wxdesk.ui.article.text.positions import Units


class Caret(NamedTuple):
    """A place in the article: the index of a block, and a character of its visible text (`block_text`)."""

    block: int
    at: int


class _Part(NamedTuple):
    """Consecutive words of a block: `at` is their place in its visible text, `start` their position in the document."""

    at: int
    text: str
    start: int


class Carets:
    """Converts places of an article's blocks to positions of Qt, and back."""

    def __init__(self, document: QTextDocument, reader: DocumentReader) -> None:
        """Convert positions in `document`; `reader` returns the article's blocks in that document."""
        self._document, self._reader = document, reader

    def element_at(self, position: int) -> int:
        """Return the index of the block or table of Qt at a position in the document.

        The index counts the document's blocks of Qt outside tables, and its tables.
        """
        found = self._reader.elements()
        return max(0, bisect_right(found, position, key=lambda one: one.start) - 1)

    def block_at(self, position: int) -> int:
        """Return the index of the article's block at a position; between two blocks, that of the next one."""
        at = self.element_at(position)
        return sum(len(one.blocks) for one in self._reader.elements()[:at])

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the article's blocks that the positions touch: first index, index after the last."""
        found, last = self._reader.elements(), self.element_at(end)
        first = self.block_at(start)
        if last > self.element_at(start) and end == found[last].start and not found[last].table:
            last -= 1  # a selection that ends before a block does not touch it
        return first, first + sum(len(one.blocks) for one in found[self.element_at(start) : last + 1])

    def caret(self, position: int) -> Caret:
        """Return the caret in the article for a position in the document of Qt."""
        at = self.element_at(position)
        index = self.block_at(position)
        element = self._reader.elements()[at]
        if not element.blocks:
            return Caret(index, 0)
        best = 0
        for part in self._parts(element, element.blocks[0]):
            if part.start <= position:
                units = Units(part.text)
                best = part.at + min(units.from_qt(position - part.start), len(part.text))
        return Caret(index, max(0, best))

    def position(self, caret: Caret) -> int:
        """Return the position of Qt for a place in the article."""
        found = self._element_of(caret.block)
        if found is None:
            return max(0, self._document.characterCount() - 1)
        start = found.start
        for part in self._parts(found, found.blocks[0]):
            if part.at <= caret.at or part.at == 0:
                start = part.start + Units(part.text).to_qt(min(max(caret.at - part.at, 0), len(part.text)))
        return start

    def words(self, block: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the document positions of the characters `start` to `end` (excluded) in a block's visible text.

        `block` is its id; None is returned if no block has it. If these characters are not together in the document,
        start and end of the whole block are returned.
        """
        for element in self._reader.elements():
            if element.blocks and element.blocks[0].id == block:
                for part in self._parts(element, element.blocks[0]):
                    if part.at <= start < end <= part.at + len(part.text):
                        units = Units(part.text)
                        return part.start + units.to_qt(start - part.at), part.start + units.to_qt(end - part.at)
                return element.start, element.end
        return None

    def _element_of(self, index: int) -> Element | None:
        passed = 0
        for element in self._reader.elements():
            passed += len(element.blocks)
            if passed > index:
                return element
        return None

    def _parts(self, element: Element, block: Block) -> Iterator[_Part]:
        match block:
            case Heading() | Paragraph() | ListItem() | Quote() if not element.table:
                text = self._document.findBlock(element.start).text()
                shown = text.lstrip()
                lead = len(label_text(block))
                yield _Part(lead, shown.rstrip(), element.start + _units(text[: len(text) - len(shown)]))
            case CodeBlock():
                yield _Part(0, self._document.findBlock(element.start).text(), element.start)
            case Image() | Video():
                text = self._document.findBlock(element.start).text()
                yield _Part(0, text[2:], min(element.start + 2, element.end))
            case TableBlock() if element.table:
                yield from self._cells(element)
            case _:
                return

    def _cells(self, element: Element) -> Iterator[_Part]:
        cursor = QTextCursor(self._document)
        cursor.setPosition(element.start)
        at = 0
        for row, line in enumerate(cells_of(cursor.currentTable())):
            at += row > 0
            for column, place in enumerate(line):
                at += column > 0
                text = place.firstCursorPosition().block().text()
                shown = text.lstrip()
                start = place.firstPosition() + _units(text[: len(text) - len(shown)])
                yield _Part(at, shown.rstrip(), start)
                at += sum(len(run.text) for run in runs_of_cell(place))


def cells_of(table: QTextTable) -> list[Sequence[QTextTableCell]]:
    """Return the cells of a table of Qt row by row, without places that are empty in the article (`ABSENT`)."""
    rows: list[Sequence[QTextTableCell]] = []
    for row in range(table.rows()):
        places = [table.cellAt(row, column) for column in range(table.columns())]
        rows.append(
            [
                place
                for column, place in enumerate(places)
                if (place.row(), place.column()) == (row, column)
                and not (place.format().property(ABSENT) and not runs_of_cell(place))
            ]
        )
    return rows


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
