"""The colours and sizes of a workbook's cells, and the rows, columns and cells that a reader does not see."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

BLACK, WHITE = "#000000", "#ffffff"
UNKNOWN = ""
"""A colour that the file does not state, such as that of a pattern."""
_CONDITION = re.compile(r"\[[^\]]*\]")
"""A condition or colour in a number format, such as [Red]."""
_SMALLEST = 2.0
"""Font size in points up to which nobody reads a value."""
_ALIKE = 0x0C
"""Two colours look the same if their red, green and blue each differ by less than this (of 255)."""


class SplitText(NamedTuple):
    """The words of one cell that a reader sees, and those that are invisible."""

    shown: str
    hidden: str


@dataclass(frozen=True)
class HiddenCells:
    """The hidden rows and columns of one sheet, by index from 0, and single cells with invisible values.

    An element of `cells` is (row, column). `parts` are cells of which only some words are invisible, by row and column.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    cells: frozenset[tuple[int, int]] = frozenset()
    parts: Mapping[tuple[int, int], SplitText] = field(default_factory=dict)
    """Cells of which only some words are invisible, by row and column."""

    def __bool__(self) -> bool:
        """Tell whether anything is hidden."""
        return bool(self.rows or self.columns or self.cells or self.parts)


@dataclass(frozen=True)
class CellLook:
    """The colours of a cell's text (`letters`) and background (`ground`), its font size, and its format.

    `points` is the font size. `blank` tells that the number format shows nothing. A colour is "#rrggbb", or `UNKNOWN`
    if the file does not state it. A colour of a theme whose value is not read is a name such as "theme:4": it is
    compared by its name only.
    """

    letters: str = BLACK
    ground: str = WHITE
    points: float = 10.0
    blank: bool = False

    def hides(self, *, coloured: bool) -> bool:
        """Tell whether a value in a cell with this look is invisible.

        Reasons are an empty number format, a tiny font, or text in the colour of its background. With `coloured`,
        rules of the sheet, such as conditional formats, may change colours; then colours are not compared.
        """
        return self.blank or self.points <= _SMALLEST or (not coloured and _alike(self.letters, self.ground))


def shows_nothing(number_format: str) -> bool:
    """Tell whether a number format such as ";;;" displays nothing for positive numbers, negative numbers and zero."""
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
    """Return a colour as "#rrggbb"; `written` is six hexadecimal digits, or eight whose first two are the opacity.

    Return `UNKNOWN` for anything else.
    """
    digits = written.lower().removeprefix("#")[-6:]
    try:
        return f"#{bytes.fromhex(digits).hex()}" if len(digits) == 6 else UNKNOWN  # noqa: PLR2004 - rrggbb
    except ValueError:
        return UNKNOWN
