"""Find where JPEG data was lost although the decoder reported nothing.

Each block's brightness is stored as the difference to the previous block. Lost data therefore makes all later
blocks lighter or darker by the same amount. The result is a stair-shaped edge. It runs below a row of blocks,
climbs one row at the first wrong block and goes on to the picture's edge. Designs have no such stair across
their whole width.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

LEAST_ROWS, LEAST_COLUMNS = 4, 12
"""Minimum number of block rows and block columns needed to tell a stair from picture content."""

_MOST_COLUMNS = 256
"""Wide pictures are divided into at most this many columns by merging blocks."""

_ASIDE = 4
"""Minimum number of blocks along the stair on either side."""

_LEVELS = 6
"""Minimum height of the stair in levels; lower stairs are invisible."""

_EVEN, _ONE_WAY = 0.7, 0.6
"""Minimum shares of the stair that are near its median height, and that step in the same direction on each side."""

_FLAT = 4
"""Factor by which the stair must be higher than the steps in its continuation."""

_ALIKE = 0.3
"""Maximum difference in height between the stair's two sides, as a share of its height."""

type _Steps = NDArray[np.float32]


def lost_from(luma: NDArray[np.uint8], block: tuple[int, int]) -> int | None:
    """Return the pixel row at which a stair begins, or None if there is no stair.

    `block` is width and height in pixels of the JPEG's MCU.
    """
    width, height = block
    columns = luma.shape[1] // width
    if luma.shape[0] < LEAST_ROWS * height or columns < LEAST_COLUMNS:
        return None
    steps = _steps(luma, width * -(-columns // _MOST_COLUMNS), height)
    row, column = _most_like_a_stair(steps)
    upper, lower = steps[row, column:], steps[row + 1, :column]
    beside = np.concatenate([steps[row, :column], steps[row + 1, column:]])
    return (row + 1) * height if _is_stair(upper, lower, beside) else None


def _steps(luma: NDArray[np.uint8], width: int, height: int) -> _Steps:
    """Return by row and column the mean brightness difference between a part's top row and the row above it.

    A part is `width` pixels wide and `height` pixels high.
    """
    columns = luma.shape[1] // width
    below = luma[height::height, : columns * width]
    above = luma[height - 1 :: height, : columns * width][: len(below)]
    lighter = below.astype(np.float32) - above
    sums: Any = lighter.reshape(-1, width) @ np.ones(width, np.float32)
    return sums.reshape(-1, columns) / np.float32(width)  # type: ignore[no-any-return] # stubs: Any


def _most_like_a_stair(steps: _Steps) -> tuple[int, int]:
    """Return the row and column where a stair fits best: its steps are high and even, those beside it are low."""
    count = steps.shape[1]
    at = np.arange(_ASIDE, count - _ASIDE + 1, dtype=np.float32)
    sums = np.cumsum(steps, axis=1)
    before = sums[:, _ASIDE - 1 : count - _ASIDE]
    left, right = before / at, (sums[:, -1:] - before) / (count - at)
    upper, lower = right[:-1], left[1:]
    beside = np.maximum(abs(left[:-1]), abs(right[1:]))
    likeness = np.minimum(abs(upper), abs(lower)) - beside - abs(upper - lower) / 2
    likeness[upper * lower <= 0] = -np.inf
    row, column = np.unravel_index(np.argmax(likeness), likeness.shape)
    return int(row), int(at[column])


def _is_stair(upper: _Steps, lower: _Steps, beside: _Steps) -> bool:
    stair = np.concatenate([upper, lower])
    height = _median(stair)
    size = abs(height)
    if size < _LEVELS or _median(abs(beside)) > size / _FLAT:
        return False
    if abs(_median(upper) - _median(lower)) > _ALIKE * size:
        return False
    one_way = min(float((side * height > _ALIKE * size * size).mean()) for side in (upper, lower))
    even = float((abs(stair - height) <= size / 2).mean())
    return even >= _EVEN and one_way >= _ONE_WAY


def _median(values: _Steps) -> float:
    """Return the median; numpy's own median imports an extra package."""
    ordered = np.sort(values)
    return float(ordered[(len(values) - 1) // 2] + ordered[len(values) // 2]) / 2
