"""Convert a decoded picture to the form of all output: upright, sRGB, 8 bit, opaque."""

import io
from typing import Any

from PIL import ExifTags, Image, ImageCms, ImageOps

from wxdesk import assets
from wxdesk.files.formats.metadata import EXIF_ERRORS

_WHITE = (255, 255, 255)
_SLATE = (70, 78, 88)
"""The background of a cover whose picture would not be seen on white."""
_PALE = 235
"""Brightness (0 to 255) from which nobody tells a pixel from white."""
_SEEN = 0.001
"""Minimum share of darker pixels with which a picture is seen on white."""
_PROFILED = ("RGB", "CMYK", "L", "I", "I;16", "F")


REDUCIBLE = ("RGB", "RGBX", "RGBA", "L", "CMYK")
"""Pillow's modes whose neighbouring pixels can be averaged when a picture is reduced."""
_BAND = 256
_COATED = "profiles/fogra39-coated.icc"
"""The colour profile of offset print on coated paper (FOGRA39), as colord publishes it without restrictions.

Only its table from print colours to colours is kept.
"""


def turned(picture: Image.Image) -> Image.Image:
    """Return the picture turned upright by its EXIF orientation, or itself if no turn is needed.

    Unreadable EXIF data causes no turn.
    """
    try:
        oriented = picture.getexif().get(ExifTags.Base.Orientation, 1) != 1
        return ImageOps.exif_transpose(picture) if oriented else picture
    except EXIF_ERRORS:
        return picture


def reduced(picture: Image.Image, factor: int) -> Image.Image:
    """Return a picture of a mode in `REDUCIBLE`, averaged down by `factor`.

    RGBA pictures are processed in bands, since Pillow would copy them whole.
    """
    if factor == 1:
        return picture
    if picture.mode != "RGBA":
        return picture.reduce(factor)
    small = Image.new("RGBA", (-(-picture.width // factor), -(-picture.height // factor)))
    small.info = dict(picture.info)
    rows = max(1, _BAND // factor)
    for top in range(0, small.height, rows):
        band = (0, top * factor, picture.width, min((top + rows) * factor, picture.height))
        small.paste(picture.crop(band).reduce(factor), (0, top))
    return small


def shrunk(picture: Image.Image, factor: int) -> Image.Image:
    """Return a picture of any mode, averaged down by `factor`, in 8 bit with its colour profile and EXIF orientation.

    The picture is processed in bands of rows, to save memory.
    """
    rows, small = max(1, _BAND // factor), None
    for top in range(0, -(-picture.height // factor), rows):
        box = (0, top * factor, picture.width, min((top + rows) * factor, picture.height))
        band = in_8_bit(picture.crop(box))
        if band.mode not in REDUCIBLE:
            band = band.convert("RGBA" if band.has_transparency_data else "RGB")
        small = small or Image.new(band.mode, (-(-picture.width // factor), -(-picture.height // factor)))
        small.paste(band.reduce(factor), (0, top))
    made = small or picture
    made.info = said(picture)
    return made


def said(picture: Image.Image) -> dict[str | tuple[int, int], Any]:
    """Return the metadata that also applies to a copy of the pixels: EXIF orientation and colour profile."""
    told = {name: value for name, value in picture.info.items() if name != "transparency"}
    if exif := picture.getexif():
        told["exif"] = exif.tobytes()
    return told


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture converted to the colour space sRGB; an unreadable colour profile is ignored.

    A CMYK picture (print colours) without a profile is converted as if made for printing on coated paper.
    """
    profile = picture.info.get("icc_profile") or (assets.read_bytes(_COATED) if picture.mode == "CMYK" else None)
    if not profile:
        return picture
    if picture.mode not in _PROFILED:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    try:
        target = ImageCms.createProfile("sRGB")
        with io.BytesIO(profile) as source:
            colours = picture.convert("RGB") if alpha else picture
            converted = ImageCms.profileToProfile(colours, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    if converted is None:
        return picture
    if alpha:
        converted.putalpha(alpha)
    return converted


def in_8_bit(picture: Image.Image) -> Image.Image:
    """Return the picture with 8 bit per sample; only grey pictures have more."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return picture.convert("L") if picture.mode == "F" else picture


def on_white(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB with transparent parts on white; opaque RGB is returned as it is."""
    if picture.has_transparency_data:
        return _on(picture, _WHITE)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def on_seen_ground(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB with transparent parts on white, or on slate if nothing would be seen on white.

    Such a picture is a white logo on a transparent background. A picture without any visible part stays on white.
    """
    made = on_white(picture)
    if not picture.has_transparency_data:
        return made
    darker = sum(made.convert("L").histogram()[:_PALE])
    if darker > _SEEN * made.width * made.height or not picture.convert("RGBA").getchannel("A").getbbox():
        return made
    return _on(picture, _SLATE)


def _on(picture: Image.Image, colour: tuple[int, int, int]) -> Image.Image:
    layer = picture if picture.mode == "RGBA" else picture.convert("RGBA")
    ground = Image.new("RGB", layer.size, colour)
    ground.paste(layer, mask=layer.getchannel("A"))
    return ground
