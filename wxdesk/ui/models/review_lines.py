"""The lines of the review list: headings and placements, one below the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from wxdesk.services.views.review_views import ReviewGroup, ReviewRow
from wxdesk.ui.models.rows import Column, Index, RowModel

LINE = Qt.ItemDataRole.UserRole + 3
"""The line itself, for its delegate."""


@dataclass(frozen=True)
class ReviewLine:
    """One line: a heading, or a placement in words; `mark` is a tag in its `tone`."""

    key: str
    text: str
    under: str = ""
    why: str = ""
    mark: str = ""
    tone: str = "neutral"
    row: ReviewRow | None = None


class ReviewLines(RowModel[ReviewLine]):
    """The list; headings cannot be selected."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        """Begin empty; `title` names the one column."""
        super().__init__([Column(title, 0, _spoken)], lambda line: line.key, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line itself under `LINE`, else as every list."""
        return self.at(index) if role == LINE else super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only placements be selected."""
        line = self.at(index)
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if line.row is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def placements(self) -> list[str]:
        """Return the placements in the order in which they are seen."""
        return [line.key for line in self.rows if line.row is not None]

    def named(self, subject: str) -> str | None:
        """Return the placement of this id, or the first one of the submission of this id."""
        rows = [line.row for line in self.rows if line.row is not None]
        return next((row.placement for row in rows if subject in (row.placement, row.submission)), None)

    def next_to(self, placement: str, step: int) -> str | None:
        """Return the placement `step` places further, or None at the end."""
        keys = self.placements()
        at = keys.index(placement) + step if placement in keys else 0
        return keys[at] if 0 <= at < len(keys) else None

    def after(self, placement: str) -> str | None:
        """Return what to show once `placement` is decided: the next of its group, else the one before."""
        rows = [line.row for line in self.rows if line.row is not None]
        known = next((row for row in rows if row.placement == placement), None)
        same = [row.placement for row in rows if known and row.group is known.group]
        at = same.index(placement) if placement in same else 0
        return next(iter([*same[at + 1 :], *reversed(same[:at])]), None)


def lines_of(
    rows: Sequence[ReviewRow], heading: Callable[[ReviewGroup, int], str], line: Callable[[ReviewRow], ReviewLine]
) -> list[ReviewLine]:
    """Return the lines of `rows`, which are in the order of their groups, each group under its heading."""
    made: list[ReviewLine] = []
    for group in ReviewGroup:
        those = [row for row in rows if row.group is group]
        if those:
            made.append(ReviewLine(f"heading-{group}", heading(group, len(those))))
            made += [line(row) for row in those]
    return made


def _spoken(line: ReviewLine) -> str:
    return "，".join(part for part in (line.text, line.mark, line.under, line.why) if part)
