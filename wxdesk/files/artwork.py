"""Tell by its pixels whether a picture looks like a photograph or like designed artwork (HS 4.4-2).

The score may ask and never returns anything: a poster over a photograph is artwork all the same. Its
weights are data, `resources/scores/photograph.toml`; `tests/bench/photo_score.py` fits and writes them.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wxdesk import assets

WEIGHTS = "scores/photograph.toml"

_COLOUR_SIDE = 400
_BLOCK = 8
_MIDTONES = (16, 239)
_EDGE = 24

type Luma = NDArray[np.uint8]


def features(picture: Image.Image, luma: Luma, tiles: Sequence[Luma], *, lossless: bool) -> dict[str, float]:
    """Return what tells artwork from photographs, each roughly from 0 to 1.

    `picture` has colours and no transparency, in any mode and size, `luma` is the whole of it at up to 1,024
    pixels, `tiles` are parts as stored.
    """
    return {
        "lossless": float(lossless),
        **_colours(picture),
        **_blocks(tiles),
        **_edges(luma),
    }


def photo_score(found: Mapping[str, float]) -> int:
    """Return how much the features look like those of a photograph, 0 to 100."""
    weights = _weights()
    total = weights["intercept"] + sum(
        weight * found[name] for name, weight in weights.items() if name in found
    )
    return round(100 / (1 + math.exp(-max(-60.0, min(60.0, total)))))


@cache
def _weights() -> Mapping[str, float]:
    table = tomllib.loads(assets.read_text(WEIGHTS))["weights"]
    return {name: float(weight) for name, weight in table.items()}


def _colours(picture: Image.Image) -> dict[str, float]:
    """Shares of the most frequent colours, at 32 levels a channel, sampled and never averaged."""
    step = max(1, max(picture.size) // _COLOUR_SIDE)
    size = (max(1, picture.width // step), max(1, picture.height // step))
    sample = picture.resize(size, Image.Resampling.NEAREST).convert("RGB")
    rgb = (np.asarray(sample) >> 3).astype(np.uint16)
    counts = np.bincount((rgb[..., 0] << 10 | rgb[..., 1] << 5 | rgb[..., 2]).ravel(), minlength=1 << 15)
    shares = np.sort(counts[counts > 0])[::-1] / counts.sum()
    return {
        "top1": float(shares[0]),
        "top8": float(shares[:8].sum()),
        "colours": math.log2(float(1 / (shares**2).sum())) / 15,
    }


def _blocks(tiles: Sequence[Luma]) -> dict[str, float]:
    """Blocks of 8 x 8 without any difference, in mid-tones too, and how much the quiet ones still differ."""
    height, width = (side // _BLOCK * _BLOCK for side in tiles[0].shape)
    rows = np.concatenate([tile[:height, :width] for tile in tiles]).reshape(-1, _BLOCK, width)
    low, high = _joined(np.minimum, rows.min(axis=1)), _joined(np.maximum, rows.max(axis=1))
    flat = low == high
    midtone = (low > _MIDTONES[0]) & (high < _MIDTONES[1])
    levels = rows.astype(np.float32)
    mean = _joined(np.add, levels.sum(axis=1)) / _BLOCK**2
    square = _joined(np.add, np.einsum("abc,abc->ac", levels, levels)) / _BLOCK**2
    lively = np.sqrt((square - mean * mean)[~flat])
    return {
        "flat": float(flat.mean()),
        "flat_midtone": float((flat & midtone).mean()),
        "grain": min(1.0, float(np.percentile(lively, 20)) / 8) if lively.size else 0.0,
    }


def _joined(join: np.ufunc, columns: NDArray[Any]) -> NDArray[Any]:
    """Return what eight columns side by side come to: pair by pair, since numpy is slow over eight."""
    joined = columns
    for _ in range(3):
        joined = join(joined[:, ::2], joined[:, 1::2])
    return joined


def _edges(luma: Luma) -> dict[str, float]:
    """Long straight edges along rows and columns, and in every other row how many steps are hard."""
    half = luma[::2]
    down, across = apart(luma[1:], luma[:-1]), apart(half[:, 1:], half[:, :-1])
    return {
        "straight": max(_straight(down, 1), _straight(across, 0)),
        "hard": _share(across > _EDGE * 2),
        "soft": _share(across <= _EDGE // 2) - _share(across <= 1),
        "still": _share(across == 0),
    }


def _straight(steps: Luma, along: int) -> float:
    """Return how much of a line along that axis the straightest edges take."""
    counts = (steps > _EDGE).view(np.uint8).sum(axis=along, dtype=np.uint16)
    return float(np.sort(counts)[-4:].mean() / steps.shape[along])


def apart(one: Luma, other: Luma) -> Luma:
    """Return by how much the levels of two pictures differ, without leaving eight bits."""
    return np.maximum(one, other) - np.minimum(one, other)


def _share(holds: NDArray[np.bool_]) -> float:
    return np.count_nonzero(holds) / holds.size
