"""Read the QR codes of a picture: their text and where they lie.

Mini-program codes (小程序码) are a format of WeChat's own that no open decoder reads.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageFilter

MOST_CODES = 32
"""How many codes of one picture are kept: a sheet of vouchers needs no more to be noticed."""

MOST_CHARACTERS = 500
"""How much of a code's text is kept."""

_DARK = (24, 64)
"""Levels at which everything lighter becomes white.

A code without its quiet zone melts into what lies around it; its black alone stays apart from most grounds.
"""

_SOFT = (2, 3)
"""Radii in pixels of the box that sharpens: for small soft codes, and for larger, paler ones."""

_GAIN = 5.0
"""How far what differs from its surroundings is carried on."""

type Luma = NDArray[np.uint8]


def read_codes(luma: Luma, scale: int) -> list[dict[str, Any]]:
    """Return text and region of each QR code, in pixels of a picture `scale` times as large as `luma`."""
    found: list[dict[str, Any]] = []
    for barcode in _barcodes(luma):
        code = {"text": barcode.text[:MOST_CHARACTERS], "region": _region(barcode, scale)}
        if barcode.text and not any(_same(code, other) for other in found):
            found.append(code)
    return found[:MOST_CODES]


def _barcodes(luma: Luma) -> Iterator[zxingcpp.Barcode]:
    """Look in the picture as it is, thoroughly; then once each in what was made to stand out, quickly."""
    yield from _seen(luma, zxingcpp.Binarizer.LocalAverage, thorough=True)
    for level in _DARK:
        dark = (luma > level).astype(np.uint8) * np.uint8(255)
        yield from _seen(dark, zxingcpp.Binarizer.FixedThreshold)
    grey = Image.fromarray(luma)
    for radius in _SOFT:
        sharp = Image.blend(grey.filter(ImageFilter.BoxBlur(radius)), grey, _GAIN)
        yield from _seen(np.asarray(sharp), zxingcpp.Binarizer.LocalAverage)


def _seen(luma: Luma, binarizer: zxingcpp.Binarizer, *, thorough: bool = False) -> Sequence[zxingcpp.Barcode]:
    """Return the codes in a picture; `thorough` also those that are inverted, or seen only from afar.

    QR codes are found whichever way they are turned: to turn the picture for them would be wasted.
    """
    return zxingcpp.read_barcodes(
        luma,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer,
        try_rotate=False,
        try_downscale=thorough,
        try_invert=thorough,
    )


def _region(barcode: zxingcpp.Barcode, scale: int) -> list[int]:
    """Return x, y, width, height of the upright box around the code's corners."""
    at = barcode.position
    corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
    left, top = (max(0, min(values)) for values in ([one.x for one in corners], [one.y for one in corners]))
    right, bottom = max(one.x for one in corners), max(one.y for one in corners)
    return [left * scale, top * scale, (right - left + 1) * scale, (bottom - top + 1) * scale]


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two readings are of one code: the same text, the middle of one inside the other."""
    x, y, width, height = one["region"]
    left, top, wide, high = other["region"]
    inside = left <= x + width // 2 <= left + wide and top <= y + height // 2 <= top + high
    return bool(one["text"] == other["text"] and inside)
