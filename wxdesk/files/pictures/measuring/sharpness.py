"""Measure a picture's sharpness in three ways with different weaknesses.

Each number also depends on the picture's content. So no picture is returned to its unit because of one number.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wxdesk.files.formats.measured_lines import MeasuredLines
from wxdesk.files.pictures.measuring.artwork import apart

_TAPS = 9
"""Width in pixels of the blur whose effect on the picture measures its sharpness.

The method is that of Crete and others: The blur effect (SPIE 6492, 2007).
"""

_EVERY = 2
"""Measure every second row: as informative as all rows, at half the work."""

_LEAST_DETAIL = 1.0
"""Variance below which a half-size tile has no detail to compare with."""

_SHARPEST = 80
"""The tiles' sharpness at this percentile counts as the picture's, because its background may be soft."""

type Luma = NDArray[np.uint8]


def measure(lines: MeasuredLines, tiles: Luma) -> dict[str, Any]:
    """Return the facts of `wxdesk.domain.media.pixels.Sharpness`.

    `lines` come from the whole picture at a long side of at most 1,024 pixels, `tiles` are parts at stored size.
    """
    (laplacian,) = _variances(lines.above, lines.rows, lines.below)
    return {
        "laplacian": round(float(laplacian), 2),
        "detail": round(_native_detail(tiles), 4),
        "reblur": round(max(_reblur(lines.rows), _reblur(lines.columns)), 4),
    }


def laplacian(luma: Luma) -> float:
    """Return the variance of the Laplacian: small for defocused pictures, whose edges are wide."""
    return float(_laplacians(luma[np.newaxis])[0])


def _laplacians(pictures: Luma) -> NDArray[np.float32]:
    """Return the variance of the Laplacian for each of several pictures."""
    above, rows, below = pictures[:, :-2:_EVERY], pictures[:, 1:-1:_EVERY], pictures[:, 2::_EVERY]
    return _variances(above, rows, below, len(pictures))


def _variances(above: Luma, rows: Luma, below: Luma, pictures: int = 1) -> NDArray[np.float32]:
    """Return the variance of the Laplacian for each of `pictures` pictures of equal size.

    `rows` are rows of pixels of all pictures, `above` and `below` the rows next to each of them.
    """
    middle = rows.astype(np.int16)
    second = middle[..., 1:-1] << np.int16(2)
    for around in (middle[..., :-2], middle[..., 2:]):
        second -= around
    for beside in (above, below):
        second -= beside[..., 1:-1].astype(np.int16)
    level = second.reshape(pictures, -1).astype(np.float32)
    mean = level.mean(axis=1)
    squares: Any = np.vecdot(level, level)
    return squares / np.float32(level.shape[1]) - mean * mean  # type: ignore[no-any-return] # stubs: Any


def _native_detail(tiles: Luma) -> float:
    """Return the ratio of detail at stored size to detail at half size: low for enlarged pictures."""
    halved = _laplacians(_halved(tiles))
    telling = halved > _LEAST_DETAIL
    if not telling.any():
        return 1.0
    ratios = np.sort(_laplacians(tiles)[telling] / halved[telling])
    place, rest = divmod((len(ratios) - 1) * _SHARPEST, 100)
    above = ratios[min(place + 1, len(ratios) - 1)]
    return float(ratios[place] + (above - ratios[place]) * rest / 100)


def _halved(tiles: Luma) -> Luma:
    height, width = (side // 2 * 2 for side in tiles.shape[1:])
    pairs = tiles[:, :height:2, :width].astype(np.uint16)
    pairs += tiles[:, 1:height:2, :width]
    return ((pairs[..., ::2] + pairs[..., 1::2]) >> 2).astype(np.uint8)


def _reblur(lines: Luma) -> float:
    """Return from 0 to 1 how little the lines change when they are blurred once more along their direction.

    The value is high for motion-blurred pictures, in which little detail is left to be removed. The step between
    two neighbours of a box blur equals the step between the values entering and leaving the box.
    """
    reach = _TAPS // 2
    inside = lines[:, reach : lines.shape[1] - reach]
    before = apart(inside[:, 1:], inside[:, :-1]).astype(np.int16) * np.int16(_TAPS)
    after = apart(lines[:, _TAPS:], lines[:, :-_TAPS])
    lost = np.maximum(before - after, 0).sum(dtype=np.int64)
    total = before.sum(dtype=np.int64)
    return float(1 - lost / total) if total else 1.0
