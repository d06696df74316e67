"""Decode large pictures at reduced size in formats where full decoding would take too much memory."""

from math import ceil, sqrt
from pathlib import Path

from PIL import Image

from wxdesk.files.pictures import heic_pixels
from wxdesk.files.pictures.straightening import said
from wxdesk.files.pictures.tiff_pixels import is_packed, shrunk_from_file
from wxdesk.files.pictures.webp_pixels import is_plain, made_smaller

_LIGHT = 4_000_000
"""Pixel count up to which Pillow decodes any WebP; a larger one that is lossy and opaque is decoded by FFmpeg."""
_ROOM = 1.1
"""Factor by which a picture may exceed the pixel limit without being reduced.

Reduction is by whole numbers only; phones write 24.5 million pixels.
"""


def within(source: bytes | Path, form: str, picture: Image.Image, most: int) -> Image.Image:
    """Return `picture`, opened from `source` in format `form`, reduced to about `most` pixels if it is large.

    It keeps colour profile and orientation, but a HEIC picture comes out upright. Only HEIC, compressed TIFF, and WebP
    that is lossy and opaque are reduced; other pictures are returned as they are, not yet decoded.

    Raises:
        JobError: `image-too-many-pixels`; one part needs more memory than a worker has.
        OSError, ValueError, RuntimeError: the picture cannot be decoded.
    """
    pixels, roughly = picture.width * picture.height, round(most * _ROOM)
    if form == "heic" and isinstance(source, bytes):
        made = heic_pixels.decoded(source, roughly)
        made.info = {name: told for name, told in picture.info.items() if name == "icc_profile"}
    elif form == "tiff" and isinstance(source, Path) and is_packed(picture):
        made = shrunk_from_file(source, picture, ceil(sqrt(pixels / roughly)))
        made.info = said(picture)
    elif form == "webp" and isinstance(source, bytes) and pixels > _LIGHT and is_plain(source):
        made = made_smaller(source, picture.size, most)
        made.info = dict(picture.info)
    else:
        made = picture
    return made
