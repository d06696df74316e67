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
_SMALL, _STEP = 512, 32
"""Long side of the small copy that the network scores, and the number of which both sides are a multiple."""
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

    Returns {"came", "width", "height", "parts": [{"path", "width", "height", "top"}, ...], "small"}: `came` is the size
    of the decoded picture, width and height that of the scaled one, `top` the first row of the part in the scaled
    picture. `small` is {"path", "width", "height"} of a small copy of the whole; None for a picture without parts.

    Raises:
        JobError: `image-unreadable`, `image-too-many-pixels`, or `mend-format` if there is no decoder.
    """
    source = Path(path)
    if format in OWN:
        picture = upright(source.read_bytes(), pixels).picture
    else:
        picture = straight(source, format, Caps(pixels, decoded_bytes, longest), _DECODED)
    came = picture.size
    picture = scaled(picture)
    large = min(picture.size) >= _LEAST
    parts = list(_parts(picture, Path(folder))) if large else []
    small = _small(picture, Path(folder)) if large else None
    return {"came": came, "width": picture.width, "height": picture.height, "parts": parts, "small": small}


def scaled(picture: Image.Image) -> Image.Image:
    """Return the picture scaled down to the size at which its lettering is recognised; a small one is unchanged."""
    scale = _scale(*picture.size)
    if scale == 1:
        return picture
    smaller = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(smaller, Image.Resampling.LANCZOS, reducing_gap=2.0)


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


def small_copy(picture: Image.Image) -> Image.Image:
    """Return a copy of the whole picture for the network that scores photographs.

    Its longer side is 512 pixels, and both sides are rounded to multiples of 32, which the network requires.
    """
    scale = _SMALL / max(picture.size)
    width, height = (max(_STEP, round(side * scale / _STEP) * _STEP) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR)


def _small(picture: Image.Image, folder: Path) -> dict[str, Any]:
    """Write the small copy of the whole picture, and return its path and size."""
    copy = small_copy(picture)
    target = folder / "small.rgb"
    target.write_bytes(copy.tobytes())
    return {"path": str(target), "width": copy.width, "height": copy.height}
