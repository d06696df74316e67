"""Divide the width of a row among its pictures, so that all of them are equally high."""

from collections.abc import Sequence

_ROW, _LEAST = 98, 24
"""The width in per cent of two pictures in a row without the gap, and the minimum width of the narrower one."""

_USUAL = 1.5
"""The ratio of width to height that is assumed for a picture of unknown size."""
_HIGH = 55
"""The height of a gallery in per cent of the width of the column."""


def pair_shares(left: float | None, right: float | None) -> tuple[int, int]:
    """Return the widths in per cent of two pictures beside each other, from their ratios of width to height.

    If one size is unknown, both get the same width. Neither becomes narrower than `_LEAST`.
    """
    if not left or not right:
        return _ROW // 2, _ROW // 2
    share = round(_ROW * left / (left + right))
    first = min(max(share, _LEAST), _ROW - _LEAST)
    return first, _ROW - first


def gallery_shares(ratios: Sequence[float | None]) -> tuple[int, tuple[int, ...]]:
    """Return the width of a gallery in per cent of the text column, and of each picture in per cent of the gallery.

    A gallery is at least as wide as the column, so its width is at least 100. `ratios` are the pictures' ratios
    of width to height, None for a picture of unknown size.
    """
    known = [ratio or _USUAL for ratio in ratios]
    whole = sum(known)
    return max(100, round(_HIGH * whole)), tuple(round(100 * ratio / whole) for ratio in known)
