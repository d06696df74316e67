"""Read from the tags of a TIFF how its pixel values are stored; this runs in the parser process."""

import struct
from pathlib import Path

from PIL import TiffImagePlugin

_PHOTOMETRIC, _EXTRA, _FORMAT = 262, 338, 339
_INKS, _FLOATS = 5, 3
_ALPHA = frozenset({1, 2})
"""Meanings of an extra sample that make it transparency (TIFF 6.0 §18)."""
_BIG = 43
_HEAD, _BIG_HEAD = 8, 16


def needs_a_choice(path: Path) -> bool:
    """Tell whether a person must convert the TIFF at `path`.

    That is so if no program can know how it should look on a screen. Pixel values in floating point need a choice of
    exposure. CMYK with transparency needs a choice of background colour. A TIFF whose tags cannot be read gives
    False; its decoder refuses it later.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if len(head) == _HEAD and _BIG in head[2:4]:
            head += file.read(_BIG_HEAD - _HEAD)
        try:
            tags = TiffImagePlugin.ImageFileDirectory_v2(head)
            file.seek(tags.next)
            tags.load(file)
            floats = _FLOATS in tags.get(_FORMAT, ())
            inks = tags.get(_PHOTOMETRIC) == _INKS and not _ALPHA.isdisjoint(tags.get(_EXTRA, ()))
        except (SyntaxError, ValueError, TypeError, OSError, struct.error):
            return False
    return floats or inks
