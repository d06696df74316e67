"""Decode a picture to plain RGB bytes for the recogniser of lettering (a job of the parser process).

The recogniser's own process therefore contains no decoder: a hostile picture is decoded here, under the limits that
hold for all pictures.
"""

from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from typing import Any

from PIL import Image

from wxdesk.files.pictures.decoders import OWN, Caps
from wxdesk.files.pictures.derivatives import straight, upright

_AREA = 1_560_000
"""Maximum pixels of one part, as 1,080 x 1,440; the recogniser's memory grows with them."""
_LONG = 1.6
"""A picture that is more than this many times as high as wide is read in parts."""
_WIDTH, _PART, SHARED = 1080, 1440, 160
"""For a long picture: maximum width, height of a part, and the rows that a part shares with the next one."""
_DECODED = 4 * _AREA
"""Pixels to which large pictures of some formats are reduced while they are decoded."""
_LEAST = 16
"""Minimum width and height in pixels of a picture that may have lettering."""


def plain(
    path: str,
    folder: str,
    *,
    format: str,  # noqa: A002 - the same name throughout
    pixels: int,
    decoded_bytes: int,
    longest: int,
) -> dict[str, Any]:
    """Write the picture at `path` into `folder` as plain RGB bytes, scaled down and in parts if it is large.

    Returns {"came", "width", "height", "parts": [{"path", "width", "height", "top"}, ...]}: `came` is the size of the
    decoded picture, width and height that of the scaled one, `top` the first row of the part in the scaled picture.

    Raises:
        JobError: `image-unreadable`, `image-too-many-pixels`, or `mend-format` if there is no decoder.
    """
    source = Path(path)
    if format in OWN:
        picture = upright(source.read_bytes(), pixels).picture
    else:
        picture = straight(source, format, Caps(pixels, decoded_bytes, longest), _DECODED)
    came = picture.size
    scale = _scale(*came)
    if scale < 1:
        smaller = (max(1, round(came[0] * scale)), max(1, round(came[1] * scale)))
        picture = picture.resize(smaller, Image.Resampling.LANCZOS, reducing_gap=2.0)
    parts = list(_parts(picture, Path(folder))) if min(picture.size) >= _LEAST else []
    return {"came": came, "width": picture.width, "height": picture.height, "parts": parts}


def _scale(width: int, height: int) -> float:
    """Return the factor, at most 1, by which a picture is scaled before its lettering is recognised."""
    if height > width * _LONG:
        return min(1.0, _WIDTH / width)
    return min(1.0, sqrt(_AREA / (width * height)))


def _parts(picture: Image.Image, folder: Path) -> Iterator[dict[str, Any]]:
    width, height = picture.size
    tallest = height if width * height <= _AREA else max(2 * SHARED, min(_PART, _AREA // width))
    for top in range(0, max(1, height - SHARED), max(1, tallest - SHARED)):
        part = picture.crop((0, top, width, min(height, top + tallest)))
        target = folder / f"{top}.rgb"
        target.write_bytes(part.tobytes())
        yield {"path": str(target), "width": part.width, "height": part.height, "top": top}
