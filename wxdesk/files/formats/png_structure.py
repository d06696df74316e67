"""Read the chunks of a PNG file (W3C PNG, third edition, chapters 5, 8, 10 and 11)."""

import struct
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from wxdesk.domain.media.facts import Trouble
from wxdesk.domain.rulebook.limits import ImageLimits
from wxdesk.files.formats.ai_labels import BEHIND, LabelFinder
from wxdesk.files.formats.png_animation import CHUNKS, PngAnimation
from wxdesk.files.formats.png_data import ImageData
from wxdesk.files.formats.structure import (
    NOTES,
    Structure,
    with_more,
    with_note,
    with_other_nature,
    with_trailer,
)

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE = 3
_COLOUR_TYPE = 25
"""Offset of the colour type in the file."""
_SIZE = slice(16, 24)
"""Slice of the file that holds width and height."""
_COLOURS = 3 * 256
_MOST_ROWS = 150_000_000
"""Maximum bytes of rows that can be checked and decoded within a second in the worst case.

In an interlaced picture each pixel counts as one more byte. RGB pictures of 50 megapixels and RGBA pictures of 37
are below this limit.
"""
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_IEND = b"\0\0\0\0IEND\xaeB`\x82"
_SMALL = 64
_DATA_CHUNKS = 50
"""The maximum number of chunks of a file is this factor times `limits.chunks`, which leaves out most image data.

Only image data chunks below `_SMALL` bytes count against `limits.chunks` too. No writer makes so many chunks.
"""
_PRIVATE = 0x20
"""The bit of a chunk name's second letter that tells that the chunk belongs to one program (W3C PNG §5.4)."""
_FRAME = b"fdAT"
"""Chunks with frames of an animation; they are not checked, since animations are refused anyway."""
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})


type _Rows = list[tuple[int, int]]
"""For each pass the number of rows and the bytes of one row."""


def png_header(content: bytes) -> tuple[Structure, _Rows]:
    """Return the facts in a PNG's IHDR chunk (size, depth, channels), and the rows that its image data must have.

    Each entry of the rows is, for one interlacing pass, the number of rows and the bytes per row. Of a wrong
    header, only the problem is returned.
    """
    if len(content) < 33:  # noqa: PLR2004 - signature and one IHDR chunk
        return Structure().having(Trouble.TRUNCATED, len(content)), []
    if content[12:16] != b"IHDR":
        return Structure().having(Trouble.DAMAGED, 8, f"begins with the chunk {content[12:16]!r}"), []
    width, height, depth, colour, packing, filtering, interlace = struct.unpack(">IIBBBBB", content[16:29])
    known = depth in _DEPTHS.get(colour, ()) and not packing and not filtering and interlace <= 1
    if not width or not height or not known:
        methods = f"{packing}/{filtering}/{interlace}"
        said = f"header of {width} x {height}, depth {depth}, colour type {colour}, methods {methods}"
        return Structure().having(Trouble.DAMAGED, 16, said), []
    bits = depth * _SAMPLES[colour]
    rows = [
        (count, 1 + (columns * bits + 7) // 8) for columns, count in _passes(width, height, bool(interlace)) if columns
    ]
    channels = 3 if colour == _PALETTE else _SAMPLES[colour]
    found = Structure(width=width, height=height, channels=channels, depth=depth)
    pixels, size = width * height, sum(count * length for count, length in rows)
    return replace(found, slow=size + (pixels if interlace else 0) > _MOST_ROWS), rows


def _passes(width: int, height: int, interlaced: bool) -> Iterator[tuple[int, int]]:
    if not interlaced:
        yield width, height
        return
    for x, y, dx, dy in _ADAM7:
        yield max(0, (width - x + dx - 1) // dx), max(0, (height - y + dy - 1) // dy)


def png(content: bytes, limits: ImageLimits, clock: Callable[[], float] = time.process_time) -> Structure:
    """Return the structure of a PNG, with checksums and image data checked, and problems of data behind it.

    `clock` returns the processor seconds used so far.
    """
    header, rows = png_header(content)
    if header.problems or not header.within(limits):
        return header
    walk = _Walk(content, limits, header, ImageData(rows, clock), PngAnimation(content[_SIZE]))
    while walk.step():
        pass
    return with_other_nature(walk.judged(), content)


@dataclass
class _Walk:
    """Reads a PNG chunk by chunk; `step` reads one chunk and returns False after the last.

    `place` is the offset of the next chunk. `pieces` counts all chunks read, `chunks` all but large image data
    chunks. `unpacked` counts the bytes of unpacked metadata. `seen` are the names of chunks read so far.
    """

    content: bytes
    limits: ImageLimits
    found: Structure
    data: ImageData
    animation: PngAnimation
    labels: LabelFinder = field(default_factory=LabelFinder)
    place: int = 8
    chunks: int = 0
    pieces: int = 0
    unpacked: int = 0
    seen: set[bytes] = field(default_factory=set)

    def step(self) -> bool:
        content, place = self.content, self.place
        if place + 12 > len(content):
            return self._stop(Trouble.TRUNCATED, len(content))
        length = int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        end = place + 12 + length
        if length > 0x7FFFFFFF or not (name.isalpha() and name.isascii()):  # noqa: PLR2004 - PNG 5.3
            return self._stop(Trouble.DAMAGED, place, "no chunk")
        if end > len(content):
            return self._past_end()
        body = memoryview(content)[place + 8 : end - 4]
        if zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(content[end - 4 : end], "big"):
            return self._stop(Trouble.DAMAGED, place, f"wrong checksum of chunk {name.decode()}")
        self.place = end
        self.chunks += name != b"IDAT" or length < _SMALL
        self.pieces += 1
        if self.chunks > self.limits.chunks or self.pieces > _DATA_CHUNKS * self.limits.chunks:
            return self._stop(Trouble.INFLATES, place, f"more than {self.limits.chunks} chunks")
        return self._chunk(name, body, place)

    def _past_end(self) -> bool:
        """Report a chunk that extends beyond the end of the file.

        The file was cut; or, if it has its end chunk, the chunk states a wrong length.
        """
        if self.content.endswith(_IEND):
            return self._stop(Trouble.DAMAGED, self.place, "wrong length of a chunk")
        return self._stop(Trouble.TRUNCATED, len(self.content))

    def _chunk(self, name: bytes, body: memoryview, place: int) -> bool:
        if name == b"IDAT":
            self.seen.add(name)
            return self._image_data(body, place)
        if name == b"IEND":
            self.found = with_trailer(self.found, self.content, self.place)
            self.labels.note(self.content[self.place : self.place + BEHIND])
            return False if self.data.whole else self._stop(Trouble.TRUNCATED, place)
        if name in _CRITICAL:
            twice = name in self.seen
            self.seen.add(name)
            if twice:
                return self._stop(Trouble.DAMAGED, place, f"a second {name.decode()}")
            return name != b"PLTE" or self._palette(len(body), place)
        if not name[0] & 0x20:
            return self._stop(Trouble.DAMAGED, place, f"unknown chunk {name.decode()}")
        return self._ancillary(name, body, place)

    def _palette(self, length: int, place: int) -> bool:
        """Check a palette of `length` bytes, three for each colour; return False if it is damaged.

        A palette that the picture does not need may have any form (W3C PNG, third edition, §11.2.2).
        """
        if self.content[_COLOUR_TYPE] == _PALETTE and (length % 3 or not 0 < length <= _COLOURS):
            return self._stop(Trouble.DAMAGED, place, f"palette of {length} bytes")
        return True

    def _image_data(self, body: memoryview, place: int) -> bool:
        if self.content[_COLOUR_TYPE] == _PALETTE and b"PLTE" not in self.seen:
            return self._stop(Trouble.DAMAGED, place, "no palette")
        before = self.data.behind
        trouble, said = self.data.add(body)
        if trouble:
            return self._stop(trouble, place, said)
        if self.data.behind and not before:
            start = place + 8 + len(body) - len(self.data.behind)
            self.found = with_more(self.found, self.data.behind, start)
        return True

    def _ancillary(self, name: bytes, body: memoryview, place: int) -> bool:
        if name in CHUNKS:
            self.animation.add(name, body, behind=b"IDAT" in self.seen)
        limit = self.limits.profile_bytes if name == b"iCCP" else self.limits.note_bytes
        if name == _FRAME:
            return True
        text = unpacked(name, bytes(body), limit)
        self.unpacked += len(text or b"")
        if text is None or self.unpacked > NOTES * self.limits.note_bytes:
            return self._stop(Trouble.INFLATES, place, f"chunk {name.decode()} inflates without end")
        self.found = with_note(self.found, text, place, own=bool(name[1] & _PRIVATE))
        self.labels.chunk(name, bytes(body), text)
        return True

    def judged(self) -> Structure:
        """Return the structure; a picture whose unpacking took too long and was stopped counts as slow."""
        slow = self.found.slow or self.data.given_up
        frames, labels = self.animation.pictures, self.labels.labels
        return replace(self.found, slow=slow, frames=frames, labels=labels)

    def _stop(self, trouble: Trouble, byte: int, detail: str = "") -> bool:
        self.found = self.found.having(trouble, byte, detail)
        return False


def unpacked(name: bytes, body: bytes, limit: int) -> bytes | None:
    """Return the content of a chunk, inflated if it is compressed; None if it exceeds `limit` bytes."""
    keyword, _, rest = body.partition(b"\0")
    if name == b"iTXt" and rest[:1] == b"\x01":
        _, _, rest = rest[2:].partition(b"\0")
        _, _, packed = rest.partition(b"\0")
    elif name in (b"zTXt", b"iCCP"):
        packed = rest[1:]
    elif name in (b"tEXt", b"iTXt"):
        return rest if len(rest) <= limit else None
    else:
        return body if name != b"eXIf" or len(body) <= limit else None
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(packed, limit + 1)
    except zlib.error:
        return keyword
    return text if len(text) <= limit else None
