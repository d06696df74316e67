"""A fingerprint of a picture that stays when it is saved again, made smaller or marked (dHash)."""

import numpy as np
from PIL import Image

_WIDTH, _HEIGHT = 9, 8
_LEAST_STEP = 2
_LEAST_STEPS = 16
"""Of 64 steps between cells: with fewer that are more than noise, all flat pictures look alike."""


def fingerprint(grey: Image.Image) -> str | None:
    """Return 64 bits in hex: which cell of each pair of neighbours in a grid of 9 x 8 is the lighter one.

    A picture that is too flat to be told from others by them has none.
    """
    cells = np.asarray(grey.resize((_WIDTH, _HEIGHT), Image.Resampling.BOX), dtype=np.int16)
    steps = np.diff(cells, axis=1)
    if np.count_nonzero(np.abs(steps) >= _LEAST_STEP) < _LEAST_STEPS:
        return None
    return np.packbits(steps > 0).tobytes().hex()
