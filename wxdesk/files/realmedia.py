"""The chunks of RealMedia files (RMFF): rm and rmvb."""

from collections.abc import Iterator

from wxdesk.domain.media import Trouble
from wxdesk.files.layout import HOLE_BYTES, Flaw, Layout, Source

_SLACK = 18
"""Bytes by which writers of RealMedia, FFmpeg among them, announce too much."""
_AT_MOST = 10_000
_HEADER = 8
_DATA_HEADER = 18
_COUNT = 10
"""Where a chunk of data says how many packets it has."""
_PACKET_HEADER = 12
_PIECE = 1024 * 1024
_SEARCHED_BYTES = 8 * 1024 * 1024
"""How far a demuxer is let look for packets that break off: it does so byte by byte."""
_SMALL_PACKETS, _SMALL = 300_000, 100
"""So many packets that take so few bytes in the mean are no film."""
_TOO_MANY = "too many packets"
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
            layout.flaws.extend(_holes(source, place, min(place + length, source.size)))
            layout.playable = all(
                flaw.detail != _TOO_MANY and source.size - (flaw.byte or 0) <= _SEARCHED_BYTES
                for flaw in layout.flaws
            )
        place += length
    layout.end = place
    if abs(place - source.size) <= _SLACK:
        layout.end = source.size
    if not data and layout.end <= source.size:
        layout.refuse(Trouble.TRUNCATED, "no data", layout.end)
    return layout


def _holes(source: Source, chunk: int, end: int) -> Iterator[Flaw]:
    """Yield where the packets of the data chunk at `chunk` break off before `end`: each says how long it is.

    Packets of a form that is not known from the first one on are passed over, and so is what follows as many
    as the chunk says it has: what a player makes of them is not ours to say.
    """
    place, piece, begun = chunk + _DATA_HEADER, b"", 0
    expected, count = source.number(chunk + _COUNT, 4), 0
    while place + _PACKET_HEADER <= end:
        if place + _PACKET_HEADER > begun + len(piece):
            piece, begun = source.at(place, _PIECE), place
        version = int.from_bytes(piece[place - begun : place - begun + 2], "big")
        length = int.from_bytes(piece[place - begun + 2 : place - begun + 4], "big")
        if version > 1 or length < _PACKET_HEADER:
            break
        place += length
        count += 1
        if count == _SMALL_PACKETS and place - chunk < count * _SMALL:
            yield Flaw(Trouble.DAMAGED, _TOO_MANY, place)
            return
    if place >= end:
        return
    if source.is_hole(place):
        open_ = source.is_hole(source.size - HOLE_BYTES)
        yield Flaw(Trouble.TRUNCATED if open_ else Trouble.DAMAGED, "zeros instead of packets", place)
    elif end - place > _SLACK and 0 < count < expected:
        yield Flaw(Trouble.DAMAGED, f"{count} of {expected} packets", place)
