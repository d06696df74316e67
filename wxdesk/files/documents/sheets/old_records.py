"""Read the records of an .xls workbook, the pieces of its binary stream ([MS-XLS] 2.1.4)."""

from collections.abc import Iterator
from io import BytesIO
from struct import unpack_from

import olefile

from wxdesk.files.parsing.job_error import JobError

_BEGIN, _END, _BOUND_SHEET = 0x809, 0x0A, 0x85
_SHEET_BYTES, _HEADER_BYTES = 8, 4
NEWEST, EXCEL_95 = 0x600, 0x500
"""The versions in the first record of a file: Excel 97 or later (BIFF8), and Excel 5 or 95 (BIFF5).

In the latter, the record of a style is shorter, and texts have one byte for each character. The styles of older
versions have yet another form.
"""
_STREAMS = ("Workbook", "Book")


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


def version_of(book: bytes) -> int:
    """Return the version of the format in which the file is written; 0 if its first record does not tell it."""
    kind, at, size = next(records(book, 0), (0, 0, 0))
    version: int = unpack_from("<H", book, at)[0] if kind == _BEGIN and size > 1 else 0
    return version
