"""The days that the calendar shows: a rolling week, a chosen span of days, or all weeks of a month."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

DAYS = 7
"""Days of a week, and of a row of the month."""
BACK, AHEAD = 1, 6
"""The rolling week shows so many days before its day, and so many after it."""
_ROLLING = BACK + 1 + AHEAD
_WEEK = timedelta(days=DAYS)
_DAY = timedelta(days=1)
MOST = 92
"""Maximum number of days of a chosen span."""


class View(StrEnum):
    """The kind of the shown period: days with lanes, or a month."""

    WEEK = "week"
    MONTH = "month"

    @property
    def other(self) -> "View":
        """Return the other kind of view: month for week, week for month."""
        return View.MONTH if self is View.WEEK else View.WEEK


@dataclass(frozen=True)
class CalendarPeriod:
    """The days that the calendar shows: in the week view, from the day before `day` to six days after `day`.

    In the month view, they are all weeks of the month of `day`. With `length`, they are a span of so many days that
    begins with `day`.
    """

    view: View
    day: date
    length: int | None = None

    @property
    def row_days(self) -> int:
        """Return how many days stand side by side in a row."""
        if self.view is View.MONTH:
            return DAYS
        shown = self.length or _ROLLING
        return shown if shown <= _ROLLING else DAYS

    @property
    def starts(self) -> tuple[date, ...]:
        """Return the first day of each row."""
        if self.view is View.WEEK:
            first = self.day if self.length else self.day - _DAY * BACK
            rows = -(-(self.length or _ROLLING) // self.row_days)
            return tuple(first + _DAY * self.row_days * n for n in range(rows))
        start = monday(self.day.replace(day=1))
        end = _next_month(self.day)
        return tuple(start + _WEEK * n for n in range(-(-(end - start).days // DAYS)))

    @property
    def first(self) -> date:
        """Return the first day shown."""
        return self.starts[0]

    @property
    def last(self) -> date:
        """Return the last day shown; the last row is always complete, so it may be later than a chosen last day."""
        return self.starts[-1] + _DAY * (self.row_days - 1)

    def holds(self, day: date) -> bool:
        """Tell whether `day` is shown."""
        return self.first <= day <= self.last

    def around(self, day: date) -> "CalendarPeriod":
        """Return this period if it shows `day`, else the period of the same kind around `day`."""
        inside = day.replace(day=1) == self.day.replace(day=1) if self.view is View.MONTH else self.holds(day)
        return self if inside else CalendarPeriod(self.view, day)

    def step(self, count: int) -> "CalendarPeriod":
        """Return the period `count` weeks, spans or months later; a negative count goes back."""
        if self.view is View.WEEK:
            return CalendarPeriod(self.view, self.day + _DAY * (self.length or DAYS) * count, self.length)
        index = self.day.year * 12 + self.day.month - 1 + count
        return CalendarPeriod(self.view, date(index // 12, index % 12 + 1, 1))


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _next_month(day: date) -> date:
    index = day.year * 12 + day.month
    return date(index // 12, index % 12 + 1, 1)
