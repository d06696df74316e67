"""Suggest the crop of a cover: it includes the headline, and excludes QR codes and margins.

The suggestion depends on nothing but the picture, so the crop of a reviewed cover never changes later. Recognised text
is not used, because it becomes known only later.
"""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wxdesk.files.pictures.measuring.codes import read_codes

type Box = tuple[float, float, float, float]
"""Left, top, right and bottom as fractions of the upright picture."""

type _Changes = NDArray[np.int32]
"""The change of lightness from each pixel to the next, in one direction."""

_PROFILE_SIDE = 160
_CODE_SIDE = 1000
"""Longest side of the copy in which codes are searched."""
_QUIET = 0.15
"""The margin around a code that a crop leaves out with the code, as a share of the code's side: its white frame."""
_LINE, _STEP = 0.2, 10
"""A straight edge is no lettering if it is longer than this share of the side, and changes the lightness by `_STEP`."""
_ROOM, _WEIGHT = 0.05, 4
"""Detail near an edge of the crop, on both sides of it, is subtracted `_WEIGHT` times from the detail inside it.

Near means within the share `_ROOM` of the crop's length. So a crop that cuts through letters loses.
"""
_NEARLY, _AIM = 0.85, 0.3
"""Among crops with nearly the most detail, the one is chosen whose detail is centred at `_AIM` of its height.

The first number is the share of the most detail that counts as nearly the most. WeChat writes the title of a push's
first article over the lower third of its cover.
"""
_WIDE = 2
"""Minimum ratio of width to height of a first article's cover."""
_LEAST_SIDE = 8


def suggested_box(picture: Image.Image, ratio: float) -> Box:
    """Return the largest crop with aspect `ratio` (width by height) that holds the most detail.

    Detail is the cube of the colour steps between neighbouring pixels, summed for each row or column that could be
    cut off. The cube makes text outweigh texture. QR codes and long straight edges, such as those of margins, do
    not count. Detail close to a cut counts against a crop, so that text keeps a distance from the edge. Among equal
    crops the middle one wins. A wide crop of a tall picture should have its text above its lower third.
    """
    width, height = picture.size
    tall = width / height < ratio
    share = (width / ratio / height) if tall else (height * ratio / width)
    profile = _profile(picture, rows=tall)
    length = max(1, round(len(profile) * share))
    before = np.concatenate(([0.0], np.cumsum(profile)))
    held = before[length:] - before[:-length] - _WEIGHT * _at_cuts(before, length)
    from_middle = np.abs(np.arange(len(held)) - (len(profile) - length) / 2)
    low = np.zeros(len(held))
    if tall and ratio >= _WIDE:
        held = np.minimum(held, _NEARLY * held.max())
        low = np.round(np.abs(_middles(profile, length) - _AIM * length))
    start = int(np.lexsort((from_middle, low, -held))[0])
    begin = min(start / len(profile), 1 - share) if share < 1 else 0.0
    return (0.0, begin, 1.0, begin + share) if tall else (begin, 0.0, begin + share, 1.0)


def _middles(profile: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Return, for each window, the distance from its start to the centre of its detail.

    A window is a possible crop of the picture. It covers `length` consecutive entries of `profile`, which holds the
    amount of detail in each row or column.
    """
    places = np.arange(len(profile)) + 0.5
    weighed, plain = (np.cumsum(np.pad(one, (1, 0))) for one in (profile * places, profile))
    inside = plain[length:] - plain[:-length]
    begins = np.arange(len(inside))
    middles = (weighed[length:] - weighed[:-length]) / np.where(inside > 0, inside, 1) - begins
    return np.where(inside > 0, middles, length / 2)


def _at_cuts(before: NDArray[np.float64], length: int) -> NDArray[np.float64]:
    """Return the detail near the two edges of each possible crop of `length` rows (or columns), by its start.

    Near means within the share `_ROOM` of `length`, on both sides of the edge. An edge that is also an edge of
    the picture counts as 0, since nothing is cut there. `before` holds the sum of the detail before each row (or
    column).
    """
    last, room = len(before) - 1, max(1, round(length * _ROOM))

    def beside(places: NDArray[np.int64]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = before[np.minimum(places + room, last)] - before[np.maximum(places - room, 0)]
        return np.where((places == 0) | (places == last), 0.0, found)

    starts = np.arange(len(before) - length)
    return beside(starts) + beside(starts + length)


def _profile(picture: Image.Image, *, rows: bool) -> NDArray[np.float64]:
    """Return the detail in each row (with `rows`) or each column of a small copy of the picture.

    Detail is the cube of the colour step between neighbouring pixels, without straight edges and QR codes.
    """
    share = _PROFILE_SIDE / max(picture.size)
    width, height = (max(_LEAST_SIDE, round(side * share)) for side in picture.size)
    small = np.asarray(picture.convert("RGB").resize((width, height), Image.Resampling.BOX), dtype=np.int32)
    across = _without_lines(_strongest(np.diff(small, axis=1)[:-1]).T, height).T
    down = _without_lines(_strongest(np.diff(small, axis=0)[:, :-1]), width)
    detail = np.maximum(np.abs(across), np.abs(down)).astype(np.float64) ** 3
    for left, top, right, bottom in _codes(picture):
        aside, above = (right - left) * _QUIET, (bottom - top) * _QUIET
        across_code = slice(max(0, int((left - aside) * width)), int(np.ceil((right + aside) * width)))
        detail[max(0, int((top - above) * height)) : int(np.ceil((bottom + above) * height)), across_code] = 0
    return detail.sum(axis=1 if rows else 0)


def _strongest(changes: _Changes) -> _Changes:
    """Return for each pixel the step to its neighbour in the colour channel in which this step is largest."""
    channel = np.abs(changes).argmax(axis=2)[..., None]
    return np.take_along_axis(changes, channel, 2)[..., 0]


def _without_lines(changes: _Changes, side: int) -> _Changes:
    """Return `changes` with 0 along each horizontal straight edge that is too long for lettering.

    `changes` are the colour steps by row and column. `side` is the width of the picture. For vertical edges, a
    caller passes `changes` transposed and the height.
    """
    kept, least = changes.copy(), max(4, int(side * _LINE))
    signs = np.where(np.abs(changes) >= _STEP, np.sign(changes), 0)
    for row, sign in enumerate(signs):
        turns = np.concatenate(([0], np.flatnonzero(np.diff(sign)) + 1, [len(sign)]))
        for begin, end in pairwise(turns):
            if sign[begin] and end - begin >= least:
                kept[row, begin:end] = 0
    return kept


def _codes(picture: Image.Image) -> list[Box]:
    """Return the places of the QR codes in the picture."""
    luma = picture.convert("L")
    luma.thumbnail((_CODE_SIDE, _CODE_SIDE), Image.Resampling.BOX)
    wide, high = luma.size
    regions = [code["region"] for code in read_codes(np.asarray(luma), 1) if code["text"]]
    return [(x / wide, y / high, (x + width) / wide, (y + height) / high) for x, y, width, height in regions]
