"""Tell by its pixels whether a picture looks like a photograph or like designed artwork (HS 4.4-2).

The score may ask and never returns anything: a poster over a photograph is artwork all the same. Its
weights are data, `resources/scores/photograph.toml`; `tests/bench/photo_score.py` fits and writes them.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

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
    blocks = np.concatenate([_cut(tile) for tile in tiles], axis=1)
    low, high = blocks.min(axis=0), blocks.max(axis=0)
    flat = low == high
    midtone = (low > _MIDTONES[0]) & (high < _MIDTONES[1])
    lively = blocks[:, ~flat].astype(np.float32).std(axis=0)
    return {
        "flat": float(flat.mean()),
        "flat_midtone": float((flat & midtone).mean()),
        "grain": min(1.0, float(np.percentile(lively, 20)) / 8) if lively.size else 0.0,
    }


def _cut(tile: Luma) -> Luma:
    """Return the blocks of a tile, a column each: so that one step compares them all."""
    height, width = (side // _BLOCK for side in tile.shape)
    cut = tile[: height * _BLOCK, : width * _BLOCK].reshape(height, _BLOCK, width, _BLOCK)
    return cut.transpose(1, 3, 0, 2).reshape(_BLOCK * _BLOCK, -1)


def _edges(luma: Luma) -> dict[str, float]:
    """Long straight edges along rows and columns, and how many steps are hard, soft or none."""
    down, across = apart(luma[1:], luma[:-1]), apart(luma[:, 1:], luma[:, :-1])
    rows = np.sort(np.count_nonzero(down > _EDGE, axis=1))[-4:].mean() / down.shape[1]
    columns = np.sort(np.count_nonzero(across > _EDGE, axis=0))[-4:].mean() / across.shape[0]
    return {
        "straight": float(max(rows, columns)),
        "hard": _share(across > _EDGE * 2),
        "soft": _share(across <= _EDGE // 2) - _share(across <= 1),
        "still": _share(across == 0),
    }


def apart(one: Luma, other: Luma) -> Luma:
    """Return by how much the levels of two pictures differ, without leaving eight bits."""
    return np.maximum(one, other) - np.minimum(one, other)


def _share(holds: NDArray[np.bool_]) -> float:
    return np.count_nonzero(holds) / holds.size
