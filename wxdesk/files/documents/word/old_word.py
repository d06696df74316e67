"""Read the text of an old Word file (.doc, or .wps in the same format), text only, by its piece table.

[MS-DOC] 2.4: the text is stored in pieces, each in UTF-16 or with one byte per letter. Letter properties are
stored in pages of 512 bytes; they tell which letters are hidden, or deleted by a tracked change.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import olefile

from wxdesk.domain.article.blocks import Paragraph, Run, merged, with_new_ids
from wxdesk.domain.article.document import TEXT_ONLY
from wxdesk.files.documents.parts.container import Limits, hold
from wxdesk.files.documents.parts.encodings import decoded
from wxdesk.files.documents.parts.plain_text import cleaned
from wxdesk.files.documents.parts.reading import FileReading, report
from wxdesk.files.documents.parts.title import choose_title
from wxdesk.files.parsing.job_error import JobError

_BROKEN = (OSError, struct.error, IndexError, TypeError, ValueError)
"""Errors of a damaged file; olefile raises `TypeError` where a folder stands in place of a stream."""
_WORD_8, _WORD_6 = 0xA5EC, 0xA5DC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_FLAGS, _FIRST, _COUNTS, _CHARACTER_PAGES, _PIECES = 0x0A, 0x18, 0x4C, 0xFA, 0x01A2
_LANGUAGE = 0x06
_CHINESE = 0x04
"""Primary language id of Chinese ([MS-LCID]); 8-bit text of a file in another language cannot be decoded safely."""

_WIDE = 0x40000000
_PAGE = 512
_VANISH, _DELETED = 0x083C, 0x0800
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_PARTS = ("main", "notes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
_FIELD_BEGIN, _FIELD_SHOWN, _FIELD_END = "\x13", "\x14", "\x15"
_SHOWN = {"\r": "\n", "\x0b": "\v", "\x0c": "\n", "\x1e": "\u2011", "\x1f": "\u00ad", "\t": "\t"}
_NOTE = "\x02"


def read_old_word(path: Path, media_into: Path, limits: Limits) -> FileReading:
    """Return the paragraphs of an old Word file; missing tables, pictures, formats and numbering are reported.

    Raises:
        JobError: `document-password`, the file is encrypted; `document-broken`, it is damaged;
            `document-limit`, it exceeds one of the `limits`; `document-legacy`, the encoding of a Word 6 file
            is unknown.
    """
    del media_into
    if path.stat().st_size > limits["total_bytes"]:
        raise JobError("document-limit", what="bytes", found=path.stat().st_size, most=limits["total_bytes"])
    try:
        text, hidden, deleted = _texts(path, limits)
    except _BROKEN:
        raise JobError("document-broken") from None
    text = text.replace("\v", "\u2028")
    lines = [line for line in cleaned(text).split("\n") if line.strip()]
    hold("paragraphs", len(lines), limits["paragraphs"])
    paragraphs = [Paragraph("", runs) for line in lines if (runs := merged([Run(line.replace("\u2028", "\n"))]))]
    blocks = with_new_ids(paragraphs)
    title, body = choose_title(blocks)
    at = blocks[0].id if blocks else ""
    return FileReading(
        blocks=body,
        title=title,
        source_text=text,
        hidden=[report("vanish", text, at) for text in hidden],
        lost=[report(TEXT_ONLY, "", at)],
        tracked=[report("del", text, at) for text in deleted],
    )


def _texts(path: Path, limits: Limits) -> tuple[str, list[str], list[str]]:
    """Return the visible text, the hidden texts, and the texts deleted by tracked changes."""
    most = limits["part_bytes"]
    with olefile.OleFileIO(str(path)) as ole:
        main = _stream(ole, "WordDocument", most)
        (kind,), (flags,) = struct.unpack_from("<H", main), struct.unpack_from("<H", main, _FLAGS)
        if flags & _ENCRYPTED:
            raise JobError("document-password")
        if kind == _WORD_6 or not ole.exists("1Table" if flags & _SECOND_TABLE else "0Table"):
            return _shown(_word_6_text(main), []), [], []
        if kind != _WORD_8:
            raise JobError("document-broken")
        table = _stream(ole, "1Table" if flags & _SECOND_TABLE else "0Table", most)
    pieces = list(_pieces(main, table))
    hold("runs", len(pieces), limits["runs"])
    hold("bytes", sum(count * width for count, _, width in pieces), limits["text_bytes"])
    read = _Read(main, _states(len(main), _unseen(main, table)))
    for piece in pieces:
        read.add(*piece)
    return read.text(struct.unpack_from("<8i", main, _COUNTS))


def _stream(ole: "olefile.OleFileIO", name: str, most: int) -> bytes:
    size = int(ole.get_size(name))
    if size > most:
        raise JobError("document-limit", what="part-bytes", found=size, most=most)
    return bytes(ole.openstream(name).read())


def _word_6_text(main: bytes) -> str:
    """Return the text of a Word 6 or 95 file, which is stored in one piece in the author's code page."""
    first, end = struct.unpack_from("<2I", main, _FIRST)
    content = main[first : min(end, len(main))]
    if content.isascii():
        return content.decode("ascii")
    (language,) = struct.unpack_from("<H", main, _LANGUAGE)
    if language & 0x3FF != _CHINESE:
        raise JobError("document-legacy")
    return decoded(content.replace(b"\0", b""))


def _pieces(main: bytes, table: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each piece of a .doc file's text: number of letters, offset in `main`, bytes per letter.

    A Word file of this format stores its text in pieces. The stream `table` contains the table of the pieces.
    """
    at, size = struct.unpack_from("<2I", main, _PIECES)
    end = at + size
    while at < end and table[at] == 1:
        at += 3 + int(struct.unpack_from("<H", table, at + 1)[0])
    if at >= end or table[at] != 2:  # noqa: PLR2004 - the mark of the piece table
        raise JobError("document-broken")
    (length,) = struct.unpack_from("<I", table, at + 1)
    count, at = (length - 4) // 12, at + 5
    places = struct.unpack_from(f"<{count + 1}I", table, at)
    for number, (begin, until) in enumerate(pairwise(places)):
        (place,) = struct.unpack_from("<I", table, at + 4 * (count + 1) + 8 * number + 2)
        narrow = bool(place & _WIDE)
        start = (place & ~_WIDE) // 2 if narrow else place & ~_WIDE
        if until < begin:
            raise JobError("document-broken")
        yield until - begin, start, 1 if narrow else 2


def _unseen(main: bytes, table: bytes) -> list[tuple[int, int, bool]]:
    """Return begin and end of each hidden or deleted span of the stream `main`, and whether it is deleted, sorted.

    The places of the pages with letter properties stand in the stream `table`.
    """
    at, size = struct.unpack_from("<2I", main, _CHARACTER_PAGES)
    count = max(size - 4, 0) // 8
    found: list[tuple[int, int, bool]] = []
    numbers = table[at + 4 * (count + 1) : at + 4 * (count + 1) + 4 * count]
    for number in dict.fromkeys(number for (number,) in struct.iter_unpack("<I", numbers)):
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        runs = page[-1] if len(page) == _PAGE else 0
        bounds = struct.unpack_from(f"<{runs + 1}I", page) if runs else ()
        for one, (begin, end) in enumerate(pairwise(bounds)):
            offset = page[4 * (runs + 1) + one] * 2
            properties = _properties(page[offset + 1 : offset + 1 + page[offset]]) if offset else {}
            if properties.get(_VANISH) or properties.get(_DELETED):
                found.append((begin, end, bool(properties.get(_DELETED))))
    return sorted(found)


def _states(size: int, unseen: list[tuple[int, int, bool]]) -> bytes:
    """Return for each of the `size` bytes of the main stream: 0 if visible, 1 if hidden, 2 if deleted.

    `unseen` are the spans from `_unseen`.
    """
    states, at = bytearray(size), 0
    for begin, end, deleted in unseen:
        first, last = max(begin, at), min(end, size)
        if first < last:
            states[first:last] = bytes([2 if deleted else 1]) * (last - first)
            at = last
    return bytes(states)


def _properties(content: bytes) -> dict[int, bool]:
    """Return the flags "hidden" and "deleted" of a property list, by their property codes `_VANISH` and `_DELETED`.

    A flag that the list does not set is missing in the result. Other properties are skipped.
    """
    found: dict[int, bool] = {}
    at = 0
    while at + 2 < len(content):
        (code,) = struct.unpack_from("<H", content, at)
        size = _SIZES.get(code >> 13) or 1 + content[at + 2]
        if code in (_VANISH, _DELETED):
            found[code] = bool(content[at + 2] & 1)
        at += 2 + size
    return found


@dataclass
class _Read:
    """Collects the letters of a document from its piece table, in order, each as visible, hidden or deleted.

    `main` is the stream with the text, and `seen` holds for each of its bytes 0 (visible), 1 (hidden) or 2 (deleted).
    `letters` and `states` are the letters so far with their states.
    """

    main: bytes
    seen: bytes
    letters: list[str] = field(default_factory=list)
    states: bytearray = field(default_factory=bytearray)

    def add(self, count: int, start: int, width: int) -> None:
        """Add an entry of the piece table: a text of `count` letters at offset `start`, each `width` bytes long.

        Raises:
            JobError: `document-broken`; the text extends beyond the stream.
        """
        content = self.main[start : start + count * width]
        if len(content) != count * width:
            raise JobError("document-broken")
        text = content.decode("cp1252" if width == 1 else "utf-16-le", "replace")
        self.letters += text if len(text) == count else _units(content)
        self.states += self.seen[start : start + count * width : width]

    def text(self, counts: tuple[int, ...]) -> tuple[str, list[str], list[str]]:
        """Return the visible text, the hidden texts, and the deleted texts of the document.

        `counts` are the numbers of characters of the document's parts in the order of `_PARTS`: main text, notes and so
        on. Headers, macros and comments are left out.
        """
        starts, at = dict[str, int](), 0
        for name, count in zip(_PARTS, counts, strict=True):
            starts[name], at = at, at + max(count, 0)
        lengths = dict(zip(_PARTS, counts, strict=True))
        parts = [
            [
                (self.letters[n], self.states[n])
                for n in range(starts[name], min(starts[name] + max(lengths[name], 0), len(self.letters)))
            ]
            for name in ("main", "boxes", "notes", "endnotes")
        ]
        everything = [pair for part in parts for pair in part]
        hidden = _stretches(everything, 1)
        seen = [_whole("".join(letter for letter, state in part if not state)) for part in parts]
        notes = seen[2] + seen[3]
        return _shown(seen[0] + seen[1], _notes(notes)), hidden, _stretches(everything, 2)


def _units(content: bytes) -> list[str]:
    """Decode UTF-16 unit by unit; surrogate pairs stay split until `_whole` joins them."""
    return [content[at : at + 2].decode("utf-16-le", "surrogatepass") for at in range(0, len(content), 2)]


def _whole(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _stretches(letters: list[tuple[str, int]], wanted: int) -> list[str]:
    """Return the texts of consecutive letters in one state: 1 is hidden, 2 is deleted by a tracked change.

    `wanted` is that state; the texts are without control characters.
    """
    found, held = list[str](), ""
    for letter, state in [*letters, ("", 0)]:
        if state == wanted:
            held += letter
        elif held:
            held = _whole(held)
            text = " ".join("".join(c for c in held if c.isprintable() or c.isspace()).split())
            found += [text] if text else []
            held = ""
    return found


def _notes(text: str) -> list[str]:
    return [" ".join(note.replace("\r", " ").split()) for note in text.split(_NOTE)[1:]]


def _shown(text: str, notes: list[str]) -> str:
    """Return `text` as Word shows it: results of fields, tabs between cells, footnotes as [1] and listed at the end."""
    shown, fields, codes, note = list[str](), list[bool](), 0, 0
    for letter in text.replace("\x07\x07", "\r"):
        if letter == _FIELD_BEGIN:
            fields.append(False)
            codes += 1
        elif letter == _FIELD_SHOWN and fields:
            codes -= not fields[-1]
            fields[-1] = True
        elif letter == _FIELD_END and fields:
            codes -= not fields.pop()
        elif codes:
            continue
        elif letter == _NOTE and notes:
            note += 1
            shown.append(f"[{note}]")
        elif letter == "\x07":
            shown.append("\t")
        elif letter >= " " or letter in _SHOWN:
            shown.append(_SHOWN.get(letter, letter))
    lines = "".join(shown).split("\n")
    return "\n".join([*lines, *(f"[{number}] {line}" for number, line in enumerate(notes, 1))])
