"""Find comments, text boxes, pictures and charts on the sheets of an .xls workbook ([MS-XLS] 2.4.181, 2.4.329)."""

from collections.abc import Iterator, Sequence
from struct import unpack_from

from wxdesk.files.documents.sheets.old_records import records, sheet_starts
from wxdesk.files.documents.sheets.sheet_surroundings import SheetSurroundings

_OBJECT, _TEXT, _CONTINUED = 0x5D, 0x1B6, 0x3C
_CHART, _PICTURE, _NOTE = 5, 8, 0x19
_OBJECT_BYTES, _TEXT_BYTES = 6, 12
_WORDS = 200


def objects_of(book: bytes, names: Sequence[str]) -> dict[str, SheetSurroundings]:
    """Return by the sheet's name what stands on each sheet besides its cells.

    `book` is the workbook's binary stream, `names` are its sheets. If the file lists another number of sheets, the
    result is empty.
    """
    starts = sheet_starts(book)
    if len(starts) != len(names):
        return {}
    return {name: _on_sheet(book, start) for name, start in zip(names, starts, strict=True)}


def _on_sheet(book: bytes, start: int) -> SheetSurroundings:
    found = SheetSurroundings()
    for kind, words in _objects(book, start):
        if kind == _NOTE:
            found.comments.append(words)
        elif kind == _PICTURE:
            found.lost.append(("sheet-picture", ""))
        elif kind == _CHART:
            found.lost.append(("chart", ""))
        elif words:
            found.lost.append(("drawing", words))
    return found


def _objects(book: bytes, start: int) -> Iterator[tuple[int, str]]:
    """Yield the kind of each object of a sheet, and its words."""
    kind, length = -1, 0
    for record, at, size in records(book, start):
        if record == _OBJECT and size >= _OBJECT_BYTES:
            if kind >= 0:
                yield kind, ""
            (kind,) = unpack_from("<H", book, at + 4)
        elif record == _TEXT and size >= _TEXT_BYTES:
            (length,) = unpack_from("<H", book, at + 10)
        elif record == _CONTINUED and length and size > 1:
            yield max(kind, 0), _words(book[at : at + size], length)
            kind, length = -1, 0
    if kind >= 0:
        yield kind, ""


def _words(content: bytes, length: int) -> str:
    """Return the words of an object from its bytes `content`; `length` is the number of characters.

    The lowest bit of the first byte is set if a character takes two bytes. The characters follow that byte.
    """
    wide = bool(content[0] & 1)
    coded = content[1 : 1 + length * (2 if wide else 1)]
    return " ".join(coded.decode("utf-16-le" if wide else "latin-1", "replace").split())[:_WORDS]
