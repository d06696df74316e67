"""Count the pictures in a HEIC file: items of its `meta` box, or frames of a track (ISO/IEC 23008-12 §6, §7)."""

from collections.abc import Buffer, Iterator
from itertools import islice
from typing import NamedTuple

_PICTURES = frozenset((b"hvc1", b"av01", b"avc1", b"vvc1", b"jpeg", b"j2k1", b"unci", b"grid", b"iden", b"iovl"))
_HIDDEN = 1
_LESSER = (b"thmb", b"auxl")
"""References from a thumbnail, or from an auxiliary picture such as a depth map."""
_MADE_OF = b"dimg"
_AT_MOST = 10_000
_LOOKED_INTO = 2 * 1024 * 1024
"""Bytes of an index that are examined; the index of a thousand tiled pictures is smaller."""


class _Box(NamedTuple):
    """One box, the unit of which a HEIC file consists: its name and its content, cut off at the end of the file."""

    name: bytes
    body: memoryview

    def inside(self, skip: int = 0) -> "Iterator[_Box]":
        return _boxes(self.body[skip:_LOOKED_INTO])

    def number(self, place: int, length: int) -> int:
        return int.from_bytes(self.body[place : place + length], "big")


def pictures(content: Buffer) -> Iterator[int]:
    """Yield the number of each picture in the file.

    The numbers are those of the independent items. If a sequence has more frames than there are items, they count
    the frames from 0.
    """
    items: set[int] = set()
    frames = 0
    known = {box.name: box for box in islice(_boxes(memoryview(content)), _AT_MOST)}
    if b"meta" in known:
        items = _own_items(known[b"meta"])
    if b"moov" in known:
        frames = max(map(_frames, known[b"moov"].inside()), default=0)
    yield from items if len(items) >= frames else range(min(frames, _AT_MOST))


def _boxes(content: memoryview) -> Iterator[_Box]:
    """Yield the boxes in `content`; a length of 0 means "up to the end" (ISO/IEC 14496-12 §4.2)."""
    place = 0
    while place + 8 <= len(content):
        length, head = int.from_bytes(content[place : place + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        end = place + length if length else len(content)
        if end < place + head:
            return
        yield _Box(bytes(content[place + 4 : place + 8]), content[place + head : end])
        place = end


def _own_items(meta: _Box) -> set[int]:
    """Return the numbers of visible items that are not part of another picture."""
    found: set[int] = set()
    parts: set[int] = set()
    for box in meta.inside(4):
        if box.name == b"iinf":
            wide = box.number(0, 1) > 0
            found |= {one for entry in box.inside(8 if wide else 6) if (one := _shown(entry)) is not None}
        elif box.name == b"iref":
            width = 4 if box.number(0, 1) else 2
            for link in box.inside(4):
                parts |= _parts(link, width)
    return found - parts


def _shown(entry: _Box) -> int | None:
    """Return the number of the item that the box `entry` describes if the item is a visible picture, else None."""
    version = entry.number(0, 1)
    width = 4 if version > 2 else 2  # noqa: PLR2004 - versions 2 and 3 of `infe`
    kind = bytes(entry.body[6 + width : 10 + width])
    if entry.name != b"infe" or kind not in _PICTURES or entry.number(1, 3) & _HIDDEN:
        return None
    return entry.number(4, width)


def _parts(link: _Box, width: int) -> set[int]:
    """Return the numbers of items that the reference box `link` marks as parts or thumbnails of other pictures.

    The result is empty for references of other kinds. `width` is the number of bytes of an item's number.
    """
    if link.name in _LESSER:
        return {link.number(0, width)}
    if link.name != _MADE_OF:
        return set()
    first, end = width + 2, min(width + 2 + link.number(width, 2) * width, len(link.body))
    return {link.number(place, width) for place in range(first, end, width)}


def _frames(track: _Box) -> int:
    """Return the number of frames in a picture track; 0 for other tracks."""
    if track.name != b"trak":
        return 0
    media = next((box for box in track.inside() if box.name == b"mdia"), _Box(b"", memoryview(b"")))
    inner = {box.name: box for box in media.inside()}
    if b"hdlr" not in inner or bytes(inner[b"hdlr"].body[8:12]) != b"pict":
        return 0
    tables = (box for part in inner.get(b"minf", media).inside() if part.name == b"stbl" for box in part.inside())
    return max((box.number(8, 4) for box in tables if box.name == b"stsz"), default=0)
