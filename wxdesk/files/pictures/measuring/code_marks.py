"""Count the finder patterns in the corners of QR codes (ISO/IEC 18004 §6.3.3) without reading codes.

A QR reader compares each finder pattern with all others, so a picture tiled with them keeps it busy for
minutes.
"""

from itertools import accumulate, cycle, takewhile

import numpy as np
from numpy.typing import NDArray

_STEPS = (7, 17, 11, 19, 13)
"""Distances between sampled rows. Their sum is prime, so that every repeating pattern is met."""
_BETWEEN = sum(_STEPS) / len(_STEPS)
_MODULES = 7
"""Modules across a finder pattern: black, white, three black, white, black."""
_LEAST_EDGES = 4000
"""Minimum number of colour changes in the sampled rows; with fewer there cannot be many patterns."""
_ALONG = ((-3, 0), (-2, 1), (-1, 0), (1, 0), (2, 1), (3, 0))
"""For a few places above and below the middle of a QR finder pattern: the distance in modules, and whether it is white.

A module is one small square of the code.
"""


def marks(white: NDArray[np.uint8]) -> int:
    """Return about how many finder patterns a picture of 0 (black) and 1 (white) holds.

    The result is 0 for a picture with so few changes of colour that it cannot hold many patterns.
    """
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
    """Return the edges at which a sampled row enters a finder pattern, and the width of each pattern in pixels."""
    runs = np.diff(edges)
    across = runs[:-4] + runs[1:-3] + runs[2:-2] + runs[3:-1] + runs[4:]
    first = np.flatnonzero(_near(runs[2:-2], across, 3) & (line[edges[:-5] + 1] == 0))
    for place in (0, 1, 3, 4):
        first = first[_near(runs[first + place], across[first], 1)]
    return first, across[first]


def _near(run: NDArray[np.int32], across: NDArray[np.int32], modules: int) -> NDArray[np.bool_]:
    """Tell which runs of pixels of one colour are about `modules` modules (squares of the code) long.

    `across` is the width in pixels of the finder pattern, which has 7 modules. The tolerance is half of the expected
    length, as in QR readers.
    """
    return abs(run * _MODULES - across * modules) * 2 <= across * modules
