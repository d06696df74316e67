"""Walk the chunks of AVI files: RIFF, and above 1 GB several RIFF parts in a row (OpenDML 1.02)."""

import re
import struct
from dataclasses import dataclass

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.parsing.layout import FilmLayout, FormatFlaw, Source

_AT_MOST = 100_000
_DEEPEST = 8
_HEADER = 8
_HAS_INDEX = 0x10
_UNFINISHED = (0, 0xFFFFFFFF)
"""Placeholder sizes that a recorder writes first and corrects at its end."""
_XMP_BYTES = 4 * 1024 * 1024
_ENTRY = struct.Struct("<4sIII")
"""An index entry of a frame: chunk name, flags, offset, length."""
_INDEX_BYTES = 16 * 1024 * 1024
_LOOKED_UP = 5000
_RECORD = b"rec "
_NO_NAME = bytes(4)
_NAME = re.compile(rb"[0-9A-Fa-f]{2}[a-z]{2}|ix|LIST|JUNK")
_RIFFS = 100
_STREAMS = 32
"""Maximum number of RIFF parts of 1 GB, and of tracks; no film has more."""
_SMALL_CHUNKS, _SMALL = 300_000, 64
"""A film is refused if so many consecutive chunks, none frame or sound, have a smaller mean size in bytes."""
_MEGABYTE = 1024 * 1024
_PADDING_BYTES = 8 * 1024 * 1024
"""More zeros than any writer uses as padding; a demuxer searches them byte by byte."""


@dataclass
class _Seen:
    """The facts that were found so far about an AVI file.

    `header` and `index` tell that these parts exist, `wants_index` that the header announces an index. `movie` is the
    offset of the list of frames, `hole` that of the first missing data. `streams` counts the streams. `entries` tells
    where the entries of the index are.
    """

    header: bool = False
    wants_index: bool = False
    index: bool = False
    movie: int | None = None
    hole: int | None = None
    streams: int = 0
    entries: tuple[int, int] | None = None


def walk(source: Source) -> FilmLayout:
    """Return the layout of an AVI file."""
    layout, seen, place = FilmLayout(), _Seen(), 0
    for count in range(_RIFFS + 1):
        if source.at(place, 4) != b"RIFF" or source.at(place + 8, 4) not in (b"AVI ", b"AVIX"):
            break
        if count == _RIFFS:
            layout.refuse(Trouble.DAMAGED, f"more than {_RIFFS} parts", place)
            break
        length = source.number(place + 4, 4, "little")
        if length in _UNFINISHED:
            layout.flaws.append(FormatFlaw(Trouble.TRUNCATED, "recording not finished", place))
            length = source.size - place - _HEADER
        layout.end = place + _HEADER + length
        _chunks(source, layout, seen, (place + 12, layout.end), 0)
        place = layout.end + length % 2
        if seen.hole is not None and layout.end <= source.size:
            if layout.end - seen.hole > _PADDING_BYTES:
                layout.refuse(Trouble.TRUNCATED, "zeros instead of chunks", seen.hole)
            layout.end = place = seen.hole
    _hold(source, layout, seen)
    return layout


def _hold(source: Source, layout: FilmLayout, seen: _Seen) -> None:
    """Check header, frame list and index once all chunks have been read, and record what is missing or wrong."""
    if not seen.header and layout.playable:
        layout.refuse(Trouble.DAMAGED, "no header", 0)
    if seen.movie is not None and layout.playable:
        _pictures(source, layout, seen.movie + 4)
    whole = layout.playable and layout.end <= source.size
    if whole and seen.wants_index and not seen.index and not layout.flaws:
        layout.flaws.append(FormatFlaw(Trouble.TRUNCATED, "index missing", layout.end))
    if whole and not layout.flaws:
        _look_up(source, layout, seen)


def _look_up(source: Source, layout: FilmLayout, seen: _Seen) -> None:
    """Compare the index with the film: an entry whose chunk is not at its offset means overwritten data.

    Offsets count from the frame list or from the start of the file. An index whose first entry fits neither is
    ignored.
    """
    if seen.entries is None or seen.movie is None:
        return
    body, length = seen.entries
    content = source.at(body, min(length, _INDEX_BYTES))
    found = [
        (name, place)
        for name, _, place, size in _ENTRY.iter_unpack(content[: len(content) // 16 * 16])
        if size and name != _RECORD
    ]
    bases = [base for base in (seen.movie, 0) if found and source.at(base + found[0][1], 4) == found[0][0]]
    if not bases:
        return
    for name, place in found[:: -(-len(found) // _LOOKED_UP)]:
        if source.at(bases[0] + place, 4) != name:
            layout.flaws.append(FormatFlaw(Trouble.DAMAGED, "not where the index says", bases[0] + place))
            return


def _pictures(source: Source, layout: FilmLayout, place: int) -> None:
    """Refuse a film whose list of frames at `place` begins with long padding or many tiny chunks.

    They keep a demuxer busy and show nothing.
    """
    end = min(layout.end, source.size)
    hole = 0
    for at in range(place, end, _MEGABYTE):
        hole = hole + 1 if source.is_hole(at) else 0
        begin = at - (hole - 1) * _MEGABYTE
        if hole * _MEGABYTE > _PADDING_BYTES and not any(source.at(begin, _PADDING_BYTES).strip(b"\0")):
            layout.refuse(Trouble.TRUNCATED, "zeros instead of chunks", begin)
            return
    if end - place > _PADDING_BYTES and not _NAME.match(source.at(place, 4)):
        layout.refuse(Trouble.DAMAGED, "no chunk", place)
        return
    begin = place
    for count in range(1, _SMALL_CHUNKS + 1):
        head = source.at(place, _HEADER)
        length = int.from_bytes(head[4:], "little")
        place += _HEADER + (4 if head[:4] == b"LIST" else length + length % 2)
        if place >= end or place - begin > count * _SMALL + _MEGABYTE:
            return
    layout.refuse(Trouble.DAMAGED, "too many chunks", place)


def _chunks(source: Source, layout: FilmLayout, seen: _Seen, span: tuple[int, int], depth: int) -> None:
    """Check the chunks of a list from start to end (`span`), but not the single frames of the film.

    `seen` receives what is found about header, index and missing data; `depth` counts the lists around the chunks.
    """
    place, end = span
    for _ in range(_AT_MOST):
        head = source.at(place, 12)
        if place + _HEADER > min(end, source.size):
            return
        if depth == 0 and head[:4] == _NO_NAME and source.is_hole(place):
            seen.hole = place
            return
        name, length = head[:4], int.from_bytes(head[4:8], "little")
        behind = place + _HEADER + length
        if behind > end and not (name == b"LIST" and length in _UNFINISHED):
            layout.refuse(Trouble.DAMAGED, "chunk ends behind its list", place)
            return
        if name == b"LIST" and head[8:12] == b"movi":
            seen.movie = place + _HEADER
        elif name == b"LIST":
            if head[8:12] == b"INFO":
                layout.note(place, behind)
            if depth >= _DEEPEST:
                layout.refuse(Trouble.DAMAGED, "lists nested too deep", place)
                return
            _chunks(source, layout, seen, (place + 12, behind), depth + 1)
        else:
            _one(source, layout, seen, (name, place + _HEADER, length))
        place = behind + length % 2
    layout.refuse(Trouble.DAMAGED, "too many chunks", place)


def _one(source: Source, layout: FilmLayout, seen: _Seen, chunk: tuple[bytes, int, int]) -> None:
    name, body, length = chunk
    seen.streams += name == b"strh"
    if seen.streams > _STREAMS and layout.playable:
        layout.refuse(Trouble.DAMAGED, f"more than {_STREAMS} tracks", body)
    if name == b"avih":
        seen.header = True
        seen.wants_index = bool(source.number(body + 12, 4, "little") & _HAS_INDEX)
    elif name in (b"idx1", b"indx"):
        seen.index = True
        seen.entries = (body, length) if name == b"idx1" else seen.entries
    elif name == b"_PMX":
        layout.note(body, body + length)
        layout.location |= b"exif:GPS" in source.at(body, min(length, _XMP_BYTES))
    elif name == b"C2PA":
        layout.note(body, body + length)
