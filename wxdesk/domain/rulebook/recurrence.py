"""Compute a channel's push days (HS 4.4-3): every n days from a first day, days of the month, or weekdays."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from wxdesk.domain.rulebook.channel import Channel, Recurrence


class PushDay(NamedTuple):
    """A push day; `stands_for` is the day of the month that it replaces (代30日), else None."""

    date: date
    stands_for: int | None = None


def push_days(recurrence: Recurrence, first: date, last: date) -> Iterator[PushDay]:
    """Yield the push days of one recurrence from `first` to `last` inclusive, in order."""
    if recurrence.every_days is not None and recurrence.anchor is not None:
        step = recurrence.every_days
        ahead = (recurrence.anchor - first).days % step
        for offset in range(ahead, (last - first).days + 1, step):
            yield PushDay(first + timedelta(days=offset))
        return
    if recurrence.week_days:
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            if day.isoweekday() in recurrence.week_days:
                yield PushDay(day)
        return
    for year, month in _months(first, last):
        for held in _days_of_month(recurrence.month_days, year, month):
            if first <= held.date <= last:
                yield held


def channel_days(channel: Channel, first: date, last: date) -> Iterator[PushDay]:
    """Yield the push days of a channel from `first` to `last`, each by the settings in force on that day.

    No day is before the account's first push, and none is after the day on which it was closed.
    """
    first, last = max(first, channel.first_push or first), min(last, channel.closed_on or last)
    starts = [row.effective_from for row in channel.settings[1:]]
    for row, (start, end) in zip(channel.settings, pairwise([first, *starts, date.max]), strict=True):
        yield from push_days(row.recurrence, max(first, start), min(last, end - timedelta(days=1)))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield index // 12, index % 12 + 1


def _days_of_month(wanted: Sequence[int], year: int, month: int) -> list[PushDay]:
    """Return the push days of a month for the `wanted` days of the month, such as 10, 20 and 31.

    If the month has no day of that number, its last day is used. If two pushes would then share a day, the
    earlier one moves to the day before.
    """
    days: list[PushDay] = []
    ceiling = 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day  # noqa: PLR2004 - December
    for day in sorted(set(wanted), reverse=True):
        held = min(day, ceiling)
        days.append(PushDay(date(year, month, held), None if held == day else day))
        ceiling = held - 1
    return days[::-1]
