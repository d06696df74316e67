"""Read the QR codes of a picture: their text and their position.

Mini-program codes (小程序码) are a format of WeChat's own that no open decoder reads.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from wxdesk.files.pictures.measuring.code_marks import marks

MOST_CODES = 32
"""Maximum number of QR codes kept per picture; that is enough to notice a sheet of vouchers."""

MOST_CHARACTERS = 500
"""Maximum characters kept of a QR code's text."""

_DARK = 40
"""Threshold for black QR codes: every lighter pixel becomes white.

A code without a quiet zone merges with its surroundings; its black still differs from most backgrounds.
"""

_LEAST_DARK = 200
"""Minimum number of dark pixels in a picture that may hold a black QR code; the smallest readable code has more."""

_SMALLER = 3
"""Reduction factor of the second picture in which QR codes are searched.

Reduction makes codes with wide modules sharper and less noisy.
"""

_CELL = 5
"""Side in pixels of a cell. Near surroundings are one cell wide, far surroundings five by five cells."""

_REACH = _CELL // 2
_AREA = _CELL * _CELL

_BAND = 220_000
"""Approximate number of pixels processed at a time: four buffers of 16 bits then fit the processor's cache."""

_CLEAN, _GRAINY, _REDUCED = (2, 6), (2, 12), (3, 3)
"""Contrast settings for pale and blurred QR codes: in a picture without grain, in one with grain, in a reduced copy.

The first number says how many times a pixel's difference to its near surroundings is doubled. The second is the number
of brightness levels by which black has to differ from its far surroundings. Fewer levels would turn grain into many
black dots, and the search for codes among them takes long.
"""

_GRAIN_ROWS = slice(4, None, 31)
"""The rows that are sampled for grain; an odd distance prefers no row inside JPEG blocks."""

_GRAIN_LEVELS = 2
"""Brightness levels by which twice a pixel differs from the sum of its two neighbours, so that it counts as grain."""

_GRAIN_SHARE = 1 / 3
"""The share of pixels with grain above which a picture counts as grainy. Most photographs are above, posters below."""

_SEEN_WHOLE = 500
"""Longest side of a picture that is searched without an additional reduced copy, as in the QR reader."""

MOST_MARKS = 2000
"""Maximum number of finder patterns in a searched picture, because each is compared with all others."""

_LEAST_SIDE = 64
"""Side in pixels below which a picture with too many finder patterns is not reduced any further."""

type Luma = NDArray[np.uint8]
type _Sums = NDArray[np.uint16]


def read_codes(luma: Luma, scale: int) -> list[dict[str, Any]]:
    """Return text and region of each QR code, in pixels of a picture `scale` times as large as `luma`.

    A picture with too many finder patterns is reduced first, so only its larger codes are read. An additional
    entry then marks this; its text is empty and its region is the whole picture.
    """
    found: list[dict[str, Any]] = []
    every, views = 1, _Views(luma)
    while views.crowded and min(views.luma.shape) >= 2 * _LEAST_SIDE:
        every *= 2
        views = _Views(_smaller(luma, every))
    for barcode, times in views.barcodes():
        code = {"text": barcode.text[:MOST_CHARACTERS], "region": _region(barcode, scale * every * times)}
        if barcode.text and not any(_same(code, other) for other in found):
            found.append(code)
    if every == 1:
        return found[:MOST_CODES]
    height, width = luma.shape
    return [*found[: MOST_CODES - 1], {"text": "", "region": [0, 0, width * scale, height * scale]}]


class _Views:
    """Makes variants of one picture, smaller or with high contrast, and reads the QR codes in them."""

    def __init__(self, luma: Luma) -> None:
        self.luma, self._smaller = luma, _smaller(luma, _SMALLER)
        self._dark = (luma > _DARK).view(np.uint8)
        self._has_dark = luma.size - np.count_nonzero(self._dark) >= _LEAST_DARK
        step = _GRAINY if _is_grainy(luma) else _CLEAN
        self._standing_out = [_standing_out(luma, *step), _standing_out(self._smaller, *_REDUCED)]

    @property
    def crowded(self) -> bool:
        """Tell whether there are more finder patterns than the reader can compare in time."""
        views = (self._dark, self._standing_out[0]) if self._has_dark else self._standing_out[:1]
        return any(marks(white) > MOST_MARKS for white in views)

    def barcodes(self) -> Iterator[tuple[zxingcpp.Barcode, int]]:
        """Yield each QR code with the reduction factor of the variant in which it was found.

        The picture itself is searched thoroughly first, then its high-contrast variants quickly.
        """
        local, made = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.BoolCast
        yield from ((one, 1) for one in _seen(self.luma, local, inverted=True))
        if max(self.luma.shape) > _SEEN_WHOLE:
            yield from ((one, _SMALLER) for one in _seen(self._smaller, local, inverted=True, afar=True))
        if self._has_dark:
            yield from ((one, 1) for one in _seen(self._dark, made))
        for white, smaller in zip(self._standing_out, (1, _SMALLER), strict=True):
            yield from ((one, smaller) for one in _seen(white, made))


def _is_grainy(luma: Luma) -> bool:
    """Tell whether the picture has grain or fine structure in most of its parts, as photographs have."""
    rows = luma[_GRAIN_ROWS].astype(np.int16)
    apart = abs(2 * rows[:, 1:-1] - rows[:, :-2] - rows[:, 2:])
    return bool(np.count_nonzero(apart >= _GRAIN_LEVELS) > apart.size * _GRAIN_SHARE)


def _smaller(luma: Luma, times: int) -> Luma:
    return np.asarray(Image.fromarray(luma).reduce(times))


def _standing_out(luma: Luma, doubled: int, levels: int) -> Luma:
    """Return 1 for each pixel that counts as white: less than `levels` darker than its wider surroundings.

    Before this comparison, the pixel's difference to its near surroundings is doubled `doubled` times. The computation
    uses sums in place of means, so that every number fits 16 bits. All rows form one long line; a margin separates the
    end of a row from the next row.
    """
    height, width = luma.shape
    wide = width + 2 * _REACH
    power = np.uint16(1 << doubled)
    times = np.uint16(_AREA * (1 + (1 << doubled)))
    off = np.uint16(_AREA * levels + (1 << doubled) - 1)
    far = _far(luma, wide, off)
    white = np.empty((len(far) * _CELL, wide), np.bool_)
    high = min(len(far), max(1, _BAND // (wide * _CELL)))
    band, pairs, down, across = (np.empty((high * _CELL + 2 * _REACH) * wide, np.uint16) for _ in range(4))
    for first in range(0, len(far), high):
        cells, top = far[first : first + high], first * _CELL
        size = len(cells) * _CELL * wide
        count = size + 2 * _REACH * wide
        _edged(luma, top, band[:count].reshape(-1, wide))
        near = _five(_five(band[:count], wide, pairs, down), 1, pairs, across)
        near *= power  # numpy shifts take twice as long
        around = across[:size].reshape(-1, _CELL, wide)
        around += cells[:, np.newaxis]
        here = band[_REACH * wide + _REACH :][: near.size]
        here *= times
        np.greater_equal(here, near, out=white[top:].ravel()[: near.size])
    return white[:height, :width].view(np.uint8)


def _edged(luma: Luma, top: int, band: _Sums) -> None:
    """Fill `band` with the rows from `top` on and a margin; outside the picture edge pixels are repeated."""
    around, height = (band.shape[1] - luma.shape[1]) // 2, len(luma)
    first, last = max(0, top - around), min(height, top - around + len(band))
    begin, end = first - top + around, last - top + around
    band[begin:end, around:-around] = luma[first:last]
    band[begin:end, :around] = luma[first:last, :1]
    band[begin:end, -around:] = luma[first:last, -1:]
    band[:begin] = band[begin]
    band[end:] = band[end - 1]


def _far(luma: Luma, wide: int, off: np.uint16) -> _Sums:
    """Return, for each pixel column and each row of square cells, how bright the wide surroundings are.

    The value is the sum of the mean levels of 5 x 5 cells, whose middle cell contains the pixels, less `off`, but at
    least 0. `wide` is the number of pixel columns.
    """
    means = _smaller(luma, _CELL)
    wider = means.shape[1] + 2 * _REACH
    cells, pairs, down, across = (np.zeros((len(means) + 2 * _REACH) * wider, np.uint16) for _ in range(4))
    _edged(means, 0, cells.reshape(-1, wider))
    _five(_five(cells, wider, pairs, down), 1, pairs, across)
    less = np.maximum(across[: len(means) * wider], off) - off
    far = np.empty((len(means), wider * _CELL), np.uint16)
    for place in range(_CELL):  # numpy's repeat takes twice as long
        far.ravel()[place::_CELL] = less
    return far[:, :wide]


def _five(line: _Sums, step: int, pairs: _Sums, sums: _Sums) -> _Sums:
    """Return the sums of each five values of `line` that are `step` apart; `pairs` and `sums` are buffers."""
    two = np.add(line[:-step], line[step:], out=pairs[: line.size - step])
    five = np.add(two[: -3 * step], two[2 * step : -step], out=sums[: line.size - 4 * step])
    five += line[4 * step :]
    return five


def _seen(
    luma: Luma, binarizer: zxingcpp.Binarizer, *, inverted: bool = False, afar: bool = False
) -> Sequence[zxingcpp.Barcode]:
    """Return the QR codes in a picture; with `inverted` also white on black, with `afar` also in reduced copies.

    The reader finds QR codes in any rotation, so the picture is not rotated.
    """
    return zxingcpp.read_barcodes(
        luma,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=binarizer,
        try_rotate=False,
        try_downscale=afar,
        try_invert=inverted,
    )


def _region(barcode: zxingcpp.Barcode, scale: int) -> list[int]:
    """Return x, y, width, height of the upright box around a QR code, in pixels of a picture `scale` times as large."""
    at = barcode.position
    corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
    left, top = (max(0, min(values)) for values in ([one.x for one in corners], [one.y for one in corners]))
    right, bottom = max(one.x for one in corners), max(one.y for one in corners)
    return [left * scale, top * scale, (right - left + 1) * scale, (bottom - top + 1) * scale]


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two readings are of the same QR code: equal text, and the middle of one inside the other."""
    x, y, width, height = one["region"]
    left, top, wide, high = other["region"]
    inside = left <= x + width // 2 <= left + wide and top <= y + height // 2 <= top + high
    return bool(one["text"] == other["text"] and inside)
