"""Decode a picture no larger than wanted where its format would take much memory for all of it."""

from math import ceil, sqrt
from pathlib import Path

from PIL import Image

from wxdesk.files.pictures import heic_pixels
from wxdesk.files.pictures.straightening import said
from wxdesk.files.pictures.tiff_pixels import is_packed, shrunk_from_file
from wxdesk.files.pictures.webp_pixels import is_plain, made_smaller

_LIGHT = 4_000_000
"""Pixels up to which a WebP is decoded by its own library."""
_ROOM = 1.1
"""Tolerance of the pixel limit for reduction by whole numbers; phones write 24.5 million pixels."""


def within(source: bytes | Path, form: str, picture: Image.Image, most: int) -> Image.Image:
    """Return `picture`, opened from `source` of the format `form`, with about `most` pixels at the most.

    It says of itself what it came with; a HEIC picture is upright already. Other formats than HEIC, packed
    TIFF and plain WebP are left as they are, not yet decoded.

    Raises:
        JobError: `image-too-many-pixels`; a part of it takes more than a worker has.
        OSError, ValueError, RuntimeError: it cannot be decoded.
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
