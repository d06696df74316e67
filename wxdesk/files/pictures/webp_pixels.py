"""Decode a large WebP picture in a quarter of the memory that Pillow needs (in jobs of a parser process).

Pillow keeps such a picture four times. FFmpeg keeps it once, in its coded colours, and reduces it on the way. Neither
detects damage in lossy data; only Pillow's libwebp detects some damage in lossless data.
"""

from math import sqrt
from typing import Any

from PIL import Image

from wxdesk.files.parsing.layout import HOLE_BYTES

_FLAGS = 20
_CHUNKS = 100
"""Maximum number of chunks searched for the pixel chunk; a colour profile may precede it."""
_SEEN_THROUGH = 0x10


def is_plain(content: bytes) -> bool:
    """Tell whether a WebP picture is lossy and opaque (RFC 9649 §2.5 to §2.7)."""
    place = 12
    for _ in range(_CHUNKS):
        name, length = content[place : place + 4], int.from_bytes(content[place + 4 : place + 8], "little")
        if name == b"VP8 ":
            return True
        if name == b"VP8X" and content[_FLAGS : _FLAGS + 1] and content[_FLAGS] & _SEEN_THROUGH:
            return False
        place += 8 + length + length % 2
    return False


def has_hole(content: bytes) -> bool:
    """Tell whether a long run of zero bytes lies inside the coded pixels of a lossy WebP; then the file is damaged.

    An encoder never writes such a run. A lossy WebP has no checksum, so other damage cannot be detected.
    """
    begin = content.find(b"VP8 ")
    return begin >= 0 and bytes(HOLE_BYTES) in content[begin:].rstrip(b"\0")


def made_smaller(content: bytes, size: tuple[int, int], most: int) -> Image.Image:
    """Return the picture of `size` in `content` reduced to at most `most` pixels, in RGB if opaque, else in RGBA.

    Raises:
        OSError: FFmpeg cannot decode it.
    """
    import av  # noqa: PLC0415 - FFmpeg is loaded for the large pictures that need it
    from av.video.reformatter import Interpolation  # noqa: PLC0415

    av.logging.set_level(None)
    decoder: Any = av.CodecContext.create("webp", "r")
    decoder.thread_count = 1
    try:
        frames = [*decoder.decode(av.Packet(content)), *decoder.decode(None)]
    except av.FFmpegError as error:
        raise OSError(str(error)) from None
    if not frames:
        raise OSError("no picture in the data")
    mode = "RGB" if frames[0].format.name == "yuv420p" else "RGBA"
    share = min(1.0, sqrt(most / (size[0] * size[1])))
    width, height = (max(1, round(side * share)) for side in size)
    made = frames.pop().reformat(width, height, "rgb24" if mode == "RGB" else "rgba", interpolation=Interpolation.AREA)
    plane = made.planes[0]
    return Image.frombuffer(mode, (width, height), plane, "raw", mode, plane.line_size, 1)
