"""Tell by its pixels whether a picture looks like a photograph or like designed artwork (HS 4.4-2).

The score may ask and never returns anything: a poster over a photograph is artwork all the same. Its
weights are data, `resources/scores/photograph.toml`; `tests/bench/photo_score.py` fits and writes them.
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
    """Return what tells artwork from photographs, each roughly from 0 to 1.

    `grey` is the picture in any size, `lines` are of it at up to 1,024 pixels, `tiles` parts as stored.
    Colours would tell less than the levels of grey do (`tests/bench/photo_score.py`).
    """
    return {
        "lossless": float(lossless),
        **_tones(grey),
        **_blocks(tiles),
        **_edges(lines),
    }


def photo_score(found: Mapping[str, float]) -> int:
    """Return how much the features look like those of a photograph, 0 to 100."""
    weights = _weights()
    total = weights["intercept"] + sum(weight * found[name] for name, weight in weights.items() if name in found)
    return round(100 / (1 + math.exp(-max(-60.0, min(60.0, total)))))


@cache
def _weights() -> Mapping[str, float]:
    table = tomllib.loads(assets.read_text(WEIGHTS))["weights"]
    return {name: float(weight) for name, weight in table.items()}


def _tones(grey: Luma) -> dict[str, float]:
    """Shares of the most frequent levels, sampled and never averaged, and over how many levels it spreads."""
    step = max(1, max(grey.shape) // _SAMPLED_SIDE)
    sample = grey[step // 2 :: step, step // 2 :: step]
    shares = np.sort(np.bincount(sample.ravel(), minlength=_LEVELS))[::-1] / sample.size
    return {
        "top1": float(shares[0]),
        "top8": float(shares[:8].sum()),
        "tones": math.log2(float(1 / (shares**2).sum())) / math.log2(_LEVELS),
    }


def _blocks(tiles: Luma) -> dict[str, float]:
    """Blocks of 8 x 8 without any difference, and how many of them are in mid-tones."""
    height, width = (side // _BLOCK * _BLOCK for side in tiles.shape[1:])
    rows = tiles[:, :height, :width].reshape(-1, _BLOCK, width)
    low, high = _joined(np.minimum, rows.min(axis=1)), _joined(np.maximum, rows.max(axis=1))
    flat = low == high
    midtone = (low > _MIDTONES[0]) & (high < _MIDTONES[1])
    return {"flat": float(flat.mean()), "flat_midtone": float((flat & midtone).mean())}


def _joined(join: np.ufunc, columns: NDArray[Any]) -> NDArray[Any]:
    """Return what eight columns side by side come to: pair by pair, since numpy is slow over eight."""
    joined = columns
    for _ in range(3):
        joined = join(joined[:, ::2], joined[:, 1::2])
    return joined


def _edges(lines: MeasuredLines) -> dict[str, float]:
    """Long straight edges along rows and columns, and along the rows how many steps are hard."""
    rows = np.concatenate([lines.above, lines.rows, lines.below])
    down, across = (apart(some[:, 1:], some[:, :-1]) for some in (lines.columns, rows))
    return {
        "straight": max(_straight(down), _straight(across)),
        "hard": _share(across > _EDGE * 2),
        "soft": _share(across <= _EDGE // 2) - _share(across <= 1),
        "still": _share(across == 0),
    }


def _straight(steps: Luma) -> float:
    """Return in which share of the lines the straightest edges are, that cross them at one place."""
    counts = (steps > _EDGE).view(np.uint8).sum(axis=0, dtype=np.uint16)
    return float(np.sort(counts)[-4:].mean() / len(steps))


def apart(one: Luma, other: Luma) -> Luma:
    """Return by how much the levels of two pictures differ, without leaving eight bits."""
    return np.maximum(one, other) - np.minimum(one, other)


def _share(holds: NDArray[np.bool_]) -> float:
    return np.count_nonzero(holds) / holds.size
