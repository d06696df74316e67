"""Encode a decoded picture as JPEG or PNG at the best quality below a byte limit, mostly in one pass.

A written picture contains only pixels and the AI labels of its source, which must not be removed. Crops that a
document displays also keep colour profile and EXIF. All pictures that wxdesk makes are encoded here. This module
runs in the parser process because Pillow's encoders block the interpreter's other threads.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image

from wxdesk.domain.desk.sizes import size
from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.label_notes import labels_bytes, with_labels
from wxdesk.files.parsing.job_error import JobError

QUALITIES = (95, 92, 90, 87, 84, 81, 78, 75, 72, 68, 64, 60)
"""JPEG qualities from the highest that is worth its bytes to the lowest acceptable one."""

_LOOK_QUALITY = 85
_FULL_COLOUR = 90
_SHRINK = 0.85
_VAST = 24_000_000
_SMALLEST_SIDE = 64
_AIM = 0.95
_BANDS = 16
_BAND = 16
_WORTH_SAMPLING = 3


@dataclass(frozen=True)
class Encoded:
    """An encoded picture: "jpeg" or "png", size in pixels, and the number of full encodes it took."""

    kind: str
    content: bytes
    size: tuple[int, int]
    encodes: int


def encoded(
    picture: Image.Image,
    kinds: Sequence[str],
    below: int,
    *,
    fixed: bool,
    labels: Sequence[CarriedLabel],
) -> Encoded:
    """Encode as the first of `kinds` that fits below `below` bytes; if none fits at the lowest quality, shrink.

    `labels` are the AI labels of the source file; they count towards the size.

    Raises:
        JobError: `image-too-large`; the picture does not fit, and its size is `fixed` or already tiny.
    """
    spent = 0
    while True:
        for kind in dict.fromkeys(kinds):
            room = below - labels_bytes(kind, labels)
            content, encodes = _ENCODERS[kind](picture, room)
            spent += encodes
            if content is not None and len(content) < room:
                return Encoded(kind, with_labels(content, kind, labels), picture.size, spent)
        if fixed or min(picture.size) < _SMALLEST_SIDE:
            raise JobError("image-too-large", limit=size(below))
        picture = _smaller(picture)


def small_jpeg(picture: Image.Image, labels: Sequence[CarriedLabel]) -> bytes:
    """Encode a preview picture as JPEG, with the AI labels of its source file."""
    return with_labels(_saved(picture, "JPEG", quality=_LOOK_QUALITY), "jpeg", labels)


def cut_out(picture: Image.Image, box: tuple[int, int, int, int], labels: Sequence[CarriedLabel]) -> bytes:
    """Crop a picture and encode the part as JPEG or PNG; `box` is left, top, right, bottom in pixels.

    Profile, EXIF and AI labels stay, because the part is checked like the whole picture.
    """
    options = {name: picture.info[name] for name in ("icc_profile", "exif") if picture.info.get(name)}
    if picture.format == "JPEG":
        content = _saved(picture.crop(box), "JPEG", **_at(QUALITIES[0]), **options)
        return with_labels(content, "jpeg", labels)
    known = picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
    content = _saved((picture if known else picture.convert("RGBA")).crop(box), "PNG", **options)
    return with_labels(content, "png", labels)


def _smaller(picture: Image.Image) -> Image.Image:
    """Return the picture scaled down by 15 %; a vast picture is halved, as scaling would need too much memory."""
    if picture.width * picture.height > _VAST:
        return picture.reduce(2)
    smaller = (round(picture.width * _SHRINK), round(picture.height * _SHRINK))
    return picture.resize(smaller, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, below: int) -> tuple[bytes | None, int]:
    """Encode at the quality that a sample predicts to fit; if the result is too large, try lower qualities.

    Returns the file, or None if it does not fit below `below` bytes, and the number of encodes.
    """
    sample, share = _sample(picture)
    left = list(QUALITIES)
    if share < 1:
        left = left[_first_fitting(sample, below * share * _AIM) :]
    for encodes, quality in enumerate(left, 1):
        content = _saved(picture, "JPEG", **_at(quality))
        if len(content) < below:
            return content, encodes
    return None, len(left)


def _first_fitting(sample: Image.Image, below: float) -> int:
    """Find by bisection the index in `QUALITIES` of the best quality that keeps `sample` below `below` bytes.

    The best quality is tried first: it fits nearly every picture of article width.
    """
    if len(_saved(sample, "JPEG", **_at(QUALITIES[0]))) < below:
        return 0
    low, high = 1, len(QUALITIES) - 1
    while low < high:
        middle = (low + high) // 2
        if len(_saved(sample, "JPEG", **_at(QUALITIES[middle]))) < below:
            high = middle
        else:
            low = middle + 1
    return low


def _at(quality: int) -> dict[str, Any]:
    """Return the JPEG options for a quality; high qualities keep full colour resolution.

    Without full colour resolution the edges of red lettering on white blur; at low qualities it costs too many
    bytes. `optimize` is not used: it takes twice the time for 5 % fewer bytes. It also needs the whole file in one
    buffer, which Pillow makes too small for colour noise.
    """
    return {"quality": quality, "subsampling": 0 if quality >= _FULL_COLOUR else 2}


def _sample(picture: Image.Image) -> tuple[Image.Image, float]:
    """Return a sample from which the encoded size is estimated, and the share of the picture's rows that it holds.

    The sample consists of bands of rows from all over the picture; a picture with few rows is its own sample.
    """
    rows = _BANDS * _BAND
    if picture.height < rows * _WORTH_SAMPLING:
        return picture, 1.0
    sample = Image.new(picture.mode, (picture.width, rows))
    for number in range(_BANDS):
        top = (2 * number + 1) * picture.height // (2 * _BANDS) // _BAND * _BAND
        sample.paste(picture.crop((0, top, picture.width, top + _BAND)), (0, number * _BAND))
    return sample, rows / picture.height


_QUICK_AGAINST_FULL = 1.5
"""Maximum ratio between the bytes of a fast PNG encoding and of the final encoding of the same picture."""


def _png(picture: Image.Image, below: int) -> tuple[bytes | None, int]:
    """Encode as PNG; return the file and 1, the number of encodes.

    If a sample shows that the file cannot be smaller than `below` bytes, return None and 0. `optimize` is not used: it
    takes ten times the time for a few per cent of the bytes.
    """
    sample, share = _sample(picture)
    if share < 1 and len(_saved(sample, "PNG", compress_level=1)) > below * share * _QUICK_AGAINST_FULL:
        return None, 0
    return _saved(picture, "PNG"), 1


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Encode without metadata; the picture's `info` is emptied meanwhile, since a bare copy would cost memory."""
    target, told = io.BytesIO(), picture.info
    picture.info = {}
    try:
        picture.save(target, kind, **options)
    finally:
        picture.info = told
    return target.getvalue()


_ENCODERS: dict[str, Callable[[Image.Image, int], tuple[bytes | None, int]]] = {"jpeg": _jpeg, "png": _png}
