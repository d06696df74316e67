"""Declares the list of article groups with their median and quartiles, for workbooks and the command line.

The groups come from a `FiguresAnswer`, the answer to a question about figures, such as the reads of each unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wxdesk.domain.figures.spreads import FiguresQuestion, GroupedBy, Spread
from wxdesk.domain.lists.spec import CellKind, ListColumn, ListSpec, ListWords
from wxdesk.services.figures.figure_analysis import FiguresAnswer, group_name

_GROUP, _NUMBER = 220, 100


@dataclass(frozen=True)
class SpreadRow:
    """A row of the list: the name of a group of articles, and the spread (median and quartiles) of its figures."""

    name: str
    spread: Spread


def spread_rows(answer: FiguresAnswer, words: ListWords) -> Sequence[SpreadRow]:
    """Return one row for each group in an answer, with the group's name.

    A group of one article is named by its title.
    """
    if answer.question.grouped is GroupedBy.ARTICLE:
        titles = {one.line: one.title for one in answer.articles}
        return [SpreadRow(titles[one.key], one) for one in answer.spreads]
    return [SpreadRow(group_name(words, answer, one.key), one) for one in answer.spreads]


def spread_list(question: FiguresQuestion) -> ListSpec[SpreadRow]:
    """Return the declaration of the list that shows the groups of articles, with median and quartiles of a figure."""
    number = CellKind.NUMBER
    return ListSpec(
        "figures",
        f"measure-{question.measure.value}",
        (
            ListColumn("group", "column-group", CellKind.TEXT, lambda one: one.name, width=_GROUP),
            ListColumn("articles", "column-articles", number, lambda one: one.spread.articles, width=_NUMBER),
            ListColumn("median", "column-median", number, lambda one: one.spread.median, width=_NUMBER),
            ListColumn("lower", "column-lower", number, lambda one: one.spread.lower, width=_NUMBER),
            ListColumn("upper", "column-upper", number, lambda one: one.spread.upper, width=_NUMBER),
            ListColumn("least", "column-least", number, lambda one: one.spread.least, width=_NUMBER),
            ListColumn("most", "column-most", number, lambda one: one.spread.most, width=_NUMBER),
            ListColumn("total", "column-total", number, lambda one: one.spread.total, width=_NUMBER),
        ),
        key=lambda one: one.spread.key,
    )
