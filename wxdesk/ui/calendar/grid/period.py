"""The days that the calendar shows: one week, or all weeks of a month."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAYS = 7
_WEEK = timedelta(days=DAYS)


class View(StrEnum):
    """The length of the shown period: a week or a month."""

    WEEK = "week"
    MONTH = "month"

    @property
    def other(self) -> "View":
        """Return the month for the week, and the week for the month; one key switches between them."""
        return View.MONTH if self is View.WEEK else View.WEEK


@dataclass(frozen=True)
class CalendarPeriod:
    """The week or the month around `day`; weeks begin on Monday."""

    view: View
    day: date

    @property
    def mondays(self) -> tuple[date, ...]:
        """Return the Mondays of the shown weeks."""
        if self.view is View.WEEK:
            return (monday(self.day),)
        start = monday(self.day.replace(day=1))
        end = _next_month(self.day)
        return tuple(start + _WEEK * n for n in range(-(-(end - start).days // DAYS)))

    @property
    def first(self) -> date:
        """Return the first day shown."""
        return self.mondays[0]

    @property
    def last(self) -> date:
        """Return the last day shown."""
        return self.mondays[-1] + _WEEK - timedelta(days=1)

    def holds(self, day: date) -> bool:
        """Tell whether `day` is shown."""
        return self.first <= day <= self.last

    def step(self, count: int) -> "CalendarPeriod":
        """Return the period `count` weeks or months later; a negative count goes back."""
        if self.view is View.WEEK:
            return CalendarPeriod(self.view, self.day + _WEEK * count)
        index = self.day.year * 12 + self.day.month - 1 + count
        return CalendarPeriod(self.view, date(index // 12, index % 12 + 1, 1))


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _next_month(day: date) -> date:
    index = day.year * 12 + day.month
    return date(index // 12, index % 12 + 1, 1)
