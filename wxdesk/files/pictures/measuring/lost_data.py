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
"""Minimum number of rows and columns of blocks in which a stair-shaped edge can be told from the picture's content."""

_MOST_COLUMNS = 256
"""Wide pictures are divided into at most this many columns by merging blocks."""

_ASIDE = 4
"""Minimum length in blocks of a stair-shaped edge on either side of its step from one row to the next."""

_LEVELS = 6
"""Minimum difference in brightness (0 to 255) across a stair-shaped edge; nobody sees an edge with a smaller one."""

_EVEN, _ONE_WAY = 0.7, 0.6
"""Minimum shares of blocks along a stair-shaped edge.

The first is the share whose height is near the median. The second is the share, on each side, that steps in the same
direction.
"""

_FLAT = 4
"""A stair-shaped edge goes on in another row from some column on.

Where each of the two rows lacks the edge, its median brightness step is at most 1/`_FLAT` of the edge's height.
"""

_ALIKE = 0.3
"""Maximum difference in height between the two sides of a stair-shaped edge, as a share of the edge's height."""

type _Steps = NDArray[np.float32]


def lost_from(luma: NDArray[np.uint8], block: tuple[int, int]) -> int | None:
    """Return the pixel row at which a stair-shaped edge begins, where data was lost; None if there is no such edge.

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
    """Return the row and column at which a stair-shaped edge fits best.

    The steps in brightness are high and even along such an edge, but low beside it.
    """
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
