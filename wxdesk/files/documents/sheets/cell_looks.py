"""How cells of a workbook look, and which rows, columns and cells of a sheet a reader does not see."""

import re
from dataclasses import dataclass

BLACK, WHITE = "#000000", "#ffffff"
UNKNOWN = ""
"""A colour that the file does not state, such as that of a pattern."""
_CONDITION = re.compile(r"\[[^\]]*\]")
"""A condition or colour in a number format, such as [Red]."""
_SMALLEST = 2.0
"""Font size in points up to which nobody reads a value."""
_ALIKE = 0x0C
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""


@dataclass(frozen=True)
class HiddenCells:
    """Indexes, from 0, of the hidden rows and columns of one sheet, and the places of single cells that show nothing.

    A place is (row, column).
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()

    def __bool__(self) -> bool:
        """Tell whether anything is hidden."""
        return bool(self.rows or self.columns or self.cells)


@dataclass(frozen=True)
class CellLook:
    """The colours of a cell's letters and ground, its font size in points, and whether its format shows nothing.

    A colour is "#rrggbb" or `UNKNOWN`. Another word, such as "theme:4", is a colour that only equals itself.
    """

    letters: str = BLACK
    ground: str = WHITE
    points: float = 10.0
    blank: bool = False

    def hides(self, *, coloured: bool) -> bool:
        """Tell whether a reader sees nothing of a value in such a cell.

        `coloured` tells that the sheet has rules which may give the cell other colours; then its colours do not count.
        """
        return self.blank or self.points <= _SMALLEST or (not coloured and _alike(self.letters, self.ground))


def shows_nothing(number_format: str) -> bool:
    """Tell whether the parts of a number format for positive, negative and zero are all empty, as in ";;;"."""
    parts = _CONDITION.sub("", number_format.replace('""', "")).split(";")
    return len(parts) > 2 and not any(part.strip() for part in parts)  # noqa: PLR2004 - positive, negative, zero


def _alike(one: str, other: str) -> bool:
    if UNKNOWN in (one, other):
        return False
    if one == other:
        return True
    if not (one.startswith("#") and other.startswith("#")):
        return False
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return all(abs(a - b) < _ALIKE for a, b in pairs)


def colour(written: str) -> str:
    """Return "#rrggbb" from six hexadecimal digits, or from eight whose first two tell the opacity; else `UNKNOWN`."""
    digits = written.lower().removeprefix("#")[-6:]
    try:
        return f"#{bytes.fromhex(digits).hex()}" if len(digits) == 6 else UNKNOWN  # noqa: PLR2004 - rrggbb
    except ValueError:
        return UNKNOWN
