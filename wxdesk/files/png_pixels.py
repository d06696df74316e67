"""The pixels of a large PNG file, made on the way while its data is proven (used in the parser process only).

To unpack data takes as long as to make pixels of it, so that what `files.png_data` unpacked is handed on to
Pillow's decoder, packed again as it is; the notes are read beside a picture of one pixel.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageFile, _imaging

_SIGNATURE = 8
_FRAME = 12
_INTERLACE = 28
"""Where a file says it."""
_PIXELS = (b"IHDR", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND")
_FIRST = (b"PLTE", b"tRNS")
_DEEPEST_PIXEL = 8
"""Bytes."""
_BLOCK = 65_535
"""Bytes of a block that is stored as it is (RFC 1951 §3.2.4)."""
_ZLIB = b"\x78\x01"


def without_pixels(content: bytes) -> bytes:
    """Return a sound PNG file with everything that it says, and of its picture one pixel."""
    depth_to_filtering = content[_SIGNATURE + 16 : _SIGNATURE + 20]
    header = struct.pack(">II", 1, 1) + depth_to_filtering + b"\0"
    pixel = zlib.compress(bytes(1 + _DEEPEST_PIXEL))
    told = [chunk for name, chunk in _chunks(content) if name not in _PIXELS]
    first = [chunk for chunk in told if chunk[4:8] in _FIRST]
    rest = [chunk for chunk in told if chunk[4:8] not in _FIRST]
    made = [_chunk(b"IHDR", header), *first, _chunk(b"IDAT", pixel), *rest, _chunk(b"IEND", b"")]
    return content[:_SIGNATURE] + b"".join(made)


class Rows:
    """Makes the picture of unpacked rows, which are taken piece by piece."""

    def __init__(self, opened: ImageFile.ImageFile, content: bytes, size: tuple[int, int]) -> None:
        """Expect the rows of a picture of that size in `content`; `opened` is it `without_pixels`."""
        self.picture = Image.new(opened.mode, size, None)
        self.picture.format, self.picture.info = "PNG", dict(opened.info)
        interlaced = content[_INTERLACE] != 0
        form = opened.tile[0].args
        self._decoder: Any = _imaging.zip_decoder(opened.mode, form, *((1,) if interlaced else ()))
        self._decoder.setimage(self.picture.im, (0, 0, *size))
        self._rest = _ZLIB
        self._done = False

    def take(self, piece: bytes) -> None:
        """Take the next bytes.

        Raises:
            OSError: they are no rows.
        """
        for start in range(0, len(piece), _BLOCK):
            part = piece[start : start + _BLOCK]
            stored = struct.pack("<BHH", 0, len(part), len(part) ^ 0xFFFF)
            self._feed(b"".join((self._rest, stored, part)))

    def _feed(self, packed: bytes) -> None:
        if self._done:
            return
        taken, error = self._decoder.decode(packed)
        if error < 0:
            raise OSError(f"no rows of a picture: {error}")
        self._done = taken < 0
        self._rest = packed[taken:] if taken >= 0 else b""


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and bytes of each chunk, up to where they are in order no more."""
    place = _SIGNATURE
    while place + _FRAME <= len(content):
        end = place + _FRAME + int.from_bytes(content[place : place + 4], "big")
        name = content[place + 4 : place + 8]
        yield name, content[place:end]
        if name == b"IEND":
            return
        place = end


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(body, zlib.crc32(name)))
