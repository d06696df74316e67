"""Score from a picture's pixels whether it looks like a photograph or like designed artwork (HS 4.4-2).

The score may only raise a question; it never rejects a picture, since a poster over a photograph is artwork.
The weights are data in `resources/scores/photograph.toml`; `tests/bench/photo_score.py` fits and writes them.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from wxdesk import assets
from wxdesk.files.formats.measured_lines import MeasuredLines

WEIGHTS = "scores/photograph.toml"

_SAMPLED_SIDE = 128
_LEVELS = 256
_DARK = 16
_EDGE = 24
_EVERY = 8
"""Texture is measured around every eighth row of a tile: nearly as informative as all rows, at little work."""

_STRONGEST = 24
"""A deviation from its neighbours counts at most this much, so that single edges do not hide the texture."""

_FRAMES = (4 / 3, 3 / 2)
"""Long side by short side of the pictures that cameras and telephones take."""

_FRAME_SHARE = 0.01
_LEAST = 0.1

type Luma = NDArray[np.uint8]


def features(grey: Luma, lines: MeasuredLines, tiles: Luma, size: tuple[int, int]) -> dict[str, float]:
    """Return the features that tell artwork from photographs, each roughly from 0 to 1, logarithms up to 6.

    `grey` is the picture at any size. `lines` are sample lines of the picture, scaled to at most 1,024 pixels a
    side. `tiles` are parts of the picture that are not scaled. `size` are the sides of the file in pixels. Colours
    are not measured: decoding them takes long, and they tell little more.
    """
    return {
        "camera": float(_has_camera_frame(size)),
        **_tones(grey),
        **_edges(lines),
        **_texture(tiles),
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


def _has_camera_frame(size: tuple[int, int]) -> bool:
    """Tell whether the sides have the ratio of an uncropped photograph, whatever size a chat program gave it."""
    ratio = max(size) / min(size)
    return any(abs(ratio / frame - 1) < _FRAME_SHARE for frame in _FRAMES)


def _tones(grey: Luma) -> dict[str, float]:
    """Return how a sample of the picture uses the grey levels.

    `top1` is the share of the most frequent level, `tones` is high if all levels are used evenly, and `dark` is the
    share of nearly black pixels. `sky` is how much brighter the top third is than the bottom third. `border` is the
    contrast along the most varied of the four edges; a frame or a plain background has little.
    """
    step = max(1, max(grey.shape) // _SAMPLED_SIDE)
    sample = grey[step // 2 :: step, step // 2 :: step]
    shares = np.bincount(sample.ravel(), minlength=_LEVELS) / sample.size
    third = max(1, len(sample) // 3)
    edges = (sample[0], sample[-1], sample[:, 0], sample[:, -1])
    return {
        "top1": float(shares.max()),
        "tones": math.log2(float(1 / (shares**2).sum())) / math.log2(_LEVELS),
        "dark": float(shares[: _DARK + 1].sum()),
        "sky": float(sample[:third].mean() - sample[-third:].mean()) / (_LEVELS / 2),
        "border": max(float(edge.std()) for edge in edges) / (_LEVELS / 4),
    }


def _edges(lines: MeasuredLines) -> dict[str, float]:
    """Return how straight the edges in the sampled `lines` are, and how unevenly brightness changes along a row.

    `straight` is high if many lines have an edge at the same place. `bursts` is the logarithm of the kurtosis of
    the steps between neighbouring pixels. Lettering and shapes on a plain ground have few large steps and many of
    zero; photographs have steps of all sizes.
    """
    rows = np.concatenate([lines.above, lines.rows, lines.below])
    down, across = (apart(some[:, 1:], some[:, :-1]) for some in (lines.columns, rows))
    squares = np.square(across[: len(lines.rows)], dtype=np.float32)
    mean = float(squares.mean())
    return {
        "straight": max(_straight(down), _straight(across)),
        "bursts": math.log2(_mean_product(squares, squares) / (mean * mean + _LEAST) + 1),
    }


def _texture(tiles: Luma) -> dict[str, float]:
    """Return how single pixels differ from their neighbours, which shows a sensor's noise, a brush or a renderer.

    `slopes` is the share of pixels with exactly one brighter neighbour of four. `residue` compares how horizontally
    adjacent pixels deviate from their four neighbours, as a correlation from -1 to 1. `uneven` is how much the
    contrast between neighbouring pixels differs from tile to tile: a lens makes some parts sharp and others soft.
    """
    above, rows, below = tiles[:, :-2:_EVERY], tiles[:, 1:-1:_EVERY], tiles[:, 2::_EVERY]
    inner = rows[..., 1:-1]
    around = (above[..., 1:-1], below[..., 1:-1], rows[..., :-2], rows[..., 2:])
    brighter = sum(((one > inner).view(np.uint8) for one in around), np.zeros(inner.shape, np.uint8))
    steps = apart(rows[..., 1:], rows[..., :-1]).reshape(len(tiles), -1).mean(axis=1)
    return {
        "slopes": _share(brighter == 1),
        "residue": _residue(inner, around),
        "uneven": float(np.log2(steps + _LEAST).std()),
    }


def _residue(inner: Luma, around: Sequence[Luma]) -> float:
    """Return the correlation from -1 to 1 between the deviations of adjacent pixels from their four neighbours."""
    whole = inner.astype(np.int16) << np.int16(2)
    for one in around:
        whole -= one
    apart_by = np.clip(whole, -_STRONGEST, _STRONGEST).astype(np.float32)
    variance = _mean_product(apart_by, apart_by) + _LEAST
    return _mean_product(apart_by[..., :-1], apart_by[..., 1:]) / variance


def _mean_product(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.vdot(one, other)) / one.size


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
