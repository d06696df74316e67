"""A PNG file that says all that another one does and shows one pixel: notes are read without the picture."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = 8
_FRAME = 12
_PIXELS = (b"IHDR", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND")
_FIRST = (b"PLTE", b"tRNS")
_DEEPEST_PIXEL = 8
"""Bytes."""


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


def notes(content: bytes) -> Iterator[tuple[bytes, bytes, int]]:
    """Yield name, body and end of each chunk that is no part of the picture, at last of the end chunk."""
    end = _SIGNATURE
    for name, chunk in _chunks(content):
        end += len(chunk)
        if name not in _PIXELS or name == b"IEND":
            yield name, chunk[8:-4], end


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
