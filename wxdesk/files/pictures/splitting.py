"""Split a long picture into parts, one below the other (a job of the parser process).

Cuts run only through empty rows: between lines or sections, never through lettering.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from wxdesk.files.parsing.job_error import JobError
from wxdesk.files.pictures.derivatives import upright
from wxdesk.files.pictures.encoding import encoded

_EDGE = 16
"""Minimum level difference (of 255) between neighbouring pixels at the edge of a letter; pale print has little more."""
_EDGES = 8
"""Maximum number of edges in a row of pixels that counts as empty.

An edge is a strong step in brightness; a printed frame around the text has some at its left and right line.
"""
_GAP = 8
"""Minimum number of consecutive empty rows for a gap: more than there are between strokes of a character."""
_WIDE = 64
"""Height in rows of a gap that surely separates two sections; a higher gap gets no better score."""
_LEAST = 0.4
"""Minimum height of a part, as a share of the maximum height."""
_BAND = 256


def split(path: str, folder: str, *, pixels: int, part_ratio: int, below_bytes: int) -> dict[str, Any]:
    """Write the JPEG or PNG at `path` into `folder` in parts, each at most `part_ratio` times as high as wide.

    Each part is smaller than `below_bytes`. A picture with more than `pixels` is not opened. Together the parts
    show every row once, in order. Returns {"parts": [{"name", "width", "height"}, ...]}.

    Raises:
        JobError: `split-nowhere`, no row where a cut is needed is empty, so each cut would go through lettering
          or another part of the picture; `image-unreadable`; `image-too-many-pixels`; `image-too-large`, a part
          cannot be made small enough.
    """
    picture, source, labels = upright(Path(path).read_bytes(), pixels)
    rows = cuts(picture, picture.width * part_ratio)
    if rows is None:
        raise JobError("split-nowhere", name=Path(path).name)
    edges = [0, *rows, picture.height]
    parts = []
    for number, (top, bottom) in enumerate(pairwise(edges), 1):
        part = picture.crop((0, top, picture.width, bottom))
        made = encoded(part, (source, "jpeg"), below_bytes, fixed=False, labels=labels)
        name = f"{number}.{'png' if made.kind == 'png' else 'jpg'}"
        (Path(folder) / name).write_bytes(made.content)
        parts.append({"name": name, "width": made.size[0], "height": made.size[1]})
    return {"parts": parts}


def cuts(picture: Image.Image, tallest: int) -> list[int] | None:
    """Return the rows at which to cut so that no part is higher than `tallest`; None if no place is empty enough."""
    gaps = list(_gaps(_quiet(picture)))
    found, top = list[int](), 0
    while picture.height - top > tallest:
        left = picture.height - top
        ideal = top + left / -(-left // tallest)
        reach = (top + round(tallest * _LEAST), top + tallest)
        near = [(worth, row) for gap in gaps for worth, row in _places(gap, reach, ideal, tallest)]
        if not near:
            return None
        top = max(near)[1]
        found.append(top)
    return found


def _quiet(picture: Image.Image) -> NDArray[np.bool_]:
    """Return for each row whether it is quiet, that is empty except for frame lines."""
    rows = []
    for top in range(0, picture.height, _BAND):
        band = picture.crop((0, top, picture.width, min(top + _BAND, picture.height))).convert("L")
        steps = np.abs(np.diff(np.asarray(band, dtype=np.int16), axis=1))
        rows.append(np.count_nonzero(steps > _EDGE, axis=1) <= _EDGES)
    return np.concatenate(rows)


def _gaps(quiet: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of rows, empty as `quiet` tells, that is high enough for a cut."""
    steps = np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8))
    for start, end in zip(np.flatnonzero(steps == 1), np.flatnonzero(steps == -1), strict=True):
        if end - start >= _GAP:
            yield int(start), int(end)


def _places(gap: tuple[int, int], reach: tuple[int, int], ideal: float, tallest: int) -> Iterator[tuple[float, int]]:
    """Yield the score and the row of the best cut in `gap`, if that row is in the range `reach`.

    A cut scores higher in a high gap and near the row `ideal`. `tallest` is the maximum height of a part.
    """
    start, end = gap
    row = min(max(round(ideal), start + _GAP // 2), end - _GAP // 2) if end - start > 2 * _WIDE else (start + end) // 2
    if reach[0] <= row <= reach[1]:
        yield min(end - start, _WIDE) / _WIDE - 2 * abs(row - ideal) / tallest, row
