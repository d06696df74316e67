"""Make pictures for publication and for the window from an incoming picture (jobs of the parser process).

Each is encoded from decoded pixels: upright, sRGB, 8 bit, opaque, without trailing data. Of the metadata only
the source's AI labels stay. The incoming file is not changed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from wxdesk.files.formats.ai_labels import CarriedLabel
from wxdesk.files.formats.jpeg_structure import JPEG_END, jpeg
from wxdesk.files.formats.label_sources import picture_labels
from wxdesk.files.formats.png_structure import png_header
from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.cover_crops import Box, suggested_box
from wxdesk.files.pictures.decoders import FROM_FILE, Caps, opened
from wxdesk.files.pictures.encoding import encoded, small_jpeg
from wxdesk.files.pictures.images import DECODE_ERRORS, open_image
from wxdesk.files.pictures.large_pictures import within
from wxdesk.files.pictures.straightening import (
    REDUCIBLE,
    in_8_bit,
    in_srgb,
    on_seen_ground,
    on_white,
    reduced,
    shrunk,
    turned,
)
from wxdesk.files.pictures.webp_pixels import is_plain

_HEAVY = 16_000_000
"""Pixel count from which a picture is shrunk in bands before its conversion to a mode that Pillow can reduce."""
_LARGER = 3
"""Pictures are decoded at up to this multiple of the wanted side, as some formats reduce by whole numbers only."""
_SPARE = 2
"""The fast reduction leaves a picture this many times as large as wanted; a careful reduction follows."""


class Upright(NamedTuple):
    """A decoded upright RGB picture, its source format ("jpeg" or "png") and the AI labels of its file."""

    picture: Image.Image
    form: str
    labels: Sequence[CarriedLabel]


def derive(
    path: str,
    output: str,
    *,
    pixels: int,
    below_bytes: int,
    max_width: int | None = None,
    size: Sequence[int] | None = None,
    box: Sequence[float] | None = None,
    format: str = "auto",  # noqa: A002 - the same name throughout
) -> dict[str, Any]:
    """Write a picture made from the JPEG or PNG at `path` to `output`, smaller than `below_bytes`.

    With `size` (width, height) the picture is cropped and scaled to exactly that size. The crop is `box` (left, top,
    right, bottom as fractions of the upright picture). By default it is `suggested_box`. Without `size` the picture is
    only scaled down to `max_width`.

    `format` is "jpeg", "png" or "auto"; with "auto" a PNG stays PNG if it fits. A source with more than `pixels` is not
    opened. Returns {"format", "width", "height", "bytes", "encodes", "box"}.

    Raises:
        JobError: `image-unreadable`; `image-too-many-pixels`; `image-too-large`, it cannot be made small enough;
            `image-box`, the crop is not inside the picture.
    """
    content = Path(path).read_bytes()
    small = max_width if size is None else None
    picture, source, labels = _upright(content, pixels, (small, None), small, cover=size is not None)
    cut: Box = (0.0, 0.0, 1.0, 1.0)
    if size is not None:
        cut = _checked(box) if box is not None else suggested_box(picture, size[0] / size[1])
        picture = _cut(picture, cut, (size[0], size[1]))
    elif max_width is not None and picture.width > max_width:
        height = max(1, round(picture.height * max_width / picture.width))
        picture = picture.resize((max_width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    kinds = (source, "jpeg") if format == "auto" else (format,)
    made = encoded(picture, kinds, below_bytes, fixed=size is not None, labels=labels)
    Path(output).write_bytes(made.content)
    width, height = made.size
    return {
        "format": made.kind,
        "width": width,
        "height": height,
        "bytes": len(made.content),
        "encodes": made.encodes,
        "box": list(cut),
    }


def suggest(path: str, pixels: int, shapes: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Return {"boxes"}: for each shape (width, height) the box to which a picture is cropped by default.

    A picture with more than `pixels` is not opened.

    Raises:
        JobError: `image-unreadable` or `image-too-many-pixels`.
    """
    picture = _upright(Path(path).read_bytes(), pixels, (None, None), cover=True).picture
    return {"boxes": [list(suggested_box(picture, width / height)) for width, height in shapes]}


def thumbnail(path: str, output: str, side: int, pixels: int) -> dict[str, Any]:
    """Write a small JPEG of the picture at `path` to `output`; returns {"width", "height"}, both at most `side` pixels.

    A picture with more than `pixels` is not opened.

    Raises:
        JobError: `image-unreadable` or `image-too-many-pixels`.
    """
    picture, _, labels = _upright(Path(path).read_bytes(), pixels, (side, side), small=side)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    Path(output).write_bytes(small_jpeg(picture, labels))
    return {"width": picture.width, "height": picture.height}


def preview(
    path: str,
    output: str,
    side: int,
    *,
    format: str,  # noqa: A002 - the same name throughout
    pixels: int,
    decoded_bytes: int,
    longest: int,
) -> dict[str, Any]:
    """Write a small JPEG of a picture that is neither JPEG nor PNG; of several pictures, the first is used.

    Returns {"width", "height"} of the JPEG, both at most `side` pixels. A picture is not decoded if it has more than
    `pixels`, more than `decoded_bytes` after decoding, or a side above `longest` pixels.

    Raises:
        JobError: `image-unreadable`, `image-too-many-pixels`, or `mend-format` if there is no decoder.
    """
    came = Path(path)
    picture = straight(came, format, Caps(pixels, decoded_bytes, longest), (_LARGER * side) ** 2, side)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    labels = picture_labels(came if format in FROM_FILE else came.read_bytes(), format)
    Path(output).write_bytes(small_jpeg(picture, labels))
    return {"width": picture.width, "height": picture.height}


def straight(path: Path, form: str, caps: Caps, most: int, small: int | None = None) -> Image.Image:
    """Return a picture of format `form`, other than JPEG or PNG, upright in RGB; the first picture of several.

    Large pictures of some formats are reduced to about `most` pixels while they are decoded. With `small` the result
    is reduced to about that many pixels a side. A picture beyond `caps` is not decoded.

    Raises:
        JobError: `image-unreadable`, `image-too-many-pixels`, or `mend-format` if there is no decoder.
    """
    content = b"" if form in FROM_FILE else path.read_bytes()
    plain = form == "webp" and is_plain(content)
    try:
        with opened(content or path, form) as came:
            caps.hold(came, "" if plain else form)
            return _straight(within(content or path, form, came, most), small)
    except (*DECODE_ERRORS, RuntimeError) as error:
        raise JobError("image-unreadable", detail=str(error)[:200]) from None


def _straight(came: Image.Image, small: int | None = None, *, cover: bool = False) -> Image.Image:
    """Return a decoded picture upright in RGB.

    With `small`, a large picture is first reduced quickly. Its shorter side stays at least about twice `small`
    pixels, because a careful reduction follows. Transparent parts become white. With `cover`, for the cover of an
    article, they become dark if nothing would be seen on white.
    """
    came.load()
    heavy = came.width * came.height > _HEAVY and came.mode not in REDUCIBLE
    picture = turned(shrunk(came, 2) if small and heavy else came)
    if small and picture.mode in REDUCIBLE:
        picture = reduced(picture, max(1, min(picture.size) // (small * _SPARE)))
    return (on_seen_ground if cover else on_white)(in_8_bit(in_srgb(picture)))


def _upright(
    content: bytes,
    pixels: int,
    wanted: tuple[int | None, int | None],
    small: int | None = None,
    *,
    cover: bool = False,
) -> Upright:
    """Return a JPEG or PNG upright in RGB; a large JPEG is decoded at reduced size if `wanted` names a side.

    `wanted` are width and height in pixels, each None if it does not matter; the decoded picture is not smaller.
    `small` and `cover` are passed to `_straight`.

    Raises:
        JobError: `image-too-many-pixels` (the picture has more than `pixels`), `image-unreadable`.
    """
    name = "png" if content.startswith(b"\x89PNG") else "jpeg"
    header = png_header(content)[0] if name == "png" else jpeg(content)
    if header.width * header.height > pixels:
        raise JobError("image-too-many-pixels", width=header.width, height=header.height)
    try:
        with open_image(content if header.ended else content + JPEG_END) as opened:
            sides = [side for side in wanted if side]
            if sides:
                opened.draft("RGB", (max(sides), max(sides)))  # never below the wanted size, in either orientation
            opened.load()
            labels = header.labels if name == "jpeg" else picture_labels(content, name)
            return Upright(_straight(opened, small, cover=cover), name, labels)
    except DECODE_ERRORS as error:
        raise JobError("image-unreadable", detail=str(error)[:200]) from None


def upright(content: bytes, pixels: int) -> Upright:
    """Return a JPEG or PNG upright in RGB at full size; a picture with more than `pixels` is not opened.

    Raises:
        JobError: `image-unreadable` or `image-too-many-pixels`.
    """
    return _upright(content, pixels, (None, None))


def _checked(box: Sequence[float]) -> Box:
    left, top, right, bottom = (float(side) for side in box)
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        raise JobError("image-box")
    return left, top, right, bottom


def _cut(picture: Image.Image, box: Box, size: tuple[int, int]) -> Image.Image:
    """Crop the picture to `box`, trim the crop evenly to the shape of `size`, and scale it to `size`."""
    left, right = (edge * picture.width for edge in (box[0], box[2]))
    top, bottom = (edge * picture.height for edge in (box[1], box[3]))
    width, height = max(1.0, right - left), max(1.0, bottom - top)
    ratio = size[0] / size[1]
    trimmed_width, trimmed_height = min(width, height * ratio), min(height, width / ratio)
    left += (width - trimmed_width) / 2
    top += (height - trimmed_height) / 2
    part = (left, top, min(left + trimmed_width, picture.width), min(top + trimmed_height, picture.height))
    return picture.resize(size, Image.Resampling.LANCZOS, box=part, reducing_gap=2.0)
