"""Probe a JPEG or PNG: structure, one strict decode, metadata (jobs of the parser process).

Three layers are needed, since none finds all damage: the walk over segments or chunks, libjpeg's warnings, and
Pillow.
"""

import io
import os
import struct
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFile, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError

from wxdesk.domain.media.ai_label import labels_json
from wxdesk.domain.media.facts import Trouble, problem_json
from wxdesk.domain.rulebook.limits import ImageLimits
from wxdesk.files.formats import metadata
from wxdesk.files.formats.ai_labels import facts_of
from wxdesk.files.formats.jpeg_structure import JPEG_END, bare, jpeg
from wxdesk.files.formats.png_notes import without_pixels
from wxdesk.files.formats.png_structure import png
from wxdesk.files.formats.structure import Structure
from wxdesk.files.pictures.decoding import Decoded, Undecodable, decode_jpeg
from wxdesk.files.pictures.measuring.pixels import look
from wxdesk.files.pictures.stripping import without_short_notes

READABLE = ("JPEG", "PNG")
"""The only decoders of Pillow that incoming files reach."""
_JPEG_START = b"\xff\xd8"

DECODE_ERRORS = (OSError, ValueError, SyntaxError, IndexError, struct.error, UnidentifiedImageError)
"""Errors that Pillow raises on pictures that it cannot decode."""


_BAND = 128
_INKS = 4
_OPAQUE = 255
_CODED_BYTES = 48 * 1024 * 1024
"""Maximum JPEG bytes to decode, about a second of work. Half of it for CMYK, a third for several scans.

Larger files are more than ten times the usable size anyway.
"""
_TEXT_BYTES = 16 * 1024 * 1024
"""Pillow's limit for inflated PNG texts and profiles; the smaller limits of the rulebook apply first."""


def probe(path: str, format: str, limits: Mapping[str, Any]) -> dict[str, Any]:  # noqa: A002 - the same name throughout
    """Return the facts of the "jpeg" or "png" file at `path`, as keyword arguments of `MediaFacts`.

    Pictures above `limits`, the fields of `ImageLimits`, are not decoded.
    """
    caps = ImageLimits(**limits)
    with Path(path).open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(min(size, caps.opened_bytes) + 1)  # a larger request allocates and clears more
    found = jpeg(content, caps) if format == "jpeg" else png(content, caps)
    facts: dict[str, Any] = {"width": found.width or None, "height": found.height or None}
    if found.within(caps):
        facts |= {"depth": found.depth, "frames": found.frames}
        facts["ai_labels"] = labels_json(facts_of(found.labels))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = _looked_into(content, found, caps, facts)
    else:
        found = found.having(Trouble.TOO_MANY_PIXELS, 0)
    return {**facts, "problems": [problem_json(problem) for problem in found.problems]}


def open_image(content: bytes) -> ImageFile.ImageFile:
    """Open the picture in `content` with the allowed decoders, without decoding it.

    The caller has checked the size, so Pillow's own pixel limit is off. Its text limit is raised, because it
    takes a profile of more than 1 MB for damage.

    Raises:
        OSError, ValueError, SyntaxError: the content is not a picture.
    """
    Image.MAX_IMAGE_PIXELS = None
    PngImagePlugin.MAX_TEXT_CHUNK = _TEXT_BYTES
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return Image.open(io.BytesIO(content), formats=READABLE)
        except DECODE_ERRORS:
            plain = without_short_notes(content) if content.startswith(_JPEG_START) else None
            if plain is None:
                raise
            return Image.open(io.BytesIO(plain), formats=READABLE)


def _looked_into(content: bytes, found: Structure, caps: ImageLimits, facts: dict[str, Any]) -> Structure:
    """Add the facts from metadata and pixels to `facts`; return `found` with the decoders' problems added."""
    if not found.width or any(problem.trouble is Trouble.INFLATES for problem in found.problems):
        return found
    if found.slow:
        return _notes_read(content, found, facts)
    return _decoded_and_looked_at(content, found, caps, facts)


def _notes_read(content: bytes, found: Structure, facts: dict[str, Any]) -> Structure:
    """Add the metadata of a PNG to `facts`; its pixels are not decoded, since that would take too long.

    The result is `found`, the structure of the file. Unless it is broken, it gets a problem: the pixels were not
    checked, or the metadata is damaged.
    """
    try:
        with open_image(without_pixels(content)) as picture:
            facts |= {"mode": picture.mode, **metadata.read(picture)}
    except DECODE_ERRORS as error:
        return found if found.broken else found.having(Trouble.DAMAGED, None, str(error))
    return found if found.broken else found.having(Trouble.UNPROVEN, None, "pixels")


def _decoded_and_looked_at(content: bytes, found: Structure, caps: ImageLimits, facts: dict[str, Any]) -> Structure:
    whole = content if found.ended else content + JPEG_END
    try:
        with open_image(whole) as picture:
            facts |= {"mode": picture.mode, **metadata.read(picture)}
            if found.broken:
                return found
            if picture.format != "PNG" and len(whole) > _most_coded(found):
                return found.having(Trouble.UNPROVEN, None, f"{len(whole)} bytes")
            decoded = _decoded(picture, whole, found, caps)
            facts |= _seen(picture, decoded, facts)
    except Undecodable as error:
        return found.having(error.trouble, None, str(error))
    except DECODE_ERRORS as error:
        if found.broken:
            return found
        cut = "truncated" in str(error).lower()
        return found.having(Trouble.TRUNCATED if cut else Trouble.DAMAGED, None, str(error))
    if decoded.leftover:
        found = found.having(Trouble.LEFTOVER, None, f"{decoded.leftover}")
    if not decoded.proven:
        found = found.having(Trouble.UNPROVEN, None)
    return found if found.ended else found.having(Trouble.NO_END_MARKER, len(content))


def _most_coded(found: Structure) -> int:
    """Return the maximum number of bytes of coded data with which a JPEG is still decoded.

    It is `_CODED_BYTES`, but a third of that for a picture in several scans, and half of it for a CMYK picture,
    since these take more time.
    """
    return _CODED_BYTES // (3 if found.kept else 2 if found.channels == _INKS else 1)


def _decoded(picture: Image.Image, content: bytes, found: Structure, caps: ImageLimits) -> Decoded:
    """Decode the picture; a JPEG is decoded strictly, so that damage is reported."""
    if picture.format == "PNG":
        picture.load()
        return Decoded(picture)
    return decode_jpeg(content, picture, lambda: bare(content, found), caps.leftover_bytes)


def _seen(picture: Image.Image, decoded: Decoded, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts that need decoded pixels, such as QR codes and sharpness; `facts` are the facts so far."""
    private = facts["private"]
    if metadata.other_thumbnail(picture, decoded.picture, open_image):
        private = sorted([*private, "thumbnail"])
    orientation = facts.get("orientation", 1)
    return {
        "transparent": is_seen_through(decoded.picture),
        "private": private,
        "pixels": look(decoded.picture, orientation, _block(picture), decoded.levels),
    }


def _block(picture: Image.Image) -> tuple[int, int] | None:
    """Return width and height in pixels of a JPEG's MCU (the unit it stores together); None for other formats."""
    if not isinstance(picture, JpegImagePlugin.JpegImageFile):
        return None
    _, across, down, _ = picture.layer[0]
    return (8 * across, 8 * down) if len(picture.layer) > 1 else (8, 8)


def is_seen_through(picture: Image.Image) -> bool:
    """Tell whether any pixel is transparent; read in bands to save memory."""
    if not picture.has_transparency_data:
        return False
    for top in range(0, picture.height, _BAND):
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height)))
        if np.asarray(band.convert("RGBA").getchannel("A")).min() < _OPAQUE:
            return True
    return False
