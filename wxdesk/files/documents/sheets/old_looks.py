"""Read the looks of cells and words of an .xls workbook: fonts, colours, number formats ([MS-XLS] 2.4.122, 2.4.353)."""

from collections.abc import Sequence
from dataclasses import replace
from struct import unpack_from

from wxdesk.files.documents.sheets.cell_looks import BLACK, UNKNOWN, WHITE, CellLook, colour
from wxdesk.files.documents.sheets.number_formats import hides_all, mask_of
from wxdesk.files.documents.sheets.old_records import EXCEL_95, NEWEST, records, version_of

_FONT, _FORMAT, _STYLE, _PALETTE = 0x31, 0x41E, 0xE0, 0x92
_FONT_BYTES, _FORMAT_BYTES = 6, 5
_STYLE_BYTES = {NEWEST: 20, EXCEL_95: 16}
_NO_FONT = 4
"""No font has this number; fonts from here on stand one place earlier in the list."""
_TWIPS = 20
_FIRST_OWN = 8
"""The number of the first colour of the palette; the numbers below it stand for the same eight colours."""
_AUTOMATIC = {64: BLACK, 65: WHITE, 0x7FFF: BLACK}
_FIRST_COLOURS = ("000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff")
_SOLID = 1
_PLAIN = CellLook()


class OldLooks:
    """The looks that an .xls workbook gives cells by their styles, and words inside cells by their fonts."""

    def __init__(self, book: bytes) -> None:
        """Read fonts, number formats, colours and styles from the binary stream `book`.

        A version older than Excel 5 gives no looks, and its cells count as visible.
        """
        self._fonts, formats, styles = list[tuple[int, int]](), dict[int, str](), list[int]()
        self._palette: Sequence[str] = ()
        self.cells: list[CellLook] = []
        """The looks of the cell styles by their numbers."""
        version = version_of(book)
        if version not in _STYLE_BYTES:
            return
        for kind, at, size in records(book, 0):
            if kind == _FONT and size >= _FONT_BYTES:
                height, _, icon = unpack_from("<HHH", book, at)
                self._fonts.append((height, icon))
            elif kind == _FORMAT and size >= _FORMAT_BYTES:
                formats[unpack_from("<H", book, at)[0]] = _format_text(book[at + 2 : at + size], version)
            elif kind == _PALETTE:
                self._palette = [book[place : place + 3].hex() for place in range(at + 2, at + size - 3, 4)]
            elif kind == _STYLE and size >= _STYLE_BYTES[version]:
                styles.append(at)
        for at in styles:
            font, number_format = unpack_from("<HH", book, at)
            ground = _ground(book, at, version, self._palette)
            written = formats.get(number_format)
            mask = {} if written is None else mask_of(written, on_white=ground == WHITE)
            look = CellLook(ground=ground, blank=bool(mask) and hides_all(mask), mask=mask)
            self.cells.append(self.with_font(look, font))

    def look(self, style: int) -> CellLook:
        """Return the look of the cell style with the number `style`; that of a plain cell if there is none."""
        return self.cells[style] if style < len(self.cells) else _PLAIN

    def with_font(self, look: CellLook, font: int) -> CellLook:
        """Return a look with the colour and the size of the font with the number `font`."""
        place = font - (font > _NO_FONT)
        height, letters = self._fonts[place] if place < len(self._fonts) else (10 * _TWIPS, 0x7FFF)
        return replace(look, letters=_colour(letters, self._palette), points=height / _TWIPS)


def _ground(book: bytes, at: int, version: int, palette: Sequence[str]) -> str:
    """Return the background colour of the cell style whose record begins at byte `at` of `book`.

    It is `UNKNOWN` for a pattern of two colours. `palette` has the workbook's own colours, if any.
    """
    if version == EXCEL_95:
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
    if version == EXCEL_95:
        return content[1 : 1 + content[0]].decode("latin-1")
    length, wide = unpack_from("<HB", content)
    return (
        content[3 : 3 + 2 * length].decode("utf-16-le", "replace")
        if wide & 1
        else content[3 : 3 + length].decode("latin-1")
    )
