"""The outer structure of JPEG and PNG files, read without a decoder.

It tells size, colour depth and animation before anything is decoded, and finds what decoders let pass:
files that stop early, wrong checksums, image data that inflates to more than the header says.
JPEG: ITU-T T.81 annex B. PNG: W3C PNG, third edition, chapters 5, 8, 10 and 11.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Structure:
    """What the headers say; `channels` and `depth` are of the stored samples.

    `complete` is false when the file stops early, `ended` when only its end marker is missing.
    """

    width: int = 0
    height: int = 0
    channels: int = 0
    depth: int = 8
    animated: bool = False
    complete: bool = True
    ended: bool = True
    damage: str = ""

    @property
    def decoded_bytes(self) -> int:
        """Return how much memory the decoded picture takes."""
        return self.width * self.height * self.channels * (2 if self.depth > 8 else 1)  # noqa: PLR2004 - bits


JPEG_END = b"\xff\xd9"
"""The marker that ends a JPEG file."""

_ENTROPY_END = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_SOI, _EOI, _SOS, _DHT, _DAC, _JPG = 0xD8, 0xD9, 0xDA, 0xC4, 0xCC, 0xC8
_FRAMES = frozenset(range(0xC0, 0xD0)) - {_DHT, _DAC, _JPG}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})


def jpeg(content: bytes) -> Structure:
    """Return the structure of a JPEG file up to its first end marker."""
    found = Structure()
    place = 2
    scans = 0
    while marker := _next_marker(content, place):
        code, place = marker
        if code == _EOI:
            return (
                found if found.width and scans else replace(found, damage="no picture before the end marker")
            )
        if code in _BARE or code == _SOI:
            continue
        length = int.from_bytes(content[place : place + 2], "big")
        end = place + length
        if len(content) < place + 2 or end > len(content):
            return replace(found, complete=False)
        if length < 2:  # noqa: PLR2004 - the length counts its own two bytes
            return replace(found, damage=f"segment of length {length} at byte {place}")
        if code in _FRAMES and not found.width:
            found = _frame(found, content[place + 2 : end])
        place = end
        if code == _SOS:
            scans += 1
            stop = _ENTROPY_END.search(content, place)
            if stop is None:
                return _early_end(found, content)
            place = stop.start()
    return replace(found, complete=False)


def _early_end(found: Structure, content: bytes) -> Structure:
    """A file that ends in half of a marker was cut; one without may have been written so."""
    return replace(found, complete=False) if content.endswith(b"\xff") else replace(found, ended=False)


def _next_marker(content: bytes, place: int) -> tuple[int, int] | None:
    """Return the code of the next marker at or after `place` and the place behind it."""
    start = content.find(b"\xff", place)
    while start >= 0 and start + 1 < len(content):
        code = content[start + 1]
        if code not in (0x00, 0xFF):
            return code, start + 2
        start = content.find(b"\xff", start + (1 if code else 2))
    return None


def _frame(found: Structure, segment: bytes) -> Structure:
    if len(segment) < 6:  # noqa: PLR2004 - precision, two sides, components
        return replace(found, damage="frame header too short")
    depth, height, width, channels = struct.unpack(">BHHB", segment[:6])
    if not width or not height or channels not in (1, 3, 4):
        return replace(found, damage=f"frame of {width} x {height} with {channels} components")
    return replace(found, width=width, height=height, channels=channels, depth=depth)


_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
_IEND = b"\0\0\0\0IEND\xaeB`\x82"
_PIECE = 1024 * 1024


def png_header(content: bytes) -> tuple[Structure, int]:
    """Return what the IHDR chunk says and how many bytes the image data inflates to."""
    if content[12:16] != b"IHDR" or len(content) < 33:  # noqa: PLR2004 - signature and one IHDR chunk
        return Structure(complete=len(content) >= 33, damage="no IHDR chunk first"), 0  # noqa: PLR2004
    width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", content[16:29])
    if not width or not height or depth not in _DEPTHS.get(colour, ()) or interlace > 1:
        return Structure(damage=f"header of {width} x {height}, depth {depth}, colour type {colour}"), 0
    bits = depth * _SAMPLES[colour]
    size = sum(
        rows * (1 + (columns * bits + 7) // 8)
        for columns, rows in _passes(width, height, bool(interlace))
        if columns
    )
    channels = 3 if colour == 3 else _SAMPLES[colour]  # noqa: PLR2004 - a palette decodes to RGB
    return Structure(width=width, height=height, channels=channels, depth=depth), size


def _passes(width: int, height: int, interlaced: bool) -> Iterator[tuple[int, int]]:
    if not interlaced:
        yield width, height
        return
    for x, y, dx, dy in _ADAM7:
        yield max(0, (width - x + dx - 1) // dx), max(0, (height - y + dy - 1) // dy)


def png(content: bytes) -> Structure:
    """Return the structure of a PNG file up to its IEND chunk, checksums and image data included."""
    found, size = png_header(content)
    if found.damage or not found.complete:
        return found
    data = _ImageData(size)
    place = 8
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        end = place + 12 + length
        if length > 0x7FFFFFFF or not name.isalpha():  # noqa: PLR2004 - PNG 5.3
            return replace(found, damage=f"no chunk at byte {place}")
        if end > len(content):
            return _past_end(found, content, place)
        body = memoryview(content)[place + 8 : end - 4]
        if zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(content[end - 4 : end], "big"):
            return replace(found, damage=f"wrong checksum of chunk {name.decode()}")
        if name == b"acTL":
            found = replace(found, animated=True)
        if name == b"IDAT" and (damage := data.add(body)):
            return replace(found, damage=damage)
        if name == b"IEND":
            return replace(found, complete=data.whole)
        place = end
    return replace(found, complete=False)


def _past_end(found: Structure, content: bytes, place: int) -> Structure:
    """A chunk that ends behind the file: cut, or, where the file's own end is there, a wrong length."""
    if content.endswith(_IEND):
        return replace(found, damage=f"wrong length of the chunk at byte {place}")
    return replace(found, complete=False)


class _ImageData:
    """Inflates the IDAT chunks piece by piece and only counts: never more than the header announced."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._inflate = zlib.decompressobj()

    @property
    def whole(self) -> bool:
        """Tell whether all of the announced data came."""
        return self._left == 0

    def add(self, chunk: memoryview) -> str:
        """Take one chunk; return what is wrong with it, or nothing."""
        rest: bytes | memoryview = chunk
        while rest and not self._inflate.eof:
            try:
                piece = self._inflate.decompress(rest, _PIECE)
            except zlib.error as error:
                return f"image data: {error}"
            self._left -= len(piece)
            if self._left < 0:
                return "image data inflates to more than the header says"
            rest = self._inflate.unconsumed_tail
        return ""
