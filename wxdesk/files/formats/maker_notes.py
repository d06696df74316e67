"""Find the serial number and the owner of a camera in its maker's note, a part of EXIF in each maker's own form.

A note is a TIFF directory behind a header of the maker. The layouts are those that ExifTool documents.
"""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_EXIF = b"Exif\0\0"
_BYTES_EACH = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MOST_ENTRIES = 500
_OWNER, _SERIAL = "owner", "serial"
_INLINE = 4
_DETAILS, _NOTE = 0x8769, 0x927C
"""Tags of EXIF: the directory with the camera's settings, and the maker's note in it."""


class _Form(NamedTuple):
    """The layout of the note that the cameras of one maker write into EXIF.

    `head` are the bytes with which the note begins. `directory` is the offset of the TIFF directory in the note. A
    negative value -n says that the note has a TIFF header of its own, at offset n. `own_offsets` tells that offsets
    count from the note's start instead of EXIF's. `tags` maps tags to "owner" or "serial".
    """

    head: bytes
    """The bytes with which the note begins."""
    directory: int
    """Offset of the directory in the note. A negative number -n says that the note has its own TIFF header at n."""
    own_offsets: bool
    """Whether offsets count from the start of the note instead of the start of EXIF."""
    tags: Mapping[int, str]


class _Entry(NamedTuple):
    """The value of one entry of a TIFF directory (IFD), and the offset of the value."""

    value: bytes
    place: int


_FORMS = (
    _Form(b"Nikon\0\x02", -10, True, {0x1D: _SERIAL, 0xA0: _SERIAL}),
    _Form(b"FUJIFILM", 12, True, {0x10: _SERIAL}),
    _Form(b"Panasonic\0\0\0", 12, False, {0x25: _SERIAL}),
    _Form(b"AOC\0", 6, False, {0x229: _SERIAL}),
    _Form(b"PENTAX \0", 10, True, {0x229: _SERIAL}),
    _Form(b"SONY DSC \0\0\0", 12, False, {0x2031: _SERIAL}),
    _Form(b"Apple iOS\0", 14, True, {}),
)
_CANON = _Form(b"", 0, False, {0x09: _OWNER, 0x0C: _SERIAL, 0x96: _SERIAL})
"""Canon's note has no header; it is read only in pictures whose maker is Canon."""


def private_in(exif: bytes, maker: str) -> Iterator[str]:
    """Yield "owner" and "serial" for each such field with a value in the maker's note inside `exif`.

    `maker` is the maker's name that EXIF states. Forms that are not known yield nothing.
    """
    tiff = exif.removeprefix(_EXIF)
    order = "<" if tiff[:2] == b"II" else ">"
    inner = next(
        (_number(one.value, 0, 4, order) for one in _entries(tiff, _number(tiff, 4, 4, order), order, _DETAILS)), 0
    )
    found = next(_entries(tiff, inner, order, _NOTE), None) if inner else None
    if found is None:
        return
    note, at = found
    form = next((one for one in _FORMS if note.startswith(one.head)), None)
    if form is None and maker.strip().casefold().startswith("canon"):
        form = _CANON
    if form is None:
        return
    base, place = (note, form.directory) if form.own_offsets else (tiff, at + form.directory)
    if form.head == b"FUJIFILM":
        order, place = "<", int.from_bytes(note[8:12], "little")
    if place < 0:
        base = note[-place:]
        order = "<" if base[:2] == b"II" else ">"
        place = _number(base, 4, 4, order)
    if _number(base, place, 2, order) > _MOST_ENTRIES:  # a program that rewrote EXIF left the note in its own order
        order = ">" if order == "<" else "<"
    for tag, sort in form.tags.items():
        if any(one.value.strip(b"\0 \xff") for one in _entries(base, place, order, tag)):
            yield sort


def _entries(content: bytes, place: int, order: str, wanted: int) -> Iterator[_Entry]:
    """Yield the entries with the tag `wanted` of the TIFF directory at the offset `place`."""
    count = _number(content, place, 2, order)
    if count > _MOST_ENTRIES:
        return
    for start in range(place + 2, place + 2 + 12 * count, 12):
        entry = content[start : start + 12]
        if len(entry) < 12:  # noqa: PLR2004 - the length of an entry
            return
        tag, kind, values = struct.unpack(f"{order}HHI", entry[:8])
        length = _BYTES_EACH.get(kind, 0) * values
        where = start + 8 if length <= _INLINE else _number(entry, 8, 4, order)
        if tag == wanted:
            yield _Entry(content[where : where + length], where)


def _number(content: bytes, place: int, length: int, order: str) -> int:
    return int.from_bytes(content[place : place + length], "little" if order == "<" else "big")
