"""Saved views of the trail: named filters, whose period (such as "this week") is counted from the present day."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from wxdesk.domain.trail.kinds import ActKind
from wxdesk.domain.trail.sift import TrailSift

_EVERYTHING = TrailSift()


class TrailPeriod(StrEnum):
    """A period of days such as "this week" or "last month", counted from today."""

    ALL = "all"
    TODAY = "today"
    WEEK = "week"
    """From Monday until today."""
    MONTH = "month"
    """From the first of the month until today."""
    LAST_MONTH = "last-month"
    YEAR = "year"
    """From 1 January until today."""
    OWN = "own"
    """From the first to the last day that the filter itself names; not counted from today."""

    def days(self, today: date) -> tuple[date | None, date | None]:
        """Return the first and the last day of the period; None means no limit.

        Both are None for `ALL`, and for `OWN`, whose days the filter itself states.
        """
        before = today.replace(day=1) - timedelta(days=1)
        spans: dict[TrailPeriod, tuple[date | None, date | None]] = {
            TrailPeriod.TODAY: (today, today),
            TrailPeriod.WEEK: (today - timedelta(days=today.weekday()), today),
            TrailPeriod.MONTH: (today.replace(day=1), today),
            TrailPeriod.LAST_MONTH: (before.replace(day=1), before),
            TrailPeriod.YEAR: (today.replace(month=1, day=1), today),
        }
        return spans.get(self, (None, None))


@dataclass(frozen=True)
class TrailView:
    """A filter under a name; the program's own views have a code as name, which the catalogue translates."""

    name: str
    period: TrailPeriod = TrailPeriod.ALL
    sift: TrailSift = _EVERYTHING

    def on(self, today: date) -> TrailSift:
        """Return the filter with the days of its period."""
        if self.period is TrailPeriod.OWN:
            return self.sift
        since, until = self.period.days(today)
        return self.sift._replace(since=since, until=until)


OUR_VIEWS = (
    TrailView("all"),
    TrailView("proxy-month", TrailPeriod.MONTH, TrailSift(proxy=True)),
    TrailView("waived", TrailPeriod.ALL, TrailSift(act="rule.waived")),
    TrailView("refused", TrailPeriod.ALL, TrailSift(kind=ActKind.REFUSAL.value)),
    TrailView("amended", TrailPeriod.ALL, TrailSift(kind=ActKind.AMENDMENT.value)),
    TrailView("late", TrailPeriod.ALL, TrailSift(late=True)),
)
"""The views of the program: 全部、本月代录、例外放行、被拒绝的操作、更正与撤回、补录."""


def keep_view(views: Sequence[TrailView], view: TrailView) -> tuple[TrailView, ...]:
    """Return `views` with `view`, which replaces a view of the same name."""
    if all(one.name != view.name for one in views):
        return (*views, view)
    return tuple(view if one.name == view.name else one for one in views)


def views_text(views: Sequence[TrailView]) -> str:
    """Return a person's own views as JSON text.

    First and last day are stored only for the period `OWN`, whose days the person chose; other periods are
    counted from today.
    """
    found = []
    for one in views:
        sift = one.sift if one.period is TrailPeriod.OWN else one.sift._replace(since=None, until=None)
        found.append({"name": one.name, "period": one.period.value, "sift": sift.data()})
    return json.dumps(found, ensure_ascii=False)


def views_of(text: str) -> tuple[TrailView, ...]:
    """Return the views of a text made by `views_text`; an invalid text has none."""
    try:
        kept = json.loads(text)
        return tuple(
            TrailView(str(one["name"]), TrailPeriod(one["period"]), TrailSift.of_data(one["sift"])) for one in kept
        )
    except (ValueError, TypeError, KeyError):
        return ()
