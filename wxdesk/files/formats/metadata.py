"""Read a picture's metadata in the parser process: camera, location, persons, rights, colour profile."""

import io
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from PIL import ExifTags, Image, ImageCms

from wxdesk.files.formats.maker_notes import private_in
from wxdesk.files.formats.rights_notes import rights_in

EXIF_ERRORS = (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error)
"""Errors that Pillow raises on damaged EXIF data; the picture itself is still accepted."""

_EXPOSURE = (
    ExifTags.Base.ExposureTime,
    ExifTags.Base.FNumber,
    ExifTags.Base.ExposureProgram,
    ExifTags.Base.ISOSpeedRatings,
    ExifTags.Base.ShutterSpeedValue,
    ExifTags.Base.ApertureValue,
    ExifTags.Base.FocalLength,
)
_SCANNERS = (b"\x01", b"\x02", 1, 2)
"""Values of EXIF's FileSource that mean a scanner of film, or of paper."""
_XMP_CAMERA = re.compile(rb"tiff:(Make|Model)(?:=[\"']([^\"'<]{1,80})|>([^<]{1,80})<)")
_XMP_EXPOSURE = re.compile(
    rb"exif:(?:ExposureTime|FNumber|ExposureProgram|ShutterSpeedValue|ApertureValue|FocalLength)\b"
)
_GPS_POSITION = frozenset(range(1, 32))
_PRIVATE_TAGS = {
    "serial": (
        ExifTags.Base.BodySerialNumber,
        ExifTags.Base.LensSerialNumber,
        ExifTags.Base.CameraSerialNumber,
    ),
    "owner": (ExifTags.Base.CameraOwnerName,),
    "author": (ExifTags.Base.Artist, ExifTags.Base.XPAuthor),
}
_PRIVATE_XMP = {
    "serial": re.compile(rb"(?:aux|exifEX|exif):(?:Body|Lens)?SerialNumber"),
    "owner": re.compile(rb"(?:aux:OwnerName|exifEX:CameraOwnerName)"),
    "author": re.compile(rb"<dc:creator>"),
}
_AUTHOR_KEYS = frozenset({"author", "artist"})
_IPTC_BYLINE = b"\x1c\x02\x50"
_SRGB = ((0.436, 0.222, 0.014), (0.385, 0.717, 0.097), (0.143, 0.061, 0.714))
_SAME_COLOUR = 0.02
_THUMBNAIL_PIXELS = 1_000_000
_THUMBNAIL_AT, _THUMBNAIL_LENGTH = 0x201, 0x202
_GRID = 16
_ALIKE = 0.5


def read(picture: Image.Image) -> dict[str, Any]:
    """Return the facts in the metadata of an opened picture, except those about its thumbnail.

    Raises:
        OSError, ValueError, SyntaxError: the picture is a PNG that cannot be decoded.
    """
    if picture.format == "PNG":
        picture.load()  # Pillow would do this for EXIF behind the pixels; here its error is not taken for an EXIF error
    xmp = _xmp(picture.info)
    gps = b"GPSLatitude" in xmp or b"GPSLongitude" in xmp
    private = {sort for sort, pattern in _PRIVATE_XMP.items() if pattern.search(xmp)} | set(_texts(picture))
    facts: dict[str, Any] = {"gps": gps, "profile": _profile(picture)}
    try:
        exif = picture.getexif()
        shot = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    except EXIF_ERRORS:
        seen = {"camera": _camera_in(xmp), "exposure": bool(_XMP_EXPOSURE.search(xmp))}
        return {**facts, **seen, "private": sorted(private), "rights": rights_in(picture, {}, xmp)}
    orientation = exif.get(ExifTags.Base.Orientation, 1)
    private |= {sort for sort, tags in _PRIVATE_TAGS.items() if any(_said(shot.get(tag)) for tag in tags)}
    private |= _noted(picture, exif)
    camera = _camera(exif) or _camera_in(xmp)
    return {
        **facts,
        "camera": camera,
        "exposure": _exposed(shot, camera or "") or bool(_XMP_EXPOSURE.search(xmp)),
        "orientation": orientation if orientation in range(1, 9) else 1,
        "gps": gps or bool(_GPS_POSITION & place.keys()),
        "private": sorted(private),
        "rights": rights_in(picture, exif, xmp),
    }


def _said(value: Any) -> bool:
    text = value if isinstance(value, bytes) else str(value or "").encode("utf-8", "replace")
    return bool(text.strip(b"\x00 "))


def _camera(exif: Mapping[int, Any]) -> str | None:
    """Return maker and model, without repeating a maker's name that begins the model's; None if empty."""
    maker, model = (
        str(exif.get(tag) or "").replace("\x00", "").strip() for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    name = model if model.lower().startswith(maker.lower()) else f"{maker} {model}"
    return name.strip()[:80] or None


def _exposed(shot: Mapping[int, Any], camera: str) -> bool:
    """Tell whether EXIF data shows that a camera took the picture.

    It does if it holds an exposure setting, or a time of exposure that does not come from a scanner. `camera` is the
    maker and model.
    """
    if any(shot.get(tag) is not None for tag in _EXPOSURE):
        return True
    source = shot.get(ExifTags.Base.FileSource)
    scanned = source in _SCANNERS or "scan" in camera.lower() or "perfection" in camera.lower()
    return _said(shot.get(ExifTags.Base.DateTimeOriginal)) and not scanned


def _camera_in(xmp: bytes) -> str | None:
    """Return the camera's maker and model from XMP; None if it names neither.

    Some programs remove EXIF and write only XMP.
    """
    found = {name: value for name, *values in _XMP_CAMERA.findall(xmp) for value in values if value}
    told: dict[int, str] = {
        ExifTags.Base.Make: found.get(b"Make", b"").decode("utf-8", "replace"),
        ExifTags.Base.Model: found.get(b"Model", b"").decode("utf-8", "replace"),
    }
    return _camera(told)


def _noted(picture: Image.Image, exif: Mapping[int, Any]) -> set[str]:
    whole = picture.info.get("exif")
    if not isinstance(whole, bytes):
        return set()
    return set(private_in(whole, str(exif.get(ExifTags.Base.Make) or "")))


def _xmp(info: Mapping[Any, Any]) -> bytes:
    xmp = info.get("xmp", info.get("XML:com.adobe.xmp", b""))
    return xmp if isinstance(xmp, bytes) else str(xmp).encode("utf-8", "replace")


def _texts(picture: Image.Image) -> Iterator[str]:
    """Yield "author" for each PNG text or JPEG caption that names an author, as the kind of personal data to report."""
    for key, value in picture.info.items():
        if isinstance(key, str) and key.lower() in _AUTHOR_KEYS and _said(value):
            yield "author"
    for name, segment in getattr(picture, "applist", ()):
        if name == "APP13" and _IPTC_BYLINE in segment:
            yield "author"


def _profile(picture: Image.Image) -> str | None:
    """Return the name of a colour profile whose primaries differ from sRGB, or None."""
    content = picture.info.get("icc_profile")
    if not content:
        return None
    try:
        with io.BytesIO(content) as source:
            profile = ImageCms.ImageCmsProfile(source).profile
        if profile.xcolor_space.strip() != "RGB":
            return None
        primaries = (profile.red_colorant, profile.green_colorant, profile.blue_colorant)
        name = (profile.profile_description or "ICC").strip()[:60]
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    off = [
        abs(ours - theirs)
        for point, expected in zip(primaries, _SRGB, strict=True)
        for ours, theirs in zip(point[0] if point else expected, expected, strict=True)
    ]
    return name if max(off) > _SAME_COLOUR else None


def other_thumbnail(picture: Image.Image, decoded: Image.Image, open_image: Callable[[bytes], Any]) -> bool:
    """Tell whether the EXIF thumbnail shows a different picture, such as the picture before it was cropped.

    `decoded` is the decoded picture, `open_image` opens the thumbnail.
    """
    try:
        exif = picture.getexif()
        small = exif.get_ifd(ExifTags.IFD.IFD1)
        start, length = int(small[_THUMBNAIL_AT]), int(small[_THUMBNAIL_LENGTH])
        content = picture.info["exif"][6 + start : 6 + start + length]
        with open_image(content) as thumbnail:
            if thumbnail.width * thumbnail.height > _THUMBNAIL_PIXELS:
                return True
            theirs = _grid(thumbnail.convert("RGB"))
    except EXIF_ERRORS:
        return False
    factor = max(1, max(decoded.width, decoded.height) // 256)
    return _likeness(theirs, _grid(_plain(decoded).reduce(factor))) < _ALIKE


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in a Pillow mode whose neighbouring pixels can be averaged when it is reduced."""
    return picture if picture.mode in ("RGBX", "RGB", "RGBA", "L", "CMYK") else picture.convert("RGB")


def _grid(picture: Image.Image) -> np.ndarray[Any, np.dtype[np.float64]]:
    small = picture.convert("L").resize((_GRID, _GRID), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.float64).ravel()


def _likeness(one: np.ndarray[Any, np.dtype[np.float64]], other: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """Return the correlation of two pictures, given as grids of brightness; 1.0 if one picture has no contrast."""
    one, other = one - one.mean(), other - other.mean()
    scale = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / scale if scale > 1 else 1.0
