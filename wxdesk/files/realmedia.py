"""The chunks of RealMedia files (RMFF): rm and rmvb."""

from collections.abc import Iterator

from wxdesk.domain.media import Trouble
from wxdesk.files.layout import HOLE_BYTES, Flaw, Layout, Source

_SLACK = 18
"""Bytes by which writers of RealMedia, FFmpeg among them, announce too much."""
_AT_MOST = 10_000
_HEADER = 8
_DATA_HEADER = 18
_PACKET_HEADER = 12
_PIECE = 1024 * 1024
_NAMES = frozenset(b".RMF PROP CONT MDPR DATA INDX RJMD RMJE".split())


def walk(source: Source) -> Layout:
    """Return the layout of a RealMedia file; its data may be announced `_SLACK` bytes too long."""
    layout, place, data = Layout(slack=_SLACK), 0, False
    for _ in range(_AT_MOST):
        name, length = source.at(place, 4), source.number(place + 4, 4)
        if name not in _NAMES or place + _HEADER > source.size:
            break
        if length < _HEADER and name == b"DATA":
            place, data = source.size, True  # a live recording does not know its length
            break
        if length < _HEADER:
            layout.refuse(Trouble.DAMAGED, f"chunk of {length} bytes", place)
            return layout
        if name == b"DATA" and not data:
            data = True
            layout.flaws.extend(_holes(source, place + _DATA_HEADER, min(place + length, source.size)))
        place += length
    layout.end = place
    if abs(place - source.size) <= _SLACK:
        layout.end = source.size
    if not data and layout.end <= source.size:
        layout.refuse(Trouble.TRUNCATED, "no data", layout.end)
    return layout


def _holes(source: Source, place: int, end: int) -> Iterator[Flaw]:
    """Yield the first hole over the packets up to `end`: each says how long it is, which zeros do not.

    Packets of a form that is not known here are passed over: what a player makes of them is not ours to say.
    """
    piece, begun = b"", place
    while place + _PACKET_HEADER <= end:
        if place + _PACKET_HEADER > begun + len(piece):
            piece, begun = source.at(place, _PIECE), place
        version = int.from_bytes(piece[place - begun : place - begun + 2], "big")
        length = int.from_bytes(piece[place - begun + 2 : place - begun + 4], "big")
        if version > 1 or length < _PACKET_HEADER:
            break
        place += length
    if place < end and source.is_hole(place):
        open_ = source.is_hole(source.size - HOLE_BYTES)
        yield Flaw(Trouble.TRUNCATED if open_ else Trouble.DAMAGED, "zeros instead of packets", place)
