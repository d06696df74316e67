"""Find hidden rows, columns and cells of an .xls workbook, from the records of its binary stream ([MS-XLS] 2.3)."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from struct import unpack_from

import olefile

from wxdesk.files.documents.sheets.cell_looks import (
    BLACK,
    UNKNOWN,
    WHITE,
    CellLook,
    colour,
)
from wxdesk.files.documents.sheets.hidden_places import HiddenCells
from wxdesk.files.documents.sheets.number_formats import hides_all, mask_of
from wxdesk.files.parsing.job_error import JobError

_BEGIN, _END, _BOUND_SHEET = 0x809, 0x0A, 0x85
_FONT, _FORMAT, _STYLE, _PALETTE = 0x31, 0x41E, 0xE0, 0x92
_ROW, _COLUMNS, _MANY_NUMBERS = 0x208, 0x7D, 0xBD
_CELLS = frozenset({0xFD, 0x203, 0x27E, 0x204, 0xD6, 0x06, 0x205})
"""Records of single cells: texts, numbers, formulas, and truth values; each begins with row, column and style."""
_CONDITIONS = frozenset({0x1B0, 0x879, 0x872})
"""Records of conditional formats and tables, which may give cells other colours."""
_ROW_BYTES, _COLUMN_BYTES, _SHEET_BYTES, _HEADER_BYTES, _CELL_BYTES = 16, 10, 8, 4, 6
_FONT_BYTES, _FORMAT_BYTES = 6, 5
_ZERO_HEIGHT, _HIDDEN_COLUMN = 0x20, 0x01
_HEIGHT = 0x7FFF
"""The bits of a row's height; the highest bit says that it is the default height."""
_FLATTEST, _NARROWEST = 40, 128
"""Height in twentieths of a point, and width in 1/256 letters, up to which nothing of a cell is visible."""
_WIDEST = 1 << 8
NEWEST, _EXCEL_95 = 0x600, 0x500
"""The versions in the first record of a file: Excel 97 or later (BIFF8), and Excel 5 or 95 (BIFF5).

In the latter, the record of a style is shorter, and texts have one byte for each character. The styles of older
versions have yet another form.
"""
_STYLE_BYTES = {NEWEST: 20, _EXCEL_95: 16}
_STREAMS = ("Workbook", "Book")
_NO_FONT = 4
"""No font has this number; fonts from here on stand one place earlier in the list."""
_TWIPS = 20
_FIRST_OWN = 8
"""The number of the first colour of the palette; the numbers below it stand for the same eight colours."""
_AUTOMATIC = {64: BLACK, 65: WHITE, 0x7FFF: BLACK}
_FIRST_COLOURS = ("000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff")
_SOLID = 1


def book_in(content: bytes) -> bytes:
    """Return the binary stream that holds the workbook of an .xls file; b"" if there is none."""
    with olefile.OleFileIO(BytesIO(content)) as ole:
        stream = stream_of(ole)
        return ole.openstream(stream).read() if stream else b""


def stream_of(ole: olefile.OleFileIO) -> str | None:
    """Return the name of the stream of an .xls that holds the workbook; None if there is none."""
    return next((name for name in _STREAMS if ole.exists(name)), None)


def sheet_starts(book: bytes) -> list[int]:
    """Return where the records of each sheet begin in the binary stream `book` of an .xls file."""
    return [unpack_from("<I", book, at)[0] for kind, at, size in records(book, 0)
            if kind == _BOUND_SHEET and size >= _SHEET_BYTES]  # fmt: skip


def hidden_in_old_workbook(book: bytes, names: Sequence[str]) -> dict[str, HiddenCells]:
    """Return the hidden cells by sheet name, from the binary stream `book` of an .xls whose sheets are `names`.

    A sheet without hidden cells is left out. If the file lists another number of sheets, the result is empty.

    Raises:
        JobError: `document-broken`; a record extends beyond the end of the file.
    """
    starts = sheet_starts(book)
    if len(starts) != len(names):
        return {}
    looks = list(_looks(book))
    found = {name: _of_sheet(book, start, looks) for name, start in zip(names, starts, strict=True)}
    return {name: cells for name, cells in found.items() if cells}


def records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, offset and size of the content of each record of an .xls from offset `at` to the next end record."""
    while at + _HEADER_BYTES <= len(book):
        kind, size = unpack_from("<HH", book, at)
        at += _HEADER_BYTES
        if at + size > len(book):
            raise JobError("document-broken")
        if kind == _END:
            return
        yield kind, at, size
        at += size


def _looks(book: bytes) -> Iterator[CellLook]:
    """Yield the look (colours, font size, format) of each cell style of an .xls workbook, by style number."""
    fonts, formats, palette, styles = list[tuple[int, int]](), dict[int, str](), list[str](), list[int]()
    version = version_of(book)
    if version not in _STYLE_BYTES:
        return
    for kind, at, size in records(book, 0):
        if kind == _FONT and size >= _FONT_BYTES:
            height, _, icon = unpack_from("<HHH", book, at)
            fonts.append((height, icon))
        elif kind == _FORMAT and size >= _FORMAT_BYTES:
            formats[unpack_from("<H", book, at)[0]] = _format_text(book[at + 2 : at + size], version)
        elif kind == _PALETTE:
            palette = [book[place : place + 3].hex() for place in range(at + 2, at + size - 3, 4)]
        elif kind == _STYLE and size >= _STYLE_BYTES[version]:
            styles.append(at)
    for at in styles:
        font, number_format = unpack_from("<HH", book, at)
        place = font - (font > _NO_FONT)
        height, letters = fonts[place] if place < len(fonts) else (10 * _TWIPS, 0x7FFF)
        ground = _ground(book, at, version, palette)
        written = formats.get(number_format)
        mask = {} if written is None else mask_of(written, on_white=ground == WHITE)
        yield CellLook(_colour(letters, palette), ground, height / _TWIPS, bool(mask) and hides_all(mask), mask)


def version_of(book: bytes) -> int:
    """Return the version of the format in which the file is written; 0 if its first record does not tell it."""
    kind, at, size = next(records(book, 0), (0, 0, 0))
    version: int = unpack_from("<H", book, at)[0] if kind == _BEGIN and size > 1 else 0
    return version


def _ground(book: bytes, at: int, version: int, palette: Sequence[str]) -> str:
    """Return the background colour of the cell style whose record begins at byte `at` of `book`.

    It is `UNKNOWN` for a pattern of two colours. `palette` has the workbook's own colours, if any.
    """
    if version == _EXCEL_95:
        (area,) = unpack_from("<I", book, at + 8)
        pattern, number = area >> 16 & 0x3F, area & 0x7F
    else:
        borders, grounds = unpack_from("<IH", book, at + 14)
        pattern, number = borders >> 26, grounds & 0x7F
    if pattern == 0:
        return WHITE
    return _colour(number, palette) if pattern == _SOLID else UNKNOWN


def _colour(number: int, palette: Sequence[str]) -> str:
    """Return the colour with a number of the .xls colour palette, as "#rrggbb".

    `palette` are the file's own colours, which replace the standard colours. A number of an unknown colour gives a
    name such as "index:70".
    """
    if number in _AUTOMATIC:
        return _AUTOMATIC[number]
    own = number - _FIRST_OWN
    if 0 <= own < len(palette):
        return colour(palette[own])
    first = own if own >= 0 else number
    return colour(_FIRST_COLOURS[first]) if first < len(_FIRST_COLOURS) else f"index:{number}"


def _format_text(content: bytes, version: int) -> str:
    """Return the text of a number format from its record's `content`.

    The record has two bytes of length, a flag that is set if a character takes two bytes, and the characters. In
    Excel 5 and 95 it has one byte of length and no flag.
    """
    if version == _EXCEL_95:
        return content[1 : 1 + content[0]].decode("latin-1")
    length, wide = unpack_from("<HB", content)
    return (
        content[3 : 3 + 2 * length].decode("utf-16-le", "replace")
        if wide & 1
        else content[3 : 3 + length].decode("latin-1")
    )


def _of_sheet(book: bytes, start: int, looks: Sequence[CellLook]) -> HiddenCells:
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
    unseen = {at for at, look in enumerate(looks) if look.hides(coloured=coloured)}
    masked = {at: look.mask for at, look in enumerate(looks) if look.mask and at not in unseen}
    cells = list(_styled_cells(book, start)) if unseen or masked else []
    return HiddenCells(
        frozenset(rows),
        frozenset(columns),
        frozenset(place for place, style in cells if style in unseen),
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
