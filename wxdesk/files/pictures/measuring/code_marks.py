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
_LEAST_CROSSED = 120
"""Minimum number of patterns that the sampled rows may cross; fewer stand for less than 2,000 patterns in all rows."""
_AWAY = np.array([[-3], [-2], [-1], [1], [2], [3]], np.float32)
_COLOURS = np.array([[0], [1], [0], [0], [1], [0]], np.uint8)
"""For places above and below the middle of a QR finder pattern: the distance in modules, and the colour there.

A module is one small square of the code. The colour is 0 for black, 1 for white.
"""


def marks(white: NDArray[np.uint8]) -> int:
    """Return about how many finder patterns, the corner squares of QR codes, the picture `white` contains.

    `white` has 0 for a black pixel and 1 for a white one. Only some rows are sampled. The result is 0 if these rows
    cross so few patterns that the picture has fewer than some 2,000.
    """
    height, width = white.shape
    rows = np.fromiter(takewhile(lambda row: row < height, accumulate(cycle(_STEPS))), np.intp)
    line = white[rows].ravel()
    edges = np.flatnonzero(line[1:] != line[:-1]).astype(np.int32)
    if len(edges) < _LEAST_EDGES:
        return 0
    middle, across = _crossed(edges[line[0] ^ 1 :])
    if len(across) < _LEAST_CROSSED:
        return 0
    module = across.astype(np.float32) / _MODULES
    sampled, x = np.divmod(middle, width)
    y = rows[sampled] + np.rint(module * _AWAY).astype(np.intp)
    inside = (y >= 0) & (y < height)
    alike = white[np.where(inside, y, 0), x] == _COLOURS
    whole = (inside & alike).all(axis=0)
    return int((_BETWEEN / module[whole]).sum())


def _crossed(edges: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the middle of each finder pattern that the sampled rows cross, and its width in pixels.

    The sampled rows are joined to one line; `edges` and the middles are positions in this line. The colour changes
    after each edge, at the first from white to black. So every second run of pixels between two edges is black, and
    each pattern begins with a black run.
    """
    runs = np.diff(edges)
    count = max(0, (len(runs) - 3) // 2)
    parts = [runs[place::2][:count] for place in range(5)]
    across = parts[0] + parts[1] + parts[2] + parts[3] + parts[4]
    found = np.flatnonzero(_near(parts[2], across, 3))
    for place in (0, 1, 3, 4):
        found = found[_near(parts[place][found], across[found], 1)]
    middle = (edges[2 * found + 2] + edges[2 * found + 3] + 1) // 2
    return middle, across[found]


def _near(run: NDArray[np.int32], across: NDArray[np.int32], modules: int) -> NDArray[np.bool_]:
    """Tell which runs of pixels of one colour are about `modules` modules (squares of the code) long.

    `across` is the width in pixels of the finder pattern, which has 7 modules. The tolerance is half of the expected
    length, as in QR readers.
    """
    return abs(run * _MODULES - across * modules) * 2 <= across * modules
