"""Score from a picture's pixels whether it looks like a photograph or like designed artwork (HS 4.4-2).

The score may only raise a question; it never rejects a picture, since a poster over a photograph is artwork.
The weights are data in `resources/scores/photograph.toml`; `tests/bench/photo_score.py` fits and writes them.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wxdesk import assets
from wxdesk.files.formats.measured_lines import MeasuredLines

WEIGHTS = "scores/photograph.toml"

_SAMPLED_SIDE = 128
_LEVELS = 256
_BLOCK = 8
_MIDTONES = (16, 239)
_EDGE = 24

type Luma = NDArray[np.uint8]


def features(grey: Luma, lines: MeasuredLines, tiles: Luma, *, lossless: bool) -> dict[str, float]:
    """Return the features that tell artwork from photographs, each roughly from 0 to 1.

    `grey` is the picture at any size. `lines` are sample lines of the picture, scaled to at most 1,024 pixels a
    side. `tiles` are parts of the picture that are not scaled. `lossless` tells that the file is a PNG. Colours
    tell less than grey levels (`tests/bench/photo_score.py`).
    """
    return {
        "lossless": float(lossless),
        **_tones(grey),
        **_blocks(tiles),
        **_edges(lines),
    }


def photo_score(found: Mapping[str, float]) -> int:
    """Return from 0 to 100 how much the features `found` look like those of a photograph."""
    weights = _weights()
    total = weights["intercept"] + sum(weight * found[name] for name, weight in weights.items() if name in found)
    return round(100 / (1 + math.exp(-max(-60.0, min(60.0, total)))))


@cache
def _weights() -> Mapping[str, float]:
    table = tomllib.loads(assets.read_text(WEIGHTS))["weights"]
    return {name: float(weight) for name, weight in table.items()}


def _tones(grey: Luma) -> dict[str, float]:
    """Return the shares of the most frequent grey levels of a sample, and how evenly all levels are used."""
    step = max(1, max(grey.shape) // _SAMPLED_SIDE)
    sample = grey[step // 2 :: step, step // 2 :: step]
    shares = np.sort(np.bincount(sample.ravel(), minlength=_LEVELS))[::-1] / sample.size
    return {
        "top1": float(shares[0]),
        "top8": float(shares[:8].sum()),
        "tones": math.log2(float(1 / (shares**2).sum())) / math.log2(_LEVELS),
    }


def _blocks(tiles: Luma) -> dict[str, float]:
    """Return the shares of 8 x 8 blocks that are uniform, and that are uniform in a mid-tone."""
    height, width = (side // _BLOCK * _BLOCK for side in tiles.shape[1:])
    rows = tiles[:, :height, :width].reshape(-1, _BLOCK, width)
    low, high = _joined(np.minimum, rows.min(axis=1)), _joined(np.maximum, rows.max(axis=1))
    flat = low == high
    midtone = (low > _MIDTONES[0]) & (high < _MIDTONES[1])
    return {"flat": float(flat.mean()), "flat_midtone": float((flat & midtone).mean())}


def _joined(join: np.ufunc, columns: NDArray[Any]) -> NDArray[Any]:
    """Reduce each eight columns to one with `join`, pair by pair because numpy is slow at reducing eight at once."""
    joined = columns
    for _ in range(3):
        joined = join(joined[:, ::2], joined[:, 1::2])
    return joined


def _edges(lines: MeasuredLines) -> dict[str, float]:
    """Return how straight the edges along rows and columns are, and how neighbouring pixels of a row differ.

    For neighbouring pixels, the shares of pairs with a large, with a small and with no difference are returned.
    """
    rows = np.concatenate([lines.above, lines.rows, lines.below])
    down, across = (apart(some[:, 1:], some[:, :-1]) for some in (lines.columns, rows))
    return {
        "straight": max(_straight(down), _straight(across)),
        "hard": _share(across > _EDGE * 2),
        "soft": _share(across <= _EDGE // 2) - _share(across <= 1),
        "still": _share(across == 0),
    }


def _straight(steps: Luma) -> float:
    """Return how straight the edges are: the share of lines that have an edge at the same place.

    `steps` are the differences between neighbouring pixels on each line; the four places with most edges count.
    """
    counts = (steps > _EDGE).view(np.uint8).sum(axis=0, dtype=np.uint16)
    return float(np.sort(counts)[-4:].mean() / len(steps))


def apart(one: Luma, other: Luma) -> Luma:
    """Return the absolute difference of two pictures pixel by pixel; the values have eight bits."""
    return np.maximum(one, other) - np.minimum(one, other)


def _share(holds: NDArray[np.bool_]) -> float:
    return np.count_nonzero(holds) / holds.size
