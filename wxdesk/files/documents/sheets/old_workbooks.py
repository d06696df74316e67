"""Find hidden rows, columns and cells of an .xls workbook, from the records of its binary stream ([MS-XLS] 2.3)."""

from collections.abc import Iterator, Sequence
from struct import unpack_from

from wxdesk.files.documents.sheets.hidden_places import HiddenCells
from wxdesk.files.documents.sheets.old_looks import OldLooks
from wxdesk.files.documents.sheets.old_records import records, sheet_starts
from wxdesk.files.documents.sheets.old_rich_texts import OldRichTexts

_ROW, _COLUMNS, _MANY_NUMBERS = 0x208, 0x7D, 0xBD
_CELLS = frozenset({0xFD, 0x203, 0x27E, 0x204, 0xD6, 0x06, 0x205})
"""Records of single cells: texts, numbers, formulas, and truth values; each begins with row, column and style."""
_CONDITIONS = frozenset({0x1B0, 0x879, 0x872})
"""Records of conditional formats and tables, which may give cells other colours."""
_ROW_BYTES, _COLUMN_BYTES, _CELL_BYTES = 16, 10, 6
_ZERO_HEIGHT, _HIDDEN_COLUMN = 0x20, 0x01
_HEIGHT = 0x7FFF
"""The bits of a row's height; the highest bit says that it is the default height."""
_FLATTEST, _NARROWEST = 40, 128
"""Height in twentieths of a point, and width in 1/256 letters, up to which nothing of a cell is visible."""
_WIDEST = 1 << 8


def hidden_in_old_workbook(book: bytes, names: Sequence[str], encoding: str) -> dict[str, HiddenCells]:
    """Return the hidden cells by sheet name, from the binary stream `book` of an .xls whose sheets are `names`.

    `encoding` is that of texts in Excel 5 and 95. A sheet without hidden cells is left out. If the file lists another
    number of sheets, the result is empty.

    Raises:
        JobError: `document-broken`; a record extends beyond the end of the file.
    """
    starts = sheet_starts(book)
    if len(starts) != len(names):
        return {}
    looks, texts = OldLooks(book), OldRichTexts(book, encoding)
    found = {name: _of_sheet(book, start, looks, texts) for name, start in zip(names, starts, strict=True)}
    return {name: cells for name, cells in found.items() if cells}


def _of_sheet(book: bytes, start: int, looks: OldLooks, texts: OldRichTexts) -> HiddenCells:
    rows, columns = set[int](), set[int]()
    for kind, at, size in records(book, start):
        if kind == _ROW and size >= _ROW_BYTES:
            (row,), (height,), (flags,) = (unpack_from("<H", book, at + offset) for offset in (0, 6, 12))
            if flags & _ZERO_HEIGHT or height & _HEIGHT <= _FLATTEST:
                rows.add(row)
        elif kind == _COLUMNS and size >= _COLUMN_BYTES:
            first, last, width, _, flags = unpack_from("<5H", book, at)
            if flags & _HIDDEN_COLUMN or width <= _NARROWEST:
                columns.update(range(first, min(last + 1, _WIDEST)))
    coloured = any(kind in _CONDITIONS for kind, _, _ in records(book, start))
    unseen = {at for at, look in enumerate(looks.cells) if look.hides(coloured=coloured)}
    masked = {at: look.mask for at, look in enumerate(looks.cells) if look.mask and at not in unseen}
    cells = list(_styled_cells(book, start)) if unseen or masked else []
    rich = dict(texts.cells(start, looks, coloured=coloured)) if looks.cells else {}
    return HiddenCells(
        frozenset(rows),
        frozenset(columns),
        frozenset(place for place, style in cells if style in unseen and place not in rich),
        parts={place: text for place, text in rich.items() if text.hidden},
        masks={place: masked[style] for place, style in cells if style in masked},
    )


def _styled_cells(book: bytes, start: int) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield row and column of each cell of a sheet, with the number of its style."""
    for kind, at, size in records(book, start):
        if kind in _CELLS and size >= _CELL_BYTES:
            row, column, style = unpack_from("<3H", book, at)
            yield (row, column), style
        elif kind == _MANY_NUMBERS and size >= _CELL_BYTES:
            row, first = unpack_from("<HH", book, at)
            for number, place in enumerate(range(at + 4, at + size - 5, 6)):
                yield (row, first + number), unpack_from("<H", book, place)[0]
