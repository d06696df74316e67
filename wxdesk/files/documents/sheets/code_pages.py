"""Make the texts of an .xls workbook readable whatever code page the workbook names.

Excel 5 and 95 store a text as bytes of the code page that a record of the file names, such as 936 for Chinese. The
library that reads workbooks garbles code pages with two bytes for a character. So it is told that each byte is a
character, and its texts are decoded here. Excel 97 and later store UTF-16, and the code page means nothing there.
"""

import codecs
from collections.abc import Mapping
from io import BytesIO
from struct import pack, unpack_from
from typing import NamedTuple

import olefile

from wxdesk.files.documents.sheets.old_records import NEWEST, records, stream_of, version_of

_CODE_PAGE, _CODE_PAGE_BYTES = 0x42, 2
_UTF_16, _WESTERN = 1200, 1252
_ENCODINGS: Mapping[int, str] = {932: "cp932", 936: "gb18030", 949: "cp949", 950: "cp950"}
"""The code pages with two bytes for some characters, and Python's names for them."""
_UNNAMED = 936
"""The code page of an Excel 95 workbook that names none: Chinese, as for other texts without an encoding."""
_LETTERS = bytes(range(256)).decode("cp1252", "replace")
_BYTES = {chr(byte) if letter == "\ufffd" else letter: byte for byte, letter in enumerate(_LETTERS)}
"""The byte of each character of code page 1252; the library gives U+0081 for byte 81, which has no character."""


class ReadableBook(NamedTuple):
    """An .xls workbook that the library for .xls files reads without damage, and the encoding of its texts.

    If `encoding` is a name, the library returns each byte of a text as one character, and the method `text` decodes
    them. None means that the library returns all texts correctly.
    """

    content: bytes
    encoding: str | None
    stored: str
    """The encoding of the bytes of texts in a file of Excel 5 or 95."""

    def text(self, read: str) -> str:
        """Return a text that the library read, decoded; bytes that mean nothing in the encoding become U+FFFD."""
        if self.encoding is None or read.isascii():
            return read
        return bytes(_BYTES[letter] for letter in read).decode(self.encoding, "replace")


def readable(content: bytes) -> ReadableBook:
    """Return an .xls with the code page by which the library reads its texts without damage.

    Raises:
        JobError: `document-broken`; a record extends beyond the end of the file.
    """
    changed = BytesIO(content)
    with olefile.OleFileIO(changed) as ole:
        stream = stream_of(ole)
        book = ole.openstream(stream).read() if stream else b""
        version = version_of(book)
        at = next((at for kind, at, size in records(book, 0) if (kind, size) == (_CODE_PAGE, _CODE_PAGE_BYTES)), None)
        named: int = _UNNAMED if at is None else unpack_from("<H", book, at)[0]
        encoding = None if version >= NEWEST else _ENCODINGS.get(named)
        stored = _ENCODINGS.get(named) or _single_bytes(named)
        wanted = _UTF_16 if version >= NEWEST else _WESTERN if encoding else named
        if stream is None or at is None or wanted == named:
            return ReadableBook(content, encoding, stored)
        ole.write_stream(stream, book[:at] + pack("<H", wanted) + book[at + _CODE_PAGE_BYTES :])
    return ReadableBook(changed.getvalue(), encoding, stored)


def _single_bytes(code_page: int) -> str:
    """Return Python's name of a code page with one byte for each character; that of Western Europe if unknown."""
    try:
        return codecs.lookup(f"cp{code_page}").name
    except LookupError:
        return f"cp{_WESTERN}"
