"""Read the QR codes of a picture: their text and where they lie.

Mini-program codes (小程序码) are a format of WeChat's own that no open decoder reads.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from wxdesk.files.code_marks import marks

MOST_CODES = 32
"""How many codes of one picture are kept: a sheet of vouchers needs no more to be noticed."""

MOST_CHARACTERS = 500
"""How much of a code's text is kept."""

_DARK = 40
"""Level at which everything lighter becomes white.

A code without its quiet zone melts into what lies around it; its black alone stays apart from most grounds.
"""

_CELL = 5
"""Side in pixels of what surroundings are made of: near ones are one cell, far ones five by five of them."""

_BAND = 50
"""Rows that are worked on at a time, a multiple of `_CELL`: what fits into the processor's cache."""

_STEPS = ((1, 2, 6), (3, 3, 3))
"""How pale and soft codes are looked for: in a picture so many times smaller.

The difference to what is near is doubled so often, where black differs by so many levels at least from what
is further away. The wider a module, the less soft and noisy it is in a smaller picture.
"""

MOST_MARKS = 2000
"""How many marks of corners a picture may have in which codes are looked for: each is held against all."""

_LEAST_SIDE = 64
"""Pixels each way below which no picture is made smaller for having too many marks."""

_SMALLER = tuple(smaller for smaller, _, _ in _STEPS)

type Luma = NDArray[np.uint8]


def read_codes(luma: Luma, scale: int) -> list[dict[str, Any]]:
    """Return text and region of each QR code, in pixels of a picture `scale` times as large as `luma`.

    Of a picture with more marks than can be held against each other only the larger codes are read; a
    region without text says so, which is all of it.
    """
    found: list[dict[str, Any]] = []
    every, views = 1, _Views(luma)
    while views.crowded and min(views.luma.shape) >= 2 * _LEAST_SIDE:
        every *= 2
        views = _Views(np.asarray(Image.fromarray(luma).reduce(every)))
    for barcode, smaller in views.barcodes():
        code = {"text": barcode.text[:MOST_CHARACTERS], "region": _region(barcode, scale * every * smaller)}
        if barcode.text and not any(_same(code, other) for other in found):
            found.append(code)
    if every == 1:
        return found[:MOST_CODES]
    height, width = luma.shape
    return [*found[: MOST_CODES - 1], {"text": "", "region": [0, 0, width * scale, height * scale]}]


class _Views:
    """The pictures in which codes are looked for, made from one."""

    def __init__(self, luma: Luma) -> None:
        self.luma = luma
        self._dark = (luma > _DARK).view(np.uint8)
        self._standing_out = [self._smaller(*step) for step in _STEPS]

    @property
    def crowded(self) -> bool:
        """Tell whether there are more marks than can be held against each other."""
        return any(marks(white) > MOST_MARKS for white in (self._dark, self._standing_out[0]))

    def barcodes(self) -> Iterator[tuple[zxingcpp.Barcode, int]]:
        """Yield codes, each with how many times smaller the picture is in which it was seen.

        The picture is searched as it is, thoroughly; then quickly what of it was made to stand out.
        """
        yield from ((one, 1) for one in _seen(self.luma, zxingcpp.Binarizer.LocalAverage, thorough=True))
        for white, smaller in zip((self._dark, *self._standing_out), (1, *_SMALLER), strict=True):
            yield from ((one, smaller) for one in _seen(white, zxingcpp.Binarizer.BoolCast))

    def _smaller(self, smaller: int, doubled: int, levels: int) -> Luma:
        return _standing_out(np.asarray(Image.fromarray(self.luma).reduce(smaller)), doubled, levels)


def _standing_out(luma: Luma, doubled: int, levels: int) -> Luma:
    """Return which pixels are white: not darker by `levels` than their far surroundings.

    Before that their difference to the near ones is `doubled` so often. Sums stand for means, so that all of
    it stays in 16 bits.
    """
    height, width = luma.shape
    wide = width + _CELL - 1
    padded = np.pad(luma, _CELL // 2, mode="edge")
    far = np.repeat(_far(luma), _CELL, axis=1)[:, :wide]
    white = np.empty((height, wide), np.bool_)
    area = np.int16(_CELL * _CELL)
    for top in range(0, height, _BAND):
        band = padded[top : top + _BAND + _CELL - 1].astype(np.int16).ravel()
        near = _five(_five(band, wide), 1)
        here = band[2 * wide + 2 :][: near.size] * area
        lacks = np.repeat(far[top // _CELL : (top + _BAND) // _CELL], _CELL, axis=0).ravel()[: near.size]
        lacks -= here
        lacks -= np.int16(levels) * area
        lacks >>= doubled
        here -= near
        np.greater_equal(here, lacks, out=white[top : top + _BAND].ravel()[: near.size])
    return white[:, :width].view(np.uint8)


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
