"""Ranges of cells, such as B2:D9, in which rules of an .xlsx sheet may change how cells look."""

import re
from collections.abc import Iterable, Iterator

from wxdesk.files.documents.sheets.tag_attributes import column_number

_RANGE = re.compile(r"\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?")
_LAST = 1 << 20
"""Rows and columns beyond the largest sheet of any spreadsheet program."""

_ROWS, _TALL = 64, 16
"""Rectangles are sorted by groups of 64 rows; one that touches more than 16 groups is compared with every cell."""

type Rectangle = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""


class CellRanges:
    """A set of rectangles of cells; a workbook may have thousands of them."""

    def __init__(self, written: Iterable[str]) -> None:
        """Read rectangles from texts such as "A1 C2:D9"."""
        self._tall: list[Rectangle] = []
        self._near: dict[int, list[Rectangle]] = {}
        """The other rectangles by the number of each group of `_ROWS` rows that they touch."""
        for text in written:
            for one in text.split():
                for found in _rectangles(one):
                    self._add(found)

    def _add(self, found: Rectangle) -> None:
        first, last = found[0] // _ROWS, found[2] // _ROWS
        if last - first > _TALL:
            self._tall.append(found)
        for number in range(first, last + 1) if last - first <= _TALL else ():
            self._near.setdefault(number, []).append(found)

    def cover(self, at: tuple[int, int]) -> bool:
        """Tell whether the cell with row and column `at`, from 0, lies in one of the rectangles."""
        row, column = at
        near = (*self._tall, *self._near.get(row // _ROWS, ()))
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in near)


def _rectangles(written: str) -> Iterator[Rectangle]:
    """Yield the rectangle of a range such as B2:D9; yield nothing if the text is no range.

    A range of whole columns, such as A:C, has all rows, and a range of whole rows has all columns.
    """
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
