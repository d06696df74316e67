"""Walk the chunks of RealMedia files (RMFF), rm and rmvb."""

import struct
from collections.abc import Iterator

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.parsing.layout import HOLE_BYTES, FilmLayout, FormatFlaw, Source

_SLACK = 18
"""Maximum bytes by which RealMedia writers, such as FFmpeg, announce more data than they write."""
_AT_MOST = 10_000
_HEADER = 8
_DATA_HEADER = 18
_COUNT = 10
"""Offset of the packet count in a data chunk."""
_PACKET_HEADER = 12
_HEAD = struct.Struct(">HH")
"""Packet header: version and length."""
_PIECE = 1024 * 1024
_SEARCHED_BYTES = 8 * 1024 * 1024
"""Maximum bytes of faulty data that a demuxer may search for the next packet, which it does byte by byte."""
_SMALL_PACKETS, _SMALL = 300_000, 100
"""A data chunk is refused if it has so many packets of a smaller mean size in bytes, as no film has."""
_PACKETS_SOON = 60_000
"""Number of packets that a demuxer reads in half a second."""
_NAMES = frozenset(b".RMF PROP CONT MDPR DATA INDX RJMD RMJE".split())


def walk(source: Source) -> FilmLayout:
    """Return the layout of a RealMedia file; the file may be up to `_SLACK` bytes shorter than its headers say."""
    layout, place, data = FilmLayout(slack=_SLACK), 0, False
    for _ in range(_AT_MOST):
        name, length = source.at(place, 4), source.number(place + 4, 4)
        if name not in _NAMES or place + _HEADER > source.size:
            break
        if length < _HEADER and name != b"DATA":
            layout.refuse(Trouble.DAMAGED, f"chunk of {length} bytes", place)
            return layout
        live = length < _HEADER  # a live recording does not know its length
        end = source.size if live else place + length
        if name == b"DATA" and not data:
            data = True
            _look_at_packets(source, layout, place, min(end, source.size), live=live)
        place = end
    layout.end = place
    if abs(place - source.size) <= _SLACK:
        layout.end = source.size
    if not data and layout.end <= source.size:
        layout.refuse(Trouble.TRUNCATED, "no data", layout.end)
    return layout


def _look_at_packets(source: Source, layout: FilmLayout, chunk: int, end: int, *, live: bool) -> None:
    """Find where the packets of the data chunk at offset `chunk` break off before `end`.

    Each packet states its length. If even the first packet has an unknown form, nothing is reported. Data after the
    announced number of packets is reported as damage only for a `live` recording, because such a recording does not
    know that number. If more than `_SEARCHED_BYTES` of faulty data remain, the film is not opened.
    """
    place, count = chunk + _DATA_HEADER, 0
    for place in _ends(source, chunk + _DATA_HEADER, end):
        count += 1
        if count == _SMALL_PACKETS and place - chunk < count * _SMALL:
            layout.refuse(Trouble.DAMAGED, "too many packets", place)
            return
        if count == _PACKETS_SOON:
            layout.soon = place
    if place >= end:
        return
    expected = source.number(chunk + _COUNT, 4)
    if source.is_hole(place):
        open_ = source.is_hole(source.size - HOLE_BYTES)
        trouble = Trouble.TRUNCATED if open_ else Trouble.DAMAGED
        layout.flaws.append(FormatFlaw(trouble, "zeros instead of packets", place))
    elif end - place > _SLACK and 0 < count < expected:
        layout.flaws.append(FormatFlaw(Trouble.DAMAGED, f"{count} of {expected} packets", place))
    elif live and count > 0 and end - place > _SEARCHED_BYTES:
        layout.flaws.append(FormatFlaw(Trouble.DAMAGED, "no packets", place))
    layout.playable = not layout.flaws or source.size - place <= _SEARCHED_BYTES


def _ends(source: Source, place: int, end: int) -> Iterator[int]:
    """Yield the end of each packet from `place` on, up to the first invalid packet."""
    piece, begun, known = b"", 0, 0
    while place + _PACKET_HEADER <= end:
        if place + _PACKET_HEADER > known:
            piece, begun = source.at(place, _PIECE), place
            known = begun + len(piece)
            if known < place + _PACKET_HEADER:
                return
        version, length = _HEAD.unpack_from(piece, place - begun)
        if version > 1 or length < _PACKET_HEADER:
            return
        place += length
        yield place
