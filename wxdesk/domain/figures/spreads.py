"""Queries for reading figures, and the spread of the figures of a group: median and quartiles, not only sums."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from math import ceil, floor

from wxdesk.domain.figures.figures import Measure


class GroupedBy(StrEnum):
    """The property by which articles form a group, such as their unit."""

    POSITION = "position"
    """The place in the push; 1 is 头条."""
    UNIT = "unit"
    CHANNEL = "channel"
    KIND = "kind"
    WEEKDAY = "weekday"
    MONTH = "month"
    ARTICLE = "article"
    """Each article is a group of its own; only the articles with the highest figures are shown."""


JOINED = frozenset({GroupedBy.POSITION, GroupedBy.UNIT, GroupedBy.KIND})
"""The groupings that need an article: a line that is not joined to an article has no unit, kind or place in a push."""


@dataclass(frozen=True)
class FiguresQuestion:
    """A query for one kind of figures (`measure`) of the articles published from `first` to `last`.

    `grouped` is the property by which the articles form groups. An empty `channel`, `unit` or `kind` does not restrict
    the articles.
    """

    measure: Measure = Measure.READS
    grouped: GroupedBy = GroupedBy.POSITION
    first: date = date(2000, 1, 1)
    last: date = date(2199, 12, 31)
    channel: str = ""
    """The id of a channel."""
    unit: str = ""
    """The id of a unit."""
    kind: str = ""
    """A kind of submissions."""

    def by(self, grouped: GroupedBy) -> "FiguresQuestion":
        """Return the same question with other groups."""
        return replace(self, grouped=grouped)


@dataclass(frozen=True)
class Spread:
    """The figures of a group of articles: how many articles, their sum, and how their figures are spread.

    `key` names the group, such as the id of a unit. `least` and `most` are the extremes. `lower` and `upper` are the
    quartiles, interpolated between the nearest articles.
    """

    key: str
    """The value that makes the group, such as the id of a unit; "" for the office itself."""
    articles: int
    total: int
    least: int
    lower: int
    """A quarter of the articles have at most this figure."""
    median: int
    upper: int
    """A quarter of the articles have at least this figure."""
    most: int


def spread_of(key: str, values: Sequence[int]) -> Spread:
    """Return the spread of the figures `values`, of which there is at least one."""
    found = sorted(values)
    return Spread(
        key,
        len(found),
        sum(found),
        found[0],
        _quantile(found, 1, 4),
        _quantile(found, 1, 2),
        _quantile(found, 3, 4),
        found[-1],
    )


def _quantile(values: Sequence[int], part: int, parts: int) -> int:
    """Return the quantile `part`/`parts` of the sorted `values`, such as 1/4, rounded to a whole number."""
    place = (len(values) - 1) * part / parts
    low, high = values[floor(place)], values[ceil(place)]
    return floor(low + (high - low) * (place - floor(place)) + 0.5)
