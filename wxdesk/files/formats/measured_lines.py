"""Take sample lines of a picture, scaled to `MEASURED_SIDE`; scaling the whole picture would take more time."""

from itertools import pairwise
from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MEASURED_SIDE = 1024
"""Long side in pixels at which pictures are measured, so that thresholds hold for every camera."""

_LEAST_SIDE = 16
_ROWS_TOGETHER, _COLUMNS_TOGETHER = 3, 4
"""How many adjacent rows and columns are taken at each place; sharpness is measured from three rows.

Adjacent columns are read from memory together, and memory access takes most of the time.
"""

_ROWS, _COLUMNS = 48, 24
"""Approximate number of places in a picture at which adjacent rows, and at which adjacent columns, are read."""

_PHASES = 4

type Luma = NDArray[np.uint8]


class MeasuredLines(NamedTuple):
    """Pixel lines taken at evenly spaced places of a picture, for measuring it.

    The picture's long side is at most `MEASURED_SIDE` pixels. `above`, `rows` and `below` are three adjacent
    pixel rows at each place, one place per array row. `columns` are pixel columns, stored as array rows.
    """

    above: Luma
    rows: Luma
    below: Luma
    columns: Luma


def measured_lines(luma: Luma) -> MeasuredLines:
    """Return sample lines of a picture with sides of at least 64 pixels.

    If the picture is larger than `MEASURED_SIDE`, each line is the mean of several lines.
    """
    height, width = luma.shape
    share = min(1.0, MEASURED_SIDE / max(height, width))
    down, across = (max(_LEAST_SIDE, round(side * share)) for side in (height, width))
    lines = np.concatenate(_taken(luma, height / down, _ROWS_TOGETHER, _ROWS))
    above, rows, below = np.split(_scaled(lines, across, len(lines)), _ROWS_TOGETHER)
    columns = np.concatenate(_taken(luma.T, width / across, _COLUMNS_TOGETHER, _COLUMNS))
    return MeasuredLines(above, rows, below, _scaled(columns.T, len(columns), down).T)


def _taken(lines: Luma, times: float, count: int, places: int) -> list[Luma]:
    """Return `count` adjacent pixel lines at each of about `places` evenly spaced places.

    The first array holds the first line of every place, the second array the second line, and so on. Each line is
    the mean of about `times` lines of the picture, because the picture is scaled down by this factor. As in
    Pillow's box filter, a picture line belongs to the mean that covers its middle. If `times` is no whole number,
    the means therefore begin at different fractions of a line from place to place.
    """
    if times == 1:
        first, step, several = _spread(len(lines), 0, count, places)
        return [lines[first + line :: step][:several] for line in range(count)]
    parts = [_means(lines, phase, _ends(times, count, phase / _PHASES), places // _PHASES) for phase in range(_PHASES)]
    return [np.concatenate(means) for means in zip(*parts, strict=True)]


def _ends(times: float, count: int, begin: float) -> list[int]:
    return [ceil(begin + number * times - 0.5) for number in range(count + 1)]


def _spread(length: int, phase: int, reach: int, places: int) -> tuple[int, int, int]:
    """Choose about `places` evenly spaced positions among `length` lines, at each of which `reach` lines are taken.

    Return the index of the first position, the distance between two positions, and their number. A `phase` from 0
    to `_PHASES` - 1 moves the first position by `phase / _PHASES` of the distance.
    """
    step = max(reach + 1, length // places) | 1  # an odd step prefers no position inside JPEG blocks
    first = step * phase // _PHASES if length >= step * 2 else 0
    return first, step, (length - first - reach) // step + 1


def _means(lines: Luma, phase: int, ends: list[int], places: int) -> list[Luma]:
    """Return means of adjacent lines of a picture, at about `places` evenly spaced positions.

    `ends` are offsets of lines from each position. The lines between two consecutive offsets give one mean. The
    result has one array for each such pair; it holds one mean line for each position. `phase` moves the first
    position, as in `_spread`.
    """
    first, step, several = _spread(len(lines), phase, ends[-1], places)
    begins = first + step * np.arange(several)[:, np.newaxis]
    taken = lines[begins + np.arange(ends[-1])]  # one copy of columns; they are slow to read one by one
    return [_mean([taken[:, line] for line in range(begin, end)]) for begin, end in pairwise(ends)]


def _mean(parts: list[Luma]) -> Luma:
    if len(parts) == 1:
        return parts[0]
    total = parts[0].astype(np.uint16)
    for part in parts[1:]:
        total += part
    return ((total + np.uint16(len(parts) // 2)) // np.uint16(len(parts))).astype(np.uint8)


def _scaled(lines: Luma, width: int, height: int) -> Luma:
    """Return the lines, which form a picture, scaled to this width and height."""
    if lines.shape == (height, width):
        return lines
    picture = Image.fromarray(np.ascontiguousarray(lines))
    return np.asarray(picture.resize((width, height), Image.Resampling.BOX))
