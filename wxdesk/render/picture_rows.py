"""Divide the width of a row among its pictures, so that all of them are equally high."""

from collections.abc import Sequence

_ROW, _LEAST = 98, 24
"""The width of two pictures without the gap between them, and of the narrower one at least, in per cent."""

_USUAL = 1.5
"""Width to height of a picture whose size is unknown."""
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
    """Return the width of a gallery in per cent of the column, 100 or more, and each picture's in per cent of that."""
    known = [ratio or _USUAL for ratio in ratios]
    whole = sum(known)
    return max(100, round(_HIGH * whole)), tuple(round(100 * ratio / whole) for ratio in known)
