"""Find cells of an .xlsx whose text has several formats, and in which some words are invisible.

Such words are tiny, or have the colour of the cell's background.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from wxdesk.files.documents.parts.ooxml import Element
from wxdesk.files.documents.sheets.hidden_places import SplitText, split_text
from wxdesk.files.documents.sheets.sheet_ranges import CellRanges
from wxdesk.files.documents.sheets.tag_attributes import placed_cells
from wxdesk.files.documents.sheets.unseen_cells import UnseenStyles, style_of_cell

_FORMATTED = re.compile(rb"<(?:\w+:)?rPr\b")
"""A text without this tag has one format only: that of its cell."""
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_NUMBER = re.compile(rb"\s*(?:<(?:\w+:)?f\b[^<>]*/>\s*)?<(?:\w+:)?v>(\d{1,9})<")
_INSIDE = b"inlineStr"

type _Run = tuple[str, Element | None]
"""A piece of a text, and the XML element with its format; None if it has the format of the cell."""


class RichCell(NamedTuple):
    """A cell whose text has several formats: row and column from 0, the number of its style, and the pieces of text."""

    at: tuple[int, int]
    style: int
    runs: Sequence[_Run]

    def split(self, styles: UnseenStyles, coloured: CellRanges) -> SplitText:
        """Return the visible and the invisible words of the cell; `styles` are the styles of the workbook's cells.

        Words are invisible if they are tiny or have the colour of the background. In the ranges `coloured`, conditional
        formats of the sheet may change colours, so colours are not compared there.
        """
        cell = styles.look(self.style)
        changing = coloured.cover(self.at)
        looks = (cell if form is None else styles.run_look(form, cell) for _, form in self.runs)
        return split_text(zip((text for text, _ in self.runs), looks, strict=True), coloured=changing)


class RichTexts:
    """The texts of a workbook that have several formats, by their numbers in its list of texts."""

    def __init__(self, strings: bytes) -> None:
        """Read the formatted texts of `strings`, the part `xl/sharedStrings.xml` of a workbook."""
        self._texts: dict[int, Sequence[_Run]] = {}
        if not _FORMATTED.search(strings):
            return
        for number, one in enumerate(_tree(strings).iterfind("{*}si")):
            if runs := _runs(one):
                self._texts[number] = runs

    def cells(self, sheet: bytes) -> Iterator[RichCell]:
        """Yield each cell of the part `sheet` whose text has several formats."""
        for cell in placed_cells(sheet) if self._texts else ():
            number = _NUMBER.match(sheet, cell.end) if _SHARED.search(cell.written) else None
            runs = self._texts.get(int(number[1])) if number else None
            if runs is not None:
                yield RichCell(cell.at, style_of_cell(cell.written), runs)
        if _INSIDE in sheet and _FORMATTED.search(sheet):
            yield from _inside(sheet)


def _inside(sheet: bytes) -> Iterator[RichCell]:
    """Yield each cell with a formatted text that stands in the cell itself, not in the workbook's list of texts."""
    elements = _tree(sheet).iterfind("{*}sheetData/{*}row/{*}c")
    for cell, element in zip(placed_cells(sheet), elements, strict=False):
        inside = element.find("{*}is")
        if inside is not None and (runs := _runs(inside)):
            yield RichCell(cell.at, style_of_cell(cell.written), runs)


def _runs(text: Element) -> Sequence[_Run]:
    """Return the pieces of a text with their formats; empty if it has one format only."""
    pieces = text.findall("{*}r")
    if all(piece.find("{*}rPr") is None for piece in pieces):
        return ()
    return [("".join(one.text or "" for one in piece.iterfind("{*}t")), piece.find("{*}rPr")) for piece in pieces]


def _tree(content: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    root: Element | None = etree.fromstring(content, parser)
    return etree.Element("empty") if root is None else root
