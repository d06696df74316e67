"""Find hidden rows, columns and cells of an .ods workbook, by the attributes and the styles of its tables."""

import re
from collections.abc import Iterator, Mapping
from html import unescape

from lxml import etree

from wxdesk.files.documents.parts.container import hold
from wxdesk.files.documents.sheets.hidden_places import HiddenCells
from wxdesk.files.documents.sheets.number_formats import KINDS, Mask
from wxdesk.files.documents.sheets.open_document_styles import OpenDocumentStyles
from wxdesk.files.documents.sheets.sheet_ranges import CellRanges
from wxdesk.files.documents.sheets.tag_attributes import Attributes, attributes_in, number_in

_TAG = re.compile(rb"<(/?)table:(table-row|table-column|table|table-cell|covered-table-cell)(?=[\s/>])([^<>]*)>")
_RANGES = re.compile(rb"target-range-address\s*=\s*\"([^\"]*)\"")
_COVERED = b"covered-table-cell"
_COLLAPSED = (b"collapse", b"filter")
_WIDEST, _LONGEST = 1 << 14, 1 << 20
"""Columns and rows of the largest sheet of any spreadsheet program."""
_MOST = 1 << 20
"""Maximum number of single hidden cells; a cell may stand for thousands that repeat it."""


def hidden_in_open_document(content: bytes, styles: bytes) -> dict[str, HiddenCells]:
    """Return the hidden rows, columns and cells of each sheet by the sheet's name.

    `content` and `styles` are the parts `content.xml` and `styles.xml` of an .ods. Tables inside cells are no sheets
    and are skipped. A sheet without hidden cells is left out.

    Raises:
        JobError: `document-limit`; a sheet has too many invisible cells.
    """
    known = OpenDocumentStyles(styles, content)
    return {sheet.name: found for sheet in _sheets(content, known) if (found := sheet.hidden())}


class _Sheet:
    """One .ods sheet while its tags are read: its hidden rows, columns and cells so far, and the position."""

    def __init__(self, name: str, styles: OpenDocumentStyles, painted: CellRanges) -> None:
        self.name = name
        self._styles = styles
        self._rows, self._columns, self._cells = set[int](), set[int](), set[tuple[int, int]]()
        self._row, self._end, self._column, self._place = 0, 0, 0, 0
        self._column_styles: list[tuple[int, bytes]] = []
        self._row_style = b""
        self._masks: dict[tuple[int, int], Mask] = {}
        self._painted = painted

    def hidden(self) -> HiddenCells:
        return HiddenCells(frozenset(self._rows), frozenset(self._columns), frozenset(self._cells), masks=self._masks)

    def add_column(self, attributes: Attributes) -> None:
        end = min(self._column + number_in(attributes, b"table:number-columns-repeated", 1), _WIDEST)
        self._columns.update(range(self._column, end) if self._is_collapsed(attributes) else ())
        self._column_styles.append((end, attributes.get(b"table:default-cell-style-name", b"")))
        self._column = end

    def add_row(self, attributes: Attributes) -> None:
        self._row, self._place = self._end, 0
        self._end = min(self._row + number_in(attributes, b"table:number-rows-repeated", 1), _LONGEST)
        self._rows.update(range(self._row, self._end) if self._is_collapsed(attributes) else ())
        self._row_style = attributes.get(b"table:default-cell-style-name", b"")

    def add_cell(self, attributes: Attributes, *, empty: bool, covered: bool) -> None:
        """Advance the position in the row past a cell, or past all its repetitions.

        If the cell's style makes the value invisible, or another cell covers it, the cell is recorded as hidden. An
        `empty` cell has no value, unless its attributes state one.

        Raises:
            JobError: `document-limit`; a sheet has too many invisible cells.
        """
        start = self._place
        self._place = min(start + number_in(attributes, b"table:number-columns-repeated", 1), _WIDEST)
        if empty and b"office:value-type" not in attributes:
            return
        style = attributes.get(b"table:style-name") or self._row_style or self._style_of_column(start)
        coloured = self._painted.cover((self._row, start))
        if words := self._styles.mask(style):
            hold("cells", len(self._masks) + 1, _MOST)
            self._masks[self._row, start] = dict.fromkeys(KINDS, words)
        if covered or self._styles.hides(style, coloured=coloured):
            hold("cells", len(self._cells) + (self._end - self._row) * (self._place - start), _MOST)
            self._cells.update((row, at) for row in range(self._row, self._end) for at in range(start, self._place))

    def _is_collapsed(self, attributes: Attributes) -> bool:
        flat = self._styles.is_flat(attributes.get(b"table:style-name", b""))
        return flat or attributes.get(b"table:visibility") in _COLLAPSED

    def _style_of_column(self, column: int) -> bytes:
        return next((style for end, style in self._column_styles if column < end), b"")


def _sheets(content: bytes, styles: OpenDocumentStyles) -> Iterator[_Sheet]:
    """Yield each sheet of an .ods after its tags were read, so that its hidden rows, columns and cells are known."""
    painted = _painted(content)
    depth, sheet = 0, _Sheet("", styles, CellRanges(()))
    for tag in _TAG.finditer(content):
        closes, kind, written = tag[1], tag[2], tag[3]
        if kind == b"table":
            depth += -1 if closes else 0 if written.endswith(b"/") else 1
            if closes and depth == 0:
                yield sheet
            elif not closes and depth == 1:
                name = _sheet_name(attributes_in(written))
                sheet = _Sheet(name, styles, CellRanges(painted.get(name, ())))
        elif not closes and depth == 1:
            attributes = attributes_in(written)
            if kind == b"table-row":
                sheet.add_row(attributes)
            elif kind == b"table-column":
                sheet.add_column(attributes)
            else:
                sheet.add_cell(attributes, empty=written.endswith(b"/"), covered=kind == _COVERED)


def _painted(content: bytes) -> dict[str, list[str]]:
    """Return the ranges of the conditional formats by the name of their sheet."""
    found: dict[str, list[str]] = {}
    for ranges in _RANGES.finditer(content):
        for one in unescape(ranges[1].decode("utf-8", "replace")).split():
            sheet, _, first = one.partition(":")[0].rpartition(".")
            last = one.partition(":")[2].rpartition(".")[2]
            found.setdefault(sheet.strip("$'"), []).append(f"{first}:{last}" if last else first)
    return found


def _sheet_name(attributes: Mapping[bytes, bytes]) -> str:
    """Return a sheet's name with XML entities resolved."""
    name = attributes.get(b"table:name", b"")
    return str(etree.fromstring(b'<a b="' + name.replace(b'"', b"&quot;") + b'"/>').get("b"))
