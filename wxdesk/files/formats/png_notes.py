"""Make a PNG with all metadata of another PNG but only one pixel, so that it can be read without decoding."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = 8
_FRAME = 12
_PIXELS = (b"IHDR", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND")
_FIRST = (b"PLTE", b"tRNS")
_DEEPEST_PIXEL = 8
"""Bytes of the largest pixel: four samples of 16 bits."""


def without_pixels(content: bytes) -> bytes:
    """Return a valid PNG with all metadata chunks of `content` and a picture of one pixel."""
    depth_to_filtering = content[_SIGNATURE + 16 : _SIGNATURE + 20]
    header = struct.pack(">II", 1, 1) + depth_to_filtering + b"\0"
    pixel = zlib.compress(bytes(1 + _DEEPEST_PIXEL))
    told = [chunk for name, chunk in _chunks(content) if name not in _PIXELS]
    first = [chunk for chunk in told if chunk[4:8] in _FIRST]
    rest = [chunk for chunk in told if chunk[4:8] not in _FIRST]
    made = [_chunk(b"IHDR", header), *first, _chunk(b"IDAT", pixel), *rest, _chunk(b"IEND", b"")]
    return content[:_SIGNATURE] + b"".join(made)


def notes(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield name, body and end offset of each chunk without picture data; the end chunk IEND comes last."""
    end = _SIGNATURE
    for name, chunk in _chunks(content):
        end += len(chunk)
        if name not in _PIXELS or name == b"IEND":
            yield name, chunk[8:-4], end


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and bytes of each chunk, as long as they are well-formed."""
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
