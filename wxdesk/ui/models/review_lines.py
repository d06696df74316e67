"""The lines of the review list: headings of groups, each followed by its articles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from wxdesk.services.views.review_views import ReviewArticle, ReviewGroup, ReviewRow
from wxdesk.ui.models.rows import Column, Index, RowModel

LINE = Qt.ItemDataRole.UserRole + 3
"""Role: the whole `ReviewLine`, for the delegate."""


@dataclass(frozen=True)
class ReviewLine:
    """One line of the review list: the heading of a group (`row` is None), or an article with the title `text`.

    `under` is the submission's number. `why` has the details: channels, editor, and why the person may not decide.
    `mark` is the word of the line's tag, and `tone` the colour code of this tag. The key of an article is the id of the
    placement `row`, which is shown first when the line is selected.
    """

    key: str
    text: str
    under: str = ""
    why: str = ""
    mark: str = ""
    tone: str = "neutral"
    row: ReviewRow | None = None
    """The placement of the article, on one channel, that is shown when the line is selected."""
    article: ReviewArticle | None = None

    def has(self, placement: str) -> bool:
        """Tell whether this line is the article with the placement of this id."""
        return self.article is not None and self.article.channel(placement) is not None

    def is_about(self, subject: str) -> bool:
        """Tell whether this line is the article with the placement or the submission of this id."""
        return self.article is not None and (self.article.submission == subject or self.has(subject))


class ReviewLines(RowModel[ReviewLine]):
    """The model of the review list; its headings cannot be selected."""

    def __init__(self, title: str, parent: QObject | None = None) -> None:
        """Build a model without lines; `title` is the header of the only column."""
        super().__init__([Column(title, 0, _spoken)], lambda line: line.key, parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the whole line for the role `LINE`, else the data of the base class."""
        return self.at(index) if role == LINE else super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make articles selectable, headings not."""
        line = self.at(index)
        if line is None:
            return Qt.ItemFlag.NoItemFlags
        if line.row is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def placements(self) -> list[str]:
        """Return the placement that each listed article shows first, in order."""
        return [line.key for line in self.rows if line.row is not None]

    def named(self, subject: str) -> str | None:
        """Return the key of the article with the placement or the submission `subject`; None if it is not listed."""
        return next((line.key for line in self.rows if line.is_about(subject)), None)

    def next_to(self, placement: str, step: int) -> str | None:
        """Return the key of the article `step` lines below `placement`, or above it if `step` is negative.

        Return None beyond the first or last article, and the first key if `placement` is not listed.
        """
        keys = self.placements()
        at = keys.index(placement) + step if placement in keys else 0
        return keys[at] if 0 <= at < len(keys) else None

    def after(self, placement: str) -> str | None:
        """Return the key of the article to select after a decision on `placement`.

        It is the next one of the same group, or else the previous one; None if the group has no other.
        """
        lines = [line for line in self.rows if line.article is not None]
        known = next((line.article for line in lines if line.has(placement)), None)
        same = [line for line in lines if known and line.article and line.article.group is known.group]
        at = next((at for at, line in enumerate(same) if line.has(placement)), 0)
        return next((line.key for line in [*same[at + 1 :], *reversed(same[:at])]), None)


def lines_of(
    articles: Sequence[ReviewArticle],
    heading: Callable[[ReviewGroup, int], str],
    line: Callable[[ReviewArticle], ReviewLine],
) -> list[ReviewLine]:
    """Return a heading for each group, made by `heading`, followed by the lines that `line` makes of its `articles`."""
    made: list[ReviewLine] = []
    for group in ReviewGroup:
        those = [one for one in articles if one.group is group]
        if those:
            made.append(ReviewLine(f"heading-{group}", heading(group, len(those))))
            made += [line(one) for one in those]
    return made


def _spoken(line: ReviewLine) -> str:
    return "，".join(part for part in (line.text, line.mark, line.under, line.why) if part)
