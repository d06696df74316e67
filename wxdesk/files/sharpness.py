"""Measure how sharp a picture is, in three ways that fail differently.

Each number alone depends on what is in the picture, so that none of them decides (rules.md R2: they warn).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wxdesk.files.artwork import apart

_TAPS = 9
"""Width of the box that blurs again, after Crete and others: The blur effect (SPIE 6492, 2007)."""

_EVERY = 4
"""Of so many rows, and of so many columns, one is blurred again: blur is the same along all of them."""

_LEAST_DETAIL = 1.0
"""Variance below which half a tile has no detail to compare with."""

_SHARPEST = 80
"""The percentile of the tiles that counts: a picture may be soft where its ground is."""

type Luma = NDArray[np.uint8]


def measure(luma: Luma, tiles: Sequence[Luma]) -> dict[str, Any]:
    """Return the facts of `domain.pixels.Sharpness`.

    `luma` is the whole picture with a long side of at most 1,024 pixels, `tiles` are parts of it as stored.
    """
    return {
        "laplacian": round(laplacian(luma), 2),
        "detail": round(_native_detail(tiles), 4),
        "reblur": round(max(_reblur(luma[::_EVERY].T), _reblur(np.ascontiguousarray(luma[:, ::_EVERY]))), 4),
    }


def laplacian(luma: Luma) -> float:
    """Return the variance of the second differences: small where edges are wide (defocus).

    Every other row is measured: as telling as all, at half the work.
    """
    signed = luma.astype(np.int16)
    middle = signed[1:-1:2]
    second = middle[:, 1:-1] * np.int16(4)
    for around in (signed[:-2:2, 1:-1], signed[2::2, 1:-1], middle[:, :-2], middle[:, 2:]):
        second -= around[: len(second)]
    level = second.ravel().astype(np.float32)
    return float(np.dot(level, level) / level.size - level.mean() ** 2)


def _native_detail(tiles: Sequence[Luma]) -> float:
    """Return how much finer the detail as stored is than at half size: little in enlarged pictures."""
    ratios = []
    for tile in tiles:
        halved = laplacian(_halved(tile))
        if halved > _LEAST_DETAIL:
            ratios.append(laplacian(tile) / halved)
    return float(np.percentile(ratios, _SHARPEST)) if ratios else 1.0


def _halved(tile: Luma) -> Luma:
    height, width = (side // 2 * 2 for side in tile.shape)
    pairs = tile[:height:2, :width].astype(np.uint16) + tile[1:height:2, :width]
    return ((pairs[:, ::2] + pairs[:, 1::2]) >> 2).astype(np.uint8)


def _reblur(lines: Luma) -> float:
    """Return how little blurring down the columns takes away, 0 to 1: much where it was blurred (motion).

    The step between two neighbours of a box blur is the step between what enters and what leaves the box.
    """
    reach = _TAPS // 2
    inside = lines[reach : len(lines) - reach]
    before = apart(inside[1:], inside[:-1]).astype(np.int16) * np.int16(_TAPS)
    after = apart(lines[_TAPS:], lines[:-_TAPS])
    lost = np.maximum(before - after, 0).sum(dtype=np.int64)
    total = before.sum(dtype=np.int64)
    return float(1 - lost / total) if total else 1.0
