"""Find cells of an .xls workbook whose text has several fonts ([MS-XLS] 2.5.293), in which some words are invisible."""

from collections.abc import Iterator, Sequence
from struct import iter_unpack, unpack_from
from typing import NamedTuple

from wxdesk.files.documents.sheets.hidden_places import SplitText, split_text
from wxdesk.files.documents.sheets.old_looks import OldLooks
from wxdesk.files.documents.sheets.old_records import NEWEST, records, version_of

_STRINGS, _CONTINUED, _SHARED, _RICH = 0xFC, 0x3C, 0xFD, 0xD6
"""Records: the list of texts, the rest of a record too long, a cell with a text of the list, a cell with its own."""
_SHARED_BYTES, _RICH_BYTES, _COUNTS = 10, 8, 8
_WIDE, _EXTENDED, _FORMATTED = 1, 4, 8
"""Flags of a text: two bytes for each character, data for Asian phonetics behind it, several fonts."""
_UNITS = "utf-16-le"

type _Runs = Sequence[tuple[int, int]]
"""Where words with another font begin, counted in characters of the file, each with the number of the font."""


class _RichText(NamedTuple):
    """A text with several fonts, as the file stores it.

    `content` are its characters in the encoding `encoding`, in which one takes `size` bytes. `runs` are the fonts.
    """

    content: bytes
    encoding: str
    size: int
    runs: _Runs

    def split(self, looks: OldLooks, style: int, *, coloured: bool) -> SplitText:
        """Return the visible and the invisible words of a cell with this text and the cell style `style`.

        `coloured` tells that rules of the sheet may change colours.
        """
        cell = looks.look(style)
        places = [at * self.size for at, _ in self.runs]
        pieces = [(self._words(0, places[0]), cell)]
        for (_, font), begin, end in zip(self.runs, places, [*places[1:], len(self.content)], strict=True):
            pieces.append((self._words(begin, end), looks.with_font(cell, font)))
        return split_text(pieces, coloured=coloured)

    def _words(self, begin: int, end: int) -> str:
        return self.content[begin:end].decode(self.encoding, "replace")


class OldRichTexts:
    """The texts of an .xls workbook that have several fonts."""

    def __init__(self, book: bytes, encoding: str) -> None:
        """Read the list of texts in the binary stream `book`; `encoding` is that of texts in Excel 5 and 95."""
        self._book = book
        self._encoding = encoding
        self._newest = version_of(book) >= NEWEST
        self._listed = dict(_listed(book))

    def cells(self, start: int, looks: OldLooks, *, coloured: bool) -> Iterator[tuple[tuple[int, int], SplitText]]:
        """Yield row and column of each cell with several fonts on the sheet that begins at byte `start`, and its words.

        `coloured` tells that rules of the sheet may change colours.
        """
        known = dict[tuple[int, int], SplitText]()
        for kind, at, size in records(self._book, start):
            if kind == _SHARED and size >= _SHARED_BYTES:
                row, column, style, number = unpack_from("<3HI", self._book, at)
                if number in self._listed:
                    if (number, style) not in known:
                        known[number, style] = self._listed[number].split(looks, style, coloured=coloured)
                    yield (row, column), known[number, style]
            elif kind == _RICH and size >= _RICH_BYTES and (own := self._own(self._book[at : at + size])):
                row, column, style = unpack_from("<3H", self._book, at)
                yield (row, column), own.split(looks, style, coloured=coloured)

    def _own(self, content: bytes) -> _RichText | None:
        """Return the text of a cell that contains it itself, or None if it has one font only."""
        (length,) = unpack_from("<H", content, 6)
        wide = self._newest and bool(content[8:9] and content[8] & _WIDE)
        begin, width = (9 if self._newest else 8), (2 if wide else 1)
        end = begin + length * width
        counted, form = (2, "<HH") if self._newest else (1, "<BB")
        runs = list(iter_unpack(form, _whole(content[end + counted :], 2 * counted)))
        encoding = (_UNITS if wide else "latin-1") if self._newest else self._encoding
        return _RichText(content[begin:end], encoding, width, _sorted(runs)) if runs else None


def _whole(content: bytes, size: int) -> bytes:
    """Return the bytes of whole entries of `size` bytes each."""
    return content[: len(content) // size * size]


def _sorted(runs: list[tuple[int, ...]]) -> _Runs:
    return sorted((at, font) for at, font in runs)


def _listed(book: bytes) -> Iterator[tuple[int, _RichText]]:
    """Yield number and content of each text with several fonts in the workbook's list of texts."""
    parts = list[tuple[int, int]]()
    for kind, at, size in records(book, 0):
        if kind == _STRINGS or (kind == _CONTINUED and parts):
            parts += [(at, at + size)] if size else []
        elif parts:
            break
    reader, number = _Parts(book, parts), 0
    if len(reader.take(_COUNTS)) < _COUNTS:
        return
    while len(head := reader.take(3)) == 3:  # noqa: PLR2004 - length and flags
        length, flags = unpack_from("<HB", head)
        runs = unpack_from("<H", reader.take(2).ljust(2, b"\0"))[0] if flags & _FORMATTED else 0
        beyond = unpack_from("<I", reader.take(4).ljust(4, b"\0"))[0] if flags & _EXTENDED else 0
        content = reader.letters(length, wide=bool(flags & _WIDE))
        fonts = list(iter_unpack("<HH", _whole(reader.take(4 * runs), 4)))
        reader.take(beyond)
        if fonts:
            yield number, _RichText(content, _UNITS, 2, _sorted(fonts))
        number += 1


class _Parts:
    """Reads the content of a record that continues in further records."""

    def __init__(self, book: bytes, parts: Sequence[tuple[int, int]]) -> None:
        """Begin at the first of `parts`, places in `book` where content of the record begins and ends."""
        self._book = book
        self._parts = iter(parts)
        self._at, self._end = next(self._parts, (0, 0))

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes, or fewer at the end."""
        taken = self._book[self._at : min(self._at + size, self._end)]
        self._at += len(taken)
        while len(taken) < size and self._next():
            more = self._book[self._at : min(self._at + size - len(taken), self._end)]
            self._at += len(more)
            taken += more
        return taken

    def letters(self, length: int, *, wide: bool) -> bytes:
        """Return the next `length` characters in UTF-16, or fewer at the end; `wide` tells that each has two bytes.

        Where the characters continue in another record, its first byte tells again how many bytes each has.
        """
        found = b""
        while length > 0:
            if self._at >= self._end:
                if not self._next():
                    break
                wide = bool(self._book[self._at] & _WIDE)
                self._at += 1
            width = 2 if wide else 1
            taken = self.take(min(length, max((self._end - self._at) // width, 1)) * width)
            found += taken if wide else taken.decode("latin-1").encode(_UNITS)
            length -= max(len(taken) // width, 1)
        return found

    def _next(self) -> bool:
        """Go to the next part; tell whether there is one."""
        part = next(self._parts, None)
        if part is not None:
            self._at, self._end = part
        return part is not None
