"""What is seen of a PNG file that is large or slow to decode (used in the parser process only).

Its data was proven by `files.png_data`, so that no decoder is asked whether it is sound: the notes are read
beside a picture of one pixel, and FFmpeg, which unpacks rows in half of Pillow's time, makes the pixels.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = 8
_HEADER_END = 33
_FRAME = 12
_PIXELS = (b"IHDR", b"IDAT", b"acTL", b"fcTL", b"fdAT", b"IEND")
_SEEN = (b"tRNS", b"IDAT")
_DEEPEST_PIXEL = 8
"""Bytes."""
_CHANNELS = {"rgb24": 3, "rgba": 4}


def without_pixels(content: bytes) -> bytes:
    """Return a sound PNG file with everything that it says, and of its picture one pixel."""
    depth_to_filtering = content[_SIGNATURE + 16 : _SIGNATURE + 20]
    header = struct.pack(">II", 1, 1) + depth_to_filtering + b"\0"
    pixel = zlib.compress(bytes(1 + _DEEPEST_PIXEL))
    told = [chunk for name, chunk in _chunks(content) if name not in _PIXELS]
    first = [chunk for chunk in told if chunk[4:8] in (b"PLTE", b"tRNS")]
    rest = [chunk for chunk in told if chunk[4:8] not in (b"PLTE", b"tRNS")]
    made = [_chunk(b"IHDR", header), *first, _chunk(b"IDAT", pixel), *rest, _chunk(b"IEND", b"")]
    return content[:_SIGNATURE] + b"".join(made)


def pixels_of(content: bytes) -> NDArray[np.uint8] | None:
    """Return rows, columns and channels, three or four, of a sound PNG file with colours of 8 bits.

    None is returned where FFmpeg does not take it.
    """
    import av  # noqa: PLC0415 - FFmpeg is loaded for the large pictures that need it

    av.logging.set_level(None)
    parts = [content[:_HEADER_END], *(chunk for name, chunk in _chunks(content) if name in _SEEN)]
    decoder: Any = av.CodecContext.create("png", "r")
    decoder.thread_count = 1
    try:
        frames = decoder.decode(av.Packet(b"".join([*parts, _chunk(b"IEND", b"")])))
    except (av.FFmpegError, MemoryError):
        return None
    channels = _CHANNELS.get(frames[0].format.name) if frames else None
    if channels is None:
        return None
    plane = frames[0].planes[0]
    shape = (plane.height, plane.width, channels)
    return np.ndarray(shape, np.uint8, buffer=plane, strides=(plane.line_size, channels, 1))


def lets_through(pixels: NDArray[np.uint8]) -> bool:
    """Tell whether any pixel lets the ground through; four channels at a time, as one number."""
    if pixels.shape[2] != _CHANNELS["rgba"]:
        return False
    opaque = 0xFF000000
    return any(int(np.bitwise_and.reduce(row.view("<u4"), axis=None)) & opaque != opaque for row in pixels)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and bytes of each chunk of a file whose chunks are in order."""
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
