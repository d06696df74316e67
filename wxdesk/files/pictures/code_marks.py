"""Count the marks in the corners of QR codes (ISO/IEC 18004 §6.3.3), without looking for codes.

A reader holds each mark against all others: a picture that is tiled with them keeps it busy for minutes.
"""

from itertools import accumulate, cycle, takewhile

import numpy as np
from numpy.typing import NDArray

_STEPS = (7, 17, 11, 19, 13)
"""Rows from one that is looked at to the next: together a prime, so that whatever repeats itself is met."""
_BETWEEN = sum(_STEPS) / len(_STEPS)
_MODULES = 7
"""Modules across: black, white, three black, white, black."""
_LEAST_EDGES = 4000
"""Changes of colour in all rows looked at, below which there is no crowd of marks."""
_ALONG = ((-3, 0), (-2, 1), (-1, 0), (1, 0), (2, 1), (3, 0))
"""Modules above and below the middle, and whether they are white."""


def marks(white: NDArray[np.uint8]) -> int:
    """Return about how many marks there are in a picture of 0 (black) and 1, few of them taken for none."""
    height, width = white.shape
    rows = np.fromiter(takewhile(lambda row: row < height, accumulate(cycle(_STEPS))), np.intp)
    line = white[rows].ravel()
    edges = np.flatnonzero(line[1:] != line[:-1]).astype(np.int32)
    if len(edges) < _LEAST_EDGES:
        return 0
    first, across = _crossed(line, edges)
    module = across / _MODULES
    y = rows[edges[first] // width]
    x = (edges[first + 2] + edges[first + 3] + 1) // 2 % width
    whole = np.ones(len(first), np.bool_)
    for modules, colour in _ALONG:
        at = y + np.rint(module * modules).astype(np.intp)
        inside = (at >= 0) & (at < height)
        whole &= inside
        whole[inside] &= white[at[inside], x[inside]] == colour
    return int((_BETWEEN / module[whole]).sum())


def _crossed(line: NDArray[np.uint8], edges: NDArray[np.int32]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Return at which edges a row begins to cross a mark, as far as that row tells, and how wide it is."""
    runs = np.diff(edges)
    across = runs[:-4] + runs[1:-3] + runs[2:-2] + runs[3:-1] + runs[4:]
    first = np.flatnonzero(_near(runs[2:-2], across, 3) & (line[edges[:-5] + 1] == 0))
    for place in (0, 1, 3, 4):
        first = first[_near(runs[first + place], across[first], 1)]
    return first, across[first]


def _near(run: NDArray[np.int32], across: NDArray[np.int32], modules: int) -> NDArray[np.bool_]:
    """Tell whether runs are so many modules long, give or take half of them, as readers do."""
    return abs(run * _MODULES - across * modules) * 2 <= across * modules
