"""The stages of an article that have a limit of time 时限: until which day each had to be done, and whether it was."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.rulebook.limits import StageLimits

_FREE_DAYS = 30
"""A number of days: no run of days off is longer, and few holds of an article last longer."""


class ReportStage(StrEnum):
    """A stage whose time the report counts; the first is the unit's, the others are the office's."""

    SUPPLY = "supply"
    """From the letter about missing material to the next delivery."""
    ANSWER = "answer"
    """From the delivery to the first decision."""
    EDITING = "editing"
    """From acceptance to the last time the article was sent to review before its release."""
    REVIEW = "review"
    """From sending to review until the first level of review decides; or from the decision of one level to the next."""


class HeldSpan(NamedTuple):
    """A time span in which an article was on hold; `ends` is None while the hold lasts."""

    begins: datetime
    ends: datetime | None


class StageTime(NamedTuple):
    """When one stage of an article began and when it was done, and the spans on hold; `ends` is None until then."""

    begins: datetime
    ends: datetime | None
    """When the stage was done; None if it is not."""
    held: Sequence[HeldSpan] = ()

    @property
    def seconds(self) -> int | None:
        """Return how many seconds the stage took, without the time on hold; None while it is not done."""
        if self.ends is None:
            return None
        took = self.ends - self.begins
        for one in self.held:
            took -= max(min(one.ends or self.ends, self.ends) - max(one.begins, self.begins), timedelta())
        return max(int(took.total_seconds()), 0)


class DueDays:
    """Counts workdays; the day on which a stage begins, days off and days on hold do not count."""

    def __init__(self, is_off: Callable[[date], bool]) -> None:
        """Create a counter of workdays; `is_off` tells whether a day is off, and is called once for a day."""
        self._is_off = is_off
        self._known: dict[date, bool] = {}

    def due(self, span: StageTime, workdays: int) -> date:
        """Return the day by which a stage is due: the last of `workdays` workdays after the day on which it began.

        The result is `date.max` while the article is on hold.
        """
        day, left = shanghai_date(span.begins), workdays
        while left:
            day += timedelta(days=1)
            if any(one.ends is None and shanghai_date(one.begins) <= day for one in span.held):
                return date.max
            left -= not self._off(day) and not any(_holds(one, day) for one in span.held)
        return day

    def _off(self, day: date) -> bool:
        if day not in self._known:
            self._known[day] = self._is_off(day)
        return self._known[day]


def limits_of(limits: StageLimits) -> Mapping[str, int]:
    """Return the limit of each stage by the stage's name; 0 means no limit.

    For editing the limit is how many days before the push it must be done. For other stages it is a number of workdays.
    """
    return {
        ReportStage.SUPPLY: limits.supply_workdays,
        ReportStage.ANSWER: limits.answer_workdays,
        ReportStage.EDITING: limits.editing_days,
        ReportStage.REVIEW: limits.review_workdays,
    }


def earlier_days(limits: StageLimits) -> timedelta:
    """Return the longest time by which a stage that is due in a period can begin before that period."""
    longest = max(limits.answer_workdays, limits.review_workdays, limits.supply_workdays)
    return timedelta(days=2 * longest + _FREE_DAYS)


def _holds(one: HeldSpan, day: date) -> bool:
    return one.ends is not None and shanghai_date(one.begins) <= day < shanghai_date(one.ends)
