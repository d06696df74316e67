"""Take some lines of a picture at the size at which it is measured: to make all of it that size costs more."""

from math import ceil
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MEASURED_SIDE = 1024
"""The long side at which pictures are measured, so that thresholds hold for every camera."""

_LEAST_SIDE = 16
_TOGETHER = 3
"""Rows that are taken side by side: second differences reach from one to the next but one."""

_ROWS = _COLUMNS = 48
"""At how many places rows, and columns, are taken, or a few more, where there are as many."""

_WHOLE = 256
"""The sum of the weights of a mean: with levels of 8 bit it stays in 16."""

type Luma = NDArray[np.uint8]


class MeasuredLines(NamedTuple):
    """Lines of a picture whose long side is at most `MEASURED_SIDE`, spread evenly, one a row.

    `above`, `rows` and `below` follow each other in the picture.
    """

    above: Luma
    rows: Luma
    below: Luma
    columns: Luma


def measured_lines(luma: Luma) -> MeasuredLines:
    """Return lines of a picture of at least 64 pixels each way, averaged where it is larger."""
    height, width = luma.shape
    share = min(1.0, MEASURED_SIDE / max(height, width))
    down, across = (max(_LEAST_SIDE, round(side * share)) for side in (height, width))
    above, rows, below = (
        _as_long(lines, across) for lines in _taken(luma, height / down, _TOGETHER, _ROWS)
    )
    (columns,) = _taken(luma.T, width / across, 1, _COLUMNS)
    return MeasuredLines(above, rows, below, _as_long(columns, down))


def _taken(lines: Luma, times: float, count: int, places: int) -> list[Luma]:
    """Return `count` lines that follow each other, of each place one, that are means over `times` lines."""
    reach = ceil(count * times)
    step = max(reach + 1, len(lines) // places)
    several = (len(lines) - reach) // step + 1
    parts = [lines[place::step][:several] for place in range(reach)]
    if times == 1:
        return parts
    wide = [part.astype(np.uint16) for part in parts]
    return [_mean(wide, number * times, (number + 1) * times) for number in range(count)]


def _mean(parts: list[NDArray[np.uint16]], begin: float, end: float) -> Luma:
    """Return the mean of the parts from `begin` to `end`, of the outer ones as much as lies between."""
    first = int(begin)
    shares = [min(place + 1, end) - max(place, begin) for place in range(first, min(ceil(end), len(parts)))]
    weights = [int(_WHOLE * share / (end - begin)) for share in shares]
    weights[weights.index(max(weights))] += _WHOLE - sum(weights)
    total = parts[first] * np.uint16(weights[0])
    for part, weight in zip(parts[first + 1 :], weights[1:], strict=False):
        total += part * np.uint16(weight)
    total += np.uint16(_WHOLE // 2)
    return (total >> 8).astype(np.uint8)


def _as_long(lines: Luma, length: int) -> Luma:
    """Return lines of that length."""
    lines = np.ascontiguousarray(lines)
    if lines.shape[1] == length:
        return lines
    return np.asarray(Image.fromarray(lines).resize((length, len(lines)), Image.Resampling.BOX))
