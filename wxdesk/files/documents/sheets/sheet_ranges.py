"""Ranges of cells, such as B2:D9, in which rules of an .xlsx sheet may change how cells look."""

import re
from collections.abc import Iterable, Iterator

from wxdesk.files.documents.sheets.tag_attributes import column_number

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?")
_LAST = 1 << 20
"""Rows and columns beyond the largest sheet of any spreadsheet program."""

type Rectangle = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


class CellRanges:
    """A set of rectangles of cells."""

    def __init__(self, written: Iterable[str]) -> None:
        """Read rectangles from texts such as "A1 C2:D9"."""
        self._rectangles = [found for text in written for one in text.split() for found in _rectangles(one)]

    def cover(self, at: tuple[int, int]) -> bool:
        """Tell whether the cell with row and column `at`, from 0, lies in one of the rectangles."""
        row, column = at
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self._rectangles)


def _rectangles(written: str) -> Iterator[Rectangle]:
    """Yield the rectangle of a range; a range of whole rows or columns, such as A:C, has no end in the other side."""
    found = _RANGE.fullmatch(written)
    if found is None or not (found[1] or found[2]):
        return
    left, right = found[1], found[3] or (found[1] if ":" not in written else None)
    top, bottom = found[2], found[4] or (found[2] if ":" not in written else None)
    yield (
        int(top) - 1 if top else 0,
        column_number(left.encode()) - 1 if left else 0,
        int(bottom) - 1 if bottom else _LAST,
        column_number(right.encode()) - 1 if right else _LAST,
    )
