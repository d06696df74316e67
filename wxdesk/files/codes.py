"""Read the QR codes of a picture: their text and where they lie.

Mini-program codes (小程序码) are a format of WeChat's own that no open decoder reads.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

MOST_CODES = 32
"""How many codes of one picture are kept: a sheet of vouchers needs no more to be noticed."""

MOST_CHARACTERS = 500
"""How much of a code's text is kept."""

_DARK = (24, 64)
"""Levels at which everything lighter becomes white.

A code without its quiet zone melts into what lies around it; its black alone stays apart from most grounds.
"""

_CELL = 5
"""Side in pixels of what surroundings are made of: near ones are one cell, far ones five by five of them."""

_BAND = 50
"""Rows that are worked on at a time, a multiple of `_CELL`: what fits into the processor's cache."""

_PALE, _SOFT = (1, 3), (3, 6)
"""How often the difference to what is near is doubled, and by how many levels black differs at least from
what is further away: for small, pale codes, and for soft ones."""

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
        yield from _seen((luma > level).view(np.uint8), zxingcpp.Binarizer.BoolCast)
    for white in _standing_out(luma):
        yield from _seen(white, zxingcpp.Binarizer.BoolCast)


def _standing_out(luma: Luma) -> Luma:
    """Return which pixels are white, of shape (2, height, width): for `_PALE` and for `_SOFT` codes.

    White is what is no darker than its far surroundings, once its difference to the near ones was doubled.
    Sums stand for means, so that all of it stays in 16 bits.
    """
    height, width = luma.shape
    wide = width + _CELL - 1
    padded = np.pad(luma, _CELL // 2, mode="edge")
    far = np.repeat(_far(luma), _CELL, axis=1)[:, :wide]
    made = np.empty((2, height, wide), np.bool_)
    area = np.int16(_CELL * _CELL)
    for top in range(0, height, _BAND):
        band = padded[top : top + _BAND + _CELL - 1].astype(np.int16).ravel()
        near = _five(_five(band, wide), 1)
        here = band[2 * wide + 2 :][: near.size] * area
        lacks = np.repeat(far[top // _CELL : (top + _BAND) // _CELL], _CELL, axis=0).ravel()[: near.size]
        lacks -= here
        here -= near
        for white, (doubled, levels) in zip(made, (_PALE, _SOFT), strict=True):
            target = white[top : top + _BAND].ravel()[: near.size]
            np.greater_equal(here, (lacks - np.int16(levels) * area) >> doubled, out=target)
    return made[:, :, :width].view(np.uint8)


def _far(luma: Luma) -> NDArray[np.int16]:
    """Return of each cell the sum over it and its neighbours, two each way, of their mean levels."""
    cells = np.pad(np.asarray(Image.fromarray(luma).reduce(_CELL)).astype(np.int16), 2, mode="edge")
    width = cells.shape[1]
    sums = _five(_five(cells.ravel(), width), 1)
    return np.pad(sums, (0, 4)).reshape(-1, width)


def _five(line: NDArray[np.int16], step: int) -> NDArray[np.int16]:
    """Return the sums over five values, each `step` behind the one before."""
    two = line[:-step] + line[step:]
    sums = two[: -3 * step] + two[2 * step : -step]
    sums += line[4 * step :]
    return sums


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
