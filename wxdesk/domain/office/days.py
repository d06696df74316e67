"""Days off and worked weekends in China, and the office's own anniversaries and sensitive days.

The State Council announces each year's days off and worked weekends; no rule gives them. A year without a table
has only weekends off, which `DayCalendar.known` tells.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.rulebook.strict_toml import StrictFile

_SATURDAY = 6


class DayKind(StrEnum):
    """The kind of a span of days; `HOLIDAY` and `WORKDAY` decide which days are off."""

    HOLIDAY = "holiday"
    WORKDAY = "workday"
    CELEBRATION = "celebration"
    SENSITIVE = "sensitive"


class DayRow(NamedTuple):
    """A span of days entered by the office, perhaps yearly; `removed` rows no longer count."""

    id: str
    kind: DayKind
    name: str
    first: date
    last: date
    yearly: bool = False
    removed: bool = False


class NamedDays(NamedTuple):
    """Days with a name, from `first` to `last` inclusive; `row` is the id of the office's own row, or None."""

    kind: DayKind
    name: str
    first: date
    last: date
    yearly: bool = False
    row: str | None = None

    def holds(self, day: date) -> bool:
        """Tell whether `day` is in the span; a yearly span may cross New Year."""
        if not self.yearly:
            return self.first <= day <= self.last
        at, first, last = ((one.month, one.day) for one in (day, self.first, self.last))
        return first <= at <= last if first <= last else at >= first or at <= last


class DayCalendar(NamedTuple):
    """All named days, and the years whose days off are known.

    Days entered by the office come first, because they take precedence.
    """

    spans: tuple[NamedDays, ...] = ()
    years: frozenset[int] = frozenset()

    def known(self, day: date) -> bool:
        """Tell whether the days off of the year of `day` are in the table or were entered by the office."""
        return day.year in self.years

    def of(self, day: date, *kinds: DayKind) -> Iterator[NamedDays]:
        """Yield the spans of these kinds (or of all) that contain `day`; the office's own first."""
        for span in self.spans:
            if span.holds(day) and (not kinds or span.kind in kinds):
                yield span

    def is_off(self, day: date) -> bool:
        """Tell whether `day` is a day off, by the first span that contains it; without a span, at weekends."""
        found = next(self.of(day, DayKind.HOLIDAY, DayKind.WORKDAY), None)
        return day.isoweekday() >= _SATURDAY if found is None else found.kind is DayKind.HOLIDAY

    def next_workday(self, day: date) -> date:
        """Return the first workday after `day`; if none follows within a year, return the next day."""
        ahead = (day + timedelta(days=count) for count in range(1, 367))
        return next((one for one in ahead if not self.is_off(one)), day + timedelta(days=1))

    def unknown_years(self, first: date, last: date) -> list[int]:
        """Return the years from `first` to `last` whose days off are not known."""
        return [year for year in range(first.year, last.year + 1) if year not in self.years]


_FIXED = ((1, 1), (5, 1), (10, 1))
"""The fixed holidays 元旦, 劳动节, 国庆节; the office has entered a year's days off only if all of them are off."""


class _Off(NamedTuple):
    name: str
    first: date
    last: date
    worked: tuple[date, ...] = ()


class _Year(NamedTuple):
    year: int
    source: str
    off: tuple[_Off, ...]


class _Sensitive(NamedTuple):
    name: str
    month: int
    day: int


class _Table(NamedTuple):
    years: tuple[_Year, ...]
    sensitive: tuple[_Sensitive, ...]


def read_days(text: str, name: str) -> DayCalendar:
    """Return the days of the shipped table in `text`; `name` is the file's name, for messages.

    Raises:
        UserError: `rulebook-syntax`, the text is not TOML; `rulebook-key`, a key is unknown, missing or has a wrong
            value. The error has file, line and key.
    """
    table = StrictFile(text, name).build(_Table)
    spans: list[NamedDays] = []
    for off in (off for year in table.years for off in year.off):
        spans.append(NamedDays(DayKind.HOLIDAY, off.name, off.first, off.last))
        spans += [NamedDays(DayKind.WORKDAY, off.name, day, day) for day in off.worked]
    for one in table.sensitive:
        day = date(table.years[0].year, one.month, one.day)
        spans.append(NamedDays(DayKind.SENSITIVE, one.name, day, day, yearly=True))
    return DayCalendar(tuple(spans), frozenset(year.year for year in table.years))


def with_own(shipped: DayCalendar, rows: Iterable[DayRow]) -> DayCalendar:
    """Return the shipped days plus the office's own rows.

    A year counts as known once the office's rows contain all holidays of `_FIXED` for it.
    """
    kept = [row for row in rows if not row.removed]
    own = [NamedDays(row.kind, row.name, row.first, row.last, row.yearly, row.id) for row in kept]
    off = [span for span in own if span.kind is DayKind.HOLIDAY and not span.yearly]
    entered = {year for span in off for year in (span.first.year, span.last.year) if _whole(off, year)}
    return DayCalendar((*own, *shipped.spans), shipped.years | entered)


def _whole(off: Iterable[NamedDays], year: int) -> bool:
    fixed = {date(year, month, day) for month, day in _FIXED}
    return all(any(span.holds(day) for span in off) for day in fixed)
