"""Write a decoded picture as JPEG or PNG: at the best quality that stays below a size, in one encode.

A picture carries nothing but pixels and the AI labels of its source, which nobody may remove. A part that a
document shows keeps profile and EXIF too. Every picture that the program makes is written here. It runs in
the parser process: Pillow's encoders hold the interpreter's lock.
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
"""JPEG qualities from the best that is worth its bytes to the worst that may be shown."""

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
    """A picture as bytes: "jpeg" or "png", its size in pixels, and after how many encodes of all of it."""

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
    """Return the first of `kinds` that is small enough; below the worst quality the picture shrinks.

    `labels` are those of the file that the picture comes from; they count towards the size.

    Raises:
        JobError: `image-too-large`; it does not fit and its size is `fixed`, or it is tiny already.
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
    """Return a picture to look at as JPEG, with the labels of the file that it comes from."""
    return with_labels(_saved(picture, "JPEG", quality=_LOOK_QUALITY), "jpeg", labels)


def cut_out(picture: Image.Image, box: tuple[int, int, int, int], labels: Sequence[CarriedLabel]) -> bytes:
    """Return a part of a picture as JPEG or PNG; `box` is left, top, right and bottom in pixels.

    Profile and EXIF stay, since the part is judged as the whole would be, and so do the AI labels.
    """
    options = {name: picture.info[name] for name in ("icc_profile", "exif") if picture.info.get(name)}
    if picture.format == "JPEG":
        content = _saved(picture.crop(box), "JPEG", **_at(QUALITIES[0]), **options)
        return with_labels(content, "jpeg", labels)
    known = picture.mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
    content = _saved((picture if known else picture.convert("RGBA")).crop(box), "PNG", **options)
    return with_labels(content, "png", labels)


def _smaller(picture: Image.Image) -> Image.Image:
    """Return the picture a little smaller, a vast one by half: nearly all of it again takes much memory."""
    if picture.width * picture.height > _VAST:
        return picture.reduce(2)
    smaller = (round(picture.width * _SHRINK), round(picture.height * _SHRINK))
    return picture.resize(smaller, Image.Resampling.LANCZOS)


def _jpeg(picture: Image.Image, below: int) -> tuple[bytes | None, int]:
    """Encode at the quality that a sample of the picture says will fit; a sample that erred costs a step."""
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
    """Return the place in `QUALITIES` of the best that keeps `sample` below its share, by halving.

    The best of all is tried first: nearly every picture of an article's width fits at it.
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
    """Red lettering on white keeps its edges only with the colours in full; poor pictures cannot pay it.

    Not with `optimize`: it takes twice the time for a twentieth of the bytes, and needs all of the file in
    one buffer that Pillow makes too small for noise in colour.
    """
    return {"quality": quality, "subsampling": 0 if quality >= _FULL_COLOUR else 2}


def _sample(picture: Image.Image) -> tuple[Image.Image, float]:
    """Return bands from all over the picture as one, and the share of it that they are."""
    rows = _BANDS * _BAND
    if picture.height < rows * _WORTH_SAMPLING:
        return picture, 1.0
    sample = Image.new(picture.mode, (picture.width, rows))
    for number in range(_BANDS):
        top = (2 * number + 1) * picture.height // (2 * _BANDS) // _BAND * _BAND
        sample.paste(picture.crop((0, top, picture.width, top + _BAND)), (0, number * _BAND))
    return sample, rows / picture.height


_QUICK_AGAINST_FULL = 1.5
"""How much larger the quickest encoding without loss may be than the one that is kept."""


def _png(picture: Image.Image, below: int) -> tuple[bytes | None, int]:
    """Encode without loss, unless a sample says that it cannot fit.

    Not with `optimize`: the utmost effort takes ten times the time for a few hundredths of the bytes.
    """
    sample, share = _sample(picture)
    if share < 1 and len(_saved(sample, "PNG", compress_level=1)) > below * share * _QUICK_AGAINST_FULL:
        return None, 0
    return _saved(picture, "PNG"), 1


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Write without what the picture says of itself; a copy that says nothing would take its memory again."""
    target, told = io.BytesIO(), picture.info
    picture.info = {}
    try:
        picture.save(target, kind, **options)
    finally:
        picture.info = told
    return target.getvalue()


_ENCODERS: dict[str, Callable[[Image.Image, int], tuple[bytes | None, int]]] = {"jpeg": _jpeg, "png": _png}
