"""Probe a picture: header, structure, full decode, EXIF (jobs of the parser process)."""

import io
import struct
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image, ImageFile, UnidentifiedImageError

from wxdesk.domain.media import Trouble
from wxdesk.files import structure
from wxdesk.files.pixels import look

READABLE = ("JPEG", "PNG")
"""The only decoders of Pillow that incoming files reach."""

EXIF_ERRORS = (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error)
"""What Pillow raises on damaged EXIF data, which is no reason to refuse the picture."""

DECODE_ERRORS = (OSError, ValueError, SyntaxError, IndexError, struct.error, UnidentifiedImageError)
"""What Pillow raises on pictures that it cannot decode."""

_EXPOSURE = (
    ExifTags.Base.ExposureTime,
    ExifTags.Base.FNumber,
    ExifTags.Base.ExposureProgram,
    ExifTags.Base.ISOSpeedRatings,
    ExifTags.Base.ShutterSpeedValue,
    ExifTags.Base.ApertureValue,
    ExifTags.Base.FocalLength,
)
_GPS_POSITION = frozenset(range(1, 32))
_GUESSES = (bytes(4096), bytes(range(1, 255)) * 16)


def probe(path: str, format: str, pixels: int, decoded_bytes: int, side: int) -> dict[str, Any]:  # noqa: A002 - the same name throughout
    """Return the facts of the "jpeg" or "png" file at `path`, as keywords of `MediaFacts`.

    Nothing is decoded above `pixels`, `decoded_bytes` or a `side` in pixels.
    """
    content = Path(path).read_bytes()
    header = structure.jpeg(content) if format == "jpeg" else structure.png_header(content)[0]
    facts: dict[str, Any] = {"width": header.width or None, "height": header.height or None}
    if (
        header.width * header.height > pixels
        or header.decoded_bytes > decoded_bytes
        or max(header.width, header.height) > side
    ):
        return {**facts, "problems": [_problem(Trouble.TOO_MANY_PIXELS)]}
    found = header if format == "jpeg" else structure.png(content)
    facts |= {"depth": found.depth, **_decoded(content, found)}
    problem = facts.pop("problem") or _judged(content, found)
    return {**facts, "problems": [problem] if problem else []}


def open_image(content: bytes) -> ImageFile.ImageFile:
    """Return the picture in `content`, not yet decoded, from the decoders allowed here.

    The size was judged by the caller, so that Pillow's own limit, which counts pixels only, is off.

    Raises:
        OSError, ValueError, SyntaxError: the content is not a picture.
    """
    Image.MAX_IMAGE_PIXELS = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Image.open(io.BytesIO(content), formats=READABLE)


def _judged(content: bytes, found: structure.Structure) -> dict[str, Any] | None:
    if found.damage:
        return _problem(Trouble.DAMAGED, found.damage)
    if not found.complete:
        return _problem(Trouble.TRUNCATED)
    if not found.ended:
        whole = _all_there(content)
        return _problem(Trouble.NO_END_MARKER if whole else Trouble.TRUNCATED)
    return None


def _decoded(content: bytes, found: structure.Structure) -> dict[str, Any]:
    """Return what only a decoder tells, with the problem it met under "problem"."""
    facts: dict[str, Any] = {"problem": None}
    if not found.ended:
        content += structure.JPEG_END
    try:
        with open_image(content) as picture:
            facts |= {"mode": picture.mode, "frames": _frames(picture, found)}
            facts |= _exif(picture)
            picture.load()
    except DECODE_ERRORS as error:
        facts["problem"] = _decode_problem(str(error), found)
    else:
        facts["pixels"] = look(picture, facts.get("orientation", 1))
    return facts


def _decode_problem(text: str, found: structure.Structure) -> dict[str, Any]:
    cut = "truncated" in text.lower() and not found.damage
    return _problem(Trouble.TRUNCATED if cut or not found.complete else Trouble.DAMAGED, found.damage or text)


def _frames(picture: Image.Image, found: structure.Structure) -> int:
    """Frames of an animation; the further pictures of a camera's MPO file are none."""
    return int(getattr(picture, "n_frames", 1)) if found.animated else 1


def _all_there(content: bytes) -> bool:
    """Tell whether a JPEG without its end marker holds the whole picture.

    Decoded twice with different bytes behind it, it comes out the same only if none of them was needed.
    """
    pictures = []
    for tail in _GUESSES:
        try:
            with open_image(content + tail + structure.JPEG_END) as picture:
                pictures.append(picture.tobytes())
        except DECODE_ERRORS:
            return False
    return pictures[0] == pictures[1]


def _exif(picture: Image.Image) -> dict[str, Any]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exif = picture.getexif()
            shot = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
            gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except EXIF_ERRORS:
        return {"gps": _gps_in_xmp(picture.info)}
    orientation = exif.get(ExifTags.Base.Orientation, 1)
    return {
        "camera": _camera(exif),
        "exposure": any(shot.get(tag) is not None for tag in _EXPOSURE),
        "orientation": orientation if orientation in range(1, 9) else 1,
        "gps": bool(_GPS_POSITION & gps.keys()) or _gps_in_xmp(picture.info),
    }


def _camera(exif: Mapping[int, Any]) -> str | None:
    """Return maker and model; the maker's name is often the beginning of the model's."""
    maker, model = (
        str(exif.get(tag) or "").replace("\x00", "").strip()
        for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    name = model if model.lower().startswith(maker.lower()) else f"{maker} {model}"
    return name.strip()[:80] or None


def _gps_in_xmp(info: Mapping[Any, Any]) -> bool:
    xmp = info.get("xmp", b"")
    return b"GPSLatitude" in (xmp if isinstance(xmp, bytes) else str(xmp).encode())


def _problem(trouble: Trouble, detail: str = "") -> dict[str, Any]:
    return {"trouble": trouble, "detail": detail[:200], "second": None}
