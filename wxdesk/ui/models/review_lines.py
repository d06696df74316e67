"""The lines of the review list: headings of groups, each followed by its placements."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from wxdesk.services.views.review_views import ReviewGroup, ReviewRow
from wxdesk.ui.models.rows import Column, Index, RowModel

LINE = Qt.ItemDataRole.UserRole + 3
"""Role: the whole `ReviewLine`, for the delegate."""


@dataclass(frozen=True)
class ReviewLine:
    """One line of the review list: a heading (`row` is None) or a placement; `mark` is the word of a tag in `tone`."""

    key: str
    text: str
    under: str = ""
    why: str = ""
    mark: str = ""
    tone: str = "neutral"
    row: ReviewRow | None = None


class ReviewLines(RowModel[ReviewLine]):
    """The model of the review list; its headings cannot be selected."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        """Build a model without lines; `title` is the header of the only column."""
        super().__init__([Column(title, 0, _spoken)], lambda line: line.key, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the whole line for the role `LINE`, else the data of the base class."""
        return self.at(index) if role == LINE else super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make placements selectable, headings not."""
        line = self.at(index)
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if line.row is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def placements(self) -> list[str]:
        """Return the ids of the listed placements in order."""
        return [line.key for line in self.rows if line.row is not None]

    def named(self, subject: str) -> str | None:
        """Return the placement with the id `subject`, or the first of the submission with this id; None if unknown."""
        rows = [line.row for line in self.rows if line.row is not None]
        return next((row.placement for row in rows if subject in (row.placement, row.submission)), None)

    def next_to(self, placement: str, step: int) -> str | None:
        """Return the placement `step` lines further, or None beyond the ends; for an unknown placement, the first."""
        keys = self.placements()
        at = keys.index(placement) + step if placement in keys else 0
        return keys[at] if 0 <= at < len(keys) else None

    def after(self, placement: str) -> str | None:
        """Return the placement to select after a decision on `placement`.

        It is the next one of the same group, or else the previous one; None if the group has no other.
        """
        rows = [line.row for line in self.rows if line.row is not None]
        known = next((row for row in rows if row.placement == placement), None)
        same = [row.placement for row in rows if known and row.group is known.group]
        at = same.index(placement) if placement in same else 0
        return next(iter([*same[at + 1 :], *reversed(same[:at])]), None)


def lines_of(
    rows: Sequence[ReviewRow], heading: Callable[[ReviewGroup, int], str], line: Callable[[ReviewRow], ReviewLine]
) -> list[ReviewLine]:
    """Return a heading for each group, made by `heading`, followed by the lines that `line` makes of its `rows`."""
    made: list[ReviewLine] = []
    for group in ReviewGroup:
        those = [row for row in rows if row.group is group]
        if those:
            made.append(ReviewLine(f"heading-{group}", heading(group, len(those))))
            made += [line(row) for row in those]
    return made


def _spoken(line: ReviewLine) -> str:
    return "，".join(part for part in (line.text, line.mark, line.under, line.why) if part)
