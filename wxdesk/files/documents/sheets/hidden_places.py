"""The rows, columns and cells of one sheet that a reader does not see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wxdesk.files.documents.sheets.cell_looks import CellLook
from wxdesk.files.documents.sheets.hiding_rules import HidingRule
from wxdesk.files.documents.sheets.number_formats import Mask


class SplitText(NamedTuple):
    """The words of one cell that a reader sees, and those that are invisible."""

    shown: str
    hidden: str


def split_text(pieces: Iterable[tuple[str, CellLook]], *, coloured: bool) -> SplitText:
    """Return the visible and the invisible words of a cell's text; each of its `pieces` has its own look.

    With `coloured`, rules of the sheet, such as conditional formats, may change colours; then these are not compared.
    """
    shown, hidden = list[str](), list[str]()
    for text, look in pieces:
        (hidden if look.hides(coloured=coloured) else shown).append(text)
    return SplitText("".join(shown), " ".join(" ".join(hidden).split()))


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
    masks: Mapping[tuple[int, int], Mask] = field(default_factory=dict)
    """Cells whose number format hides some kinds of values, by row and column."""
    rules: Sequence[HidingRule] = ()
    """Conditional formats that make values invisible."""

    def __bool__(self) -> bool:
        """Tell whether anything is hidden."""
        return bool(self.rows or self.columns or self.cells or self.parts or self.masks or self.rules)
