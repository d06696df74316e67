"""The period of a report: a month, a year, or any range of days."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import in_years

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_BETWEEN = ".."
_DECEMBER = 12


class ReportPeriod(NamedTuple):
    """The days of a report, from `first` to `last` inclusive."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """Return the name as people type it: 2026-11, 2026, or 2026-10-15..2026-11-14."""
        if self == year_of(self.first):
            return f"{self.first.year:04d}"
        if self.is_month:
            return f"{self.first:%Y-%m}"
        return f"{self.first.isoformat()}{_BETWEEN}{self.last.isoformat()}"

    @property
    def is_month(self) -> bool:
        """Tell whether the period is one whole month."""
        return self == month_of(self.first)

    @property
    def months(self) -> int:
        """Return how many whole months the period has; 0 if it is not made of whole months."""
        if self.first.day != 1 or self.last != month_of(self.last).last:
            return 0
        return (self.last.year - self.first.year) * _DECEMBER + self.last.month - self.first.month + 1

    @property
    def before(self) -> "ReportPeriod":
        """Return the period of the same length before this one: the month before a month, the year before a year."""
        if self == year_of(self.first):
            return year_of(self.first - timedelta(days=1))
        if self.is_month:
            return month_of(self.first - timedelta(days=1))
        return ReportPeriod(self.first - (self.last - self.first) - timedelta(days=1), self.first - timedelta(days=1))

    @property
    def following(self) -> "ReportPeriod":
        """Return the period of the same length after this one."""
        if self == year_of(self.first):
            return year_of(self.last + timedelta(days=1))
        if self.is_month:
            return self.after
        return ReportPeriod(self.last + timedelta(days=1), self.last + (self.last - self.first) + timedelta(days=1))

    @property
    def after(self) -> "ReportPeriod":
        """Return the month after the last day of the period."""
        return month_of(self.last + timedelta(days=1))

    @property
    def year_so_far(self) -> "ReportPeriod":
        """Return the period that ends with the last day of this one and begins on 1 January of the same year."""
        return ReportPeriod(self.last.replace(month=1, day=1), self.last)


def month_of(day: date) -> ReportPeriod:
    """Return the month that contains `day`."""
    return ReportPeriod(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def year_of(day: date) -> ReportPeriod:
    """Return the year that contains `day`."""
    return ReportPeriod(date(day.year, 1, 1), date(day.year, 12, 31))


def read_period(text: str) -> ReportPeriod:
    """Return the period that `text` names: 2026-11, 2026, or 2026-10-15..2026-11-14.

    Raises:
        UserError: `report-period`; the text names no period. `dates-order`; it ends before it begins.
    """
    said = text.strip()
    try:
        if found := _MONTH.fullmatch(said):
            return month_of(in_years(date(int(found[1]), int(found[2]), 1)))
        if _YEAR.fullmatch(said):
            return year_of(in_years(date(int(said), 1, 1)))
        starts, between, ends = said.partition(_BETWEEN)
        first, last = (in_years(date.fromisoformat(one.strip())) for one in (starts, ends if between else "-"))
    except ValueError:
        raise UserError("report-period", text=text) from None
    if last < first:
        raise UserError("dates-order", starts=first.isoformat(), ends=last.isoformat())
    return ReportPeriod(first, last)
