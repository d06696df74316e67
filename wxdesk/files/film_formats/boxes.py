"""Walk the boxes of mp4, mov and 3gp files (ISO/IEC 14496-12 §4.2, QuickTime File Format) without a demuxer.

Only headers and small tables are read. Impossible values are reported before a demuxer trusts them.
"""

import re
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from wxdesk.domain.media.facts import Trouble
from wxdesk.files.film_formats.tracks import Track, Tracks
from wxdesk.files.parsing.layout import HOLE_BYTES, FilmLayout, FormatFlaw, Source

_AT_MOST = 20_000
"""Maximum number of nested boxes; a film with a hundred tracks has fewer."""
_NOTES = 3000
"""Maximum number of boxes with metadata, because demuxers compare each such box with all boxes before it."""
_ENTRIES = 1000
"""Maximum number of source files in a data reference table; one of them is the film itself."""
_INDEXED_BYTES, _ONE_INDEXED = 1_000_000, 44
"""Maximum bytes of fragment indexes (a day of fragments needs fewer), and the size of an index with one entry."""
_FRAGMENTS = 14_000
"""Number of fragments that a demuxer reads in 0.25 seconds; at each fragment it searches all fragments before."""
_LISTS = 100_000
"""Maximum number of lists of samples in the fragments of a film: about one per frame for an hour of film."""
_LEAST_FRAGMENT = 16
"""Minimum bytes of a movie fragment (`moof`), the index of one part of a film; a shorter one is refused as damaged."""
_DESCRIPTIONS = 16
"""Number of descriptions of a track's samples that are compared; a film has one, or one for each cut."""
_XMPS = 100
_OUTERMOST = 300_000
"""Maximum number of outermost boxes; an hour of film with one fragment per frame has fewer."""
_DEEPEST = 12
_FULL_HEADER = 16
_SHORT_HEADER = 8
_UNPACKED_BYTES = 8 * 1024 * 1024
_TABLE_BYTES = 16 * 1024 * 1024
_TEXT_BYTES = 64 * 1024
_XMP_BYTES = 4 * 1024 * 1024
_SEARCHED_BYTES = 64 * 1024 * 1024
_PIECE = 1024 * 1024
_FRAGMENT = b"\0\0\0\x10mfhd"
"""The first box inside each `moof` (fragment)."""
_INDEX_HEAD = b"\0\0\0\x10mfro"
_INDEX_END = 16
"""The length in bytes of the last box of the fragment index, which begins with `_INDEX_HEAD`."""

_OUTER = frozenset(
    b"ftyp moov mdat free skip wide uuid meta pnot PICT moof mfra sidx ssix styp prft pdin emsg udta".split()
)
"""Names of outermost boxes. A box of another name that ends behind the file counts as foreign bytes."""
_STRICT = frozenset(b"moov trak mdia minf dinf stbl mvex edts".split())
_LOOSE = frozenset(b"udta meta ilst".split())
"""Boxes with metadata; cameras write them carelessly, so a wrong box inside them does not count as damage."""
_WITH_BOXES = _STRICT | _LOOSE
_LOOKED_INTO = (b"moov", b"meta", b"udta")
_EDIT_BYTES = 12
_LOCATION = frozenset((b"\xa9xyz", b"loci", b"gps "))
_LOCATION_WORDS = (b"ISO6709", b"location")
_METADATA = (bytes.fromhex("be7acfcb97a942e89c71999491e3afac"), bytes.fromhex("d8fec3d61b0e483c92975828877ec481"))
"""The identifiers of `uuid` boxes that hold an XMP packet, and a C2PA manifest."""
_ENTRY_BYTES = {b"stts": 8, b"ctts": 8, b"stsc": 12, b"stss": 4, b"stco": 4, b"co64": 8}
_TABLES = frozenset((*_ENTRY_BYTES, b"stsz", b"stsd", b"dref"))
_LOCKED = frozenset((b"encv", b"drmi", b"drmv"))
_TELEMETRY = b"gpmd"
_SELF_CONTAINED = 1
_SAMPLES = 1_000_000_000
_NAME = re.compile(rb"[ -~\xa9]{4}")
"""Pattern of box names: printable ASCII, and the © byte with which Apple's names of metadata begin."""


class _Box(NamedTuple):
    """One box: its header starts at `start`, its content at `body`."""

    name: bytes
    start: int
    body: int
    end: int

    @property
    def said(self) -> str:
        return self.name.decode("ascii", "backslashreplace")


def walk(source: Source) -> FilmLayout:
    """Return the layout of an mp4, mov or 3gp file."""
    layout = FilmLayout()
    inside = _Inside(source, layout)
    seen: Counter[bytes] = Counter()
    for box in _outer(source):
        if box.name == b"ftyp" and seen[b"ftyp"]:
            break  # a second film begins here; no player shows it
        seen[box.name] += 1
        layout.end = box.end
        if box.name == b"moof":
            layout.soon = box.start if seen[b"moof"] == _FRAGMENTS else layout.soon
            if box.end - box.body < _LEAST_FRAGMENT:
                layout.refuse(Trouble.DAMAGED, "empty fragment", box.start)
                break
        elif box.name in _LOOKED_INTO and seen[b"moov"] <= 1:
            inside.look(box)
        elif box.name == b"uuid" and seen[b"uuid"] <= _XMPS:
            _take_metadata(source, layout, box)
        elif box.name == b"sidx":
            inside.index(box)
        if not layout.playable:
            break
    inside.judge(fragments=seen[b"moof"] > 0)
    if layout.playable:
        _hold(source, layout, seen)
    return layout


def _hold(source: Source, layout: FilmLayout, seen: Counter[bytes]) -> None:
    """Check that the film has an index and does not break off between fragments; `seen` counts boxes by name."""
    if not seen[b"moov"]:
        layout.refuse(Trouble.TRUNCATED, "no moov box", min(layout.end, source.size))
    elif seen.total() == _OUTERMOST:
        layout.refuse(Trouble.DAMAGED, "too many boxes", layout.end)
    elif not seen[b"moof"]:
        return
    elif source.is_hole(layout.end) and source.is_hole(source.size - HOLE_BYTES):
        layout.flaws.append(FormatFlaw(Trouble.TRUNCATED, "zeros instead of fragments", layout.end))
    elif source.at(layout.end + 4, 4) != b"ftyp" and _goes_on(source, layout.end):
        layout.flaws.append(FormatFlaw(Trouble.DAMAGED, "no box between fragments", layout.end))


def _goes_on(source: Source, place: int) -> bool:
    """Tell whether more fragments, or the index at the end of the film, follow behind `place`."""
    if source.at(source.size - _INDEX_END, 8) == _INDEX_HEAD and place < source.size:
        return True
    end = min(source.size, place + _SEARCHED_BYTES)
    return any(_FRAGMENT in source.at(start, _PIECE + len(_FRAGMENT)) for start in range(place, end, _PIECE))


def _outer(source: Source) -> Iterator[_Box]:
    """Yield the outermost boxes; the last box may end behind the end of the file."""
    place = 0
    for _ in range(_OUTERMOST):
        box = _box(source, place, source.size)
        if box is None or (box.end > source.size and box.name not in _OUTER):
            return
        yield box
        place = box.end


def _box(source: Source, place: int, limit: int) -> _Box | None:
    """Return the box at `place`, or None if there is no valid header; a length of 0 means "up to `limit`"."""
    head = source.at(place, _FULL_HEADER) if place + _SHORT_HEADER <= limit else b""
    length, body = int.from_bytes(head[:4], "big"), place + _SHORT_HEADER
    if length == 1:
        length, body = int.from_bytes(head[8:16], "big"), place + _FULL_HEADER
    elif length == 0:
        length = limit - place
    name = head[4:8]
    if length < body - place or not _NAME.match(name):
        return None
    return _Box(name, place, body, place + length)


def _take_metadata(source: Source, layout: FilmLayout, box: _Box) -> None:
    """If `box` holds XMP or a C2PA manifest, add its byte range to the metadata ranges in `layout`.

    Also set `layout.location` if the content of that box states where the film was recorded (exif:GPS).
    """
    if source.at(box.body, len(_METADATA[0])) in _METADATA:
        layout.note(box.start, box.end)
        layout.location |= b"exif:GPS" in source.at(box.body, min(box.end - box.body, _XMP_BYTES))


class _Inside:
    """Walks the boxes inside one outermost box, and adds their faults and the places of metadata to the layout."""

    def __init__(self, source: Source, layout: FilmLayout, *, unpacked: bool = False) -> None:
        self._source = source
        self._layout = layout
        self._left = _AT_MOST
        self._notes = _NOTES
        self._indexed = self._lists = 0
        self._packed_before = self._unpacked = unpacked
        self._tracks = Tracks()

    def look(self, box: _Box, depth: int = 0) -> None:
        """Check all boxes inside `box`, whose nesting depth is `depth`; the file is damaged if a box does not fit."""
        if depth > _DEEPEST:
            self._damaged("boxes nested too deep", box)
            return
        if box.name in _LOOSE and not self._unpacked:
            self._layout.note(box.start, box.end)
        place, strict = box.body + self._version_bytes(box), box.name in _STRICT
        limit = min(box.end, self._source.size)
        while place + _SHORT_HEADER <= limit and self._layout.playable:
            if self._source.number(place, 4) == 0:
                return  # QuickTime ends a list of notes with a zero
            child = _box(self._source, place, limit)
            if child is None or child.end > box.end:
                if strict:
                    self._damaged(f"no room for a box in {box.said}", box, place)
                return
            self._left -= 1
            self._notes -= box.name in _LOOSE
            if self._left < 0 or self._notes < 0:
                self._damaged("too many boxes", box, place)
                return
            self._one(child, depth)
            place = child.end

    def index(self, box: _Box) -> None:
        """Sum up the lengths of the fragment indexes, and refuse the film if they are too long."""
        self._indexed += max(0, box.end - box.body - _ONE_INDEXED)
        self._lists += 1
        if self._indexed > _INDEXED_BYTES or self._lists > _LISTS:
            self._damaged("index of fragments too long", box)

    def judge(self, *, fragments: bool) -> None:
        """Refuse a film whose track tables are impossible; call it after the last box.

        `fragments` tells that parts of the film have tables of their own.
        """
        if not self._layout.playable:
            return
        size = self._source.size
        self._layout.patched |= self._tracks.repeated
        cut = any(flaw.trouble is Trouble.TRUNCATED for flaw in self._layout.flaws)
        if many := self._tracks.too_many():
            self._layout.refuse(Trouble.DAMAGED, many, 0)
        elif self._tracks.overlapping(size) and not cut and self._layout.end <= size:
            self._layout.refuse(Trouble.DAMAGED, "samples of more bytes than the file has", 0)
        self._layout.last_sample = None if fragments else self._tracks.end
        if other := next((track.other_size for track in self._tracks.all if track.other_size), ""):
            self._layout.flaws.append(FormatFlaw(Trouble.OTHER_SIZE, other))

    def _version_bytes(self, box: _Box) -> int:
        """Return the size of the version field of a `meta` box: 4 in ISO files, 0 in QuickTime files."""
        if box.name != b"meta":
            return 0
        return 0 if self._source.at(box.body + 4, 4) == b"hdlr" else 4

    def _one(self, box: _Box, depth: int) -> None:
        if box.name == b"rmra":
            self._layout.refuse(Trouble.REFERENCE, "reference movie", box.start)
        elif box.name in _WITH_BOXES:
            if box.name == b"trak":
                self._tracks.all.append(Track())
            self.look(box, depth + 1)
        elif box.name == b"cmov":
            self._packed(box, depth)
        elif box.name in _TABLES:
            self._table(box)
        elif box.name == b"elst":
            self._tracks.last.edits = min(self._source.number(box.body + 4, 4), (box.end - box.body) // _EDIT_BYTES)
        elif box.name == b"hdlr":
            kind = self._source.at(box.body + 8, 4)
            self._tracks.last.sound |= kind == b"soun"
            self._tracks.last.pictures |= kind == b"vide"
        elif box.name == b"tkhd":
            sides = box.end - 8
            self._tracks.last.shown = self._source.number(sides, 2), self._source.number(sides + 4, 2)
        else:
            self._note(box)

    def _note(self, box: _Box) -> None:
        """Record in the layout whether this box states the place of recording; report an oversized box."""
        if box.name in _LOCATION:
            self._layout.location = True
        elif box.name == b"keys" and box.end - box.body > _TEXT_BYTES:
            self._damaged("too many boxes", box)
        elif box.name == b"keys":
            names = self._source.at(box.body, box.end - box.body)
            self._layout.location |= any(word in names for word in _LOCATION_WORDS)
        elif box.name == b"uuid":
            _take_metadata(self._source, self._layout, box)

    def _table(self, box: _Box) -> None:
        if box.name == b"dref":
            self._references(box)
        elif box.name == b"stsd":
            self._descriptions(box)
        elif box.name == b"stsz":
            self._sizes(box)
        else:
            self._entries(box)

    def _references(self, box: _Box) -> None:
        """Refuse a film that takes its samples from another file: `url `, `urn `, `alis`, `rsrc`."""
        place, count = box.body + 8, self._source.number(box.body + 4, 4)
        if count > _ENTRIES:
            self._damaged(f"{count} entries in {box.said}", box)
            return
        for _ in range(count):
            entry = _box(self._source, place, box.end)
            if entry is None or entry.end > box.end:
                return
            flags = self._source.number(entry.body, 4)
            target = self._source.at(entry.body + 4, min(entry.end - entry.body - 4, 200)).strip(b"\0 ")
            if not flags & _SELF_CONTAINED and target:
                self._layout.refuse(Trouble.REFERENCE, _readable(target), entry.start)
                return
            place = entry.end

    def _descriptions(self, box: _Box) -> None:
        """Read a track's frame sizes, refuse DRM, and record that the telemetry of an action camera has locations."""
        place, track = box.body + 8, self._tracks.last
        for _ in range(min(self._source.number(box.body + 4, 4), _DESCRIPTIONS)):
            one = _box(self._source, place, box.end)
            if one is None or one.end > box.end:
                break
            if track.pictures:
                track.described.append((self._source.number(one.body + 24, 2), self._source.number(one.body + 26, 2)))
            place = one.end
        entry = self._source.at(box.body + 8, 8)[4:]
        self._layout.location |= entry == _TELEMETRY
        if entry in _LOCKED:
            self._layout.refuse(Trouble.UNKNOWN_CODEC, "DRM", box.start)

    def _sizes(self, box: _Box) -> None:
        same, count = self._source.number(box.body + 4, 4), self._source.number(box.body + 8, 4)
        room = box.end - box.body - 12
        # QuickTime counts the samples of old compressed sound as one byte each
        too_much = count > _SAMPLES if same == 1 else same * count > self._source.size
        if too_much or (same == 0 and count * 4 > room):
            self._damaged(f"{count} samples in {box.said}", box)
            return
        track = self._tracks.last
        track.samples, track.same_size = count, same
        if same == 0 and not self._unpacked and not self._tracks.too_many():
            track.sizes = self._numbers(box.body + 12, count * 4, 4)
            track.bytes = sum(track.sizes)

    def _entries(self, box: _Box) -> None:
        count, width = self._source.number(box.body + 4, 4), _ENTRY_BYTES[box.name]
        if count * width > box.end - box.body - 8:
            self._damaged(f"{count} entries in {box.said}", box)
        elif box.name == b"stts":
            self._tracks.last.even = count == 1 and self._source.number(box.body + 12, 4) == 1
        elif box.name in (b"stco", b"co64") and not self._unpacked:
            self._offsets(box, count * width)
        elif box.name == b"stsc" and count:
            self._tracks.last.last_count = self._source.number(box.body + 8 + 12 * (count - 1) + 4, 4)

    def _offsets(self, box: _Box, length: int) -> None:
        """Compare the chunk offsets in `box`, a table of `length` bytes, with the file size: a cut file is shorter."""
        if length > _TABLE_BYTES:
            self._damaged("table of chunks too long", box)
            return
        places = self._numbers(box.body + 8, length, _ENTRY_BYTES[box.name])
        if places and max(places) == places[-1]:
            self._tracks.last.last_chunk = places[-1]
        known = any(flaw.trouble is Trouble.TRUNCATED for flaw in self._layout.flaws)
        if places and not known and max(places) >= self._source.size:
            lacking = max(places) - self._source.size
            self._layout.flaws.append(FormatFlaw(Trouble.TRUNCATED, f"{lacking} bytes missing", self._source.size))

    def _numbers(self, place: int, length: int, width: int) -> "array[int]":
        """Return the complete integers, `width` (4 or 8) bytes each, in the table of `length` bytes at `place`."""
        content = self._source.at(place, length)
        found = array("I" if width == 4 else "Q", content[: len(content) // width * width])  # noqa: PLR2004
        if sys.byteorder == "little":
            found.byteswap()
        return found

    def _packed(self, box: _Box, depth: int) -> None:
        """Walk a `moov` box that QuickTime compressed with zlib; it is unpacked only once and up to a limit."""
        method = _box(self._source, box.body, box.end)
        part = _box(self._source, method.end, box.end) if method else None
        if self._packed_before or part is None or part.name != b"cmvd" or part.end < box.end:
            self._damaged("not one packed index", box)
            return
        self._packed_before = True
        self._unpack(self._source.at(part.body + 4, part.end - part.body - 4), box, depth)

    def _unpack(self, packed: bytes, box: _Box, depth: int) -> None:
        opener = zlib.decompressobj()
        try:
            plain = opener.decompress(packed, _UNPACKED_BYTES)
        except zlib.error as error:
            self._damaged(str(error), box)
            return
        if opener.unconsumed_tail:
            self._damaged("packed index too long", box)
            return
        inner = Source(BytesIO(plain), len(plain))
        movie = _box(inner, 0, inner.size)
        if movie is not None:
            walk_on = _Inside(inner, self._layout, unpacked=True)
            walk_on.look(movie, depth + 1)
            walk_on.judge(fragments=False)

    def _damaged(self, detail: str, box: _Box, byte: int | None = None) -> None:
        self._layout.refuse(Trouble.DAMAGED, detail, box.start if byte is None else byte)


def _readable(target: bytes) -> str:
    """Return the printable part of the name of the file that a data reference names."""
    said = "".join(chr(byte) if 32 <= byte < 127 else " " for byte in target)  # noqa: PLR2004 - ASCII
    return " ".join(said.split())
