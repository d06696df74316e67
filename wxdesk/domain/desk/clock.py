"""Dates and instants of Asia/Shanghai, in which all calendar rules count, independent of the computer's zone."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China's only time zone, without summer time since 1991; a constant avoids loading a zone database."""


def shanghai_date(instant: datetime) -> date:
    """Return the date in Shanghai at `instant`.

    Raises:
        ValueError: `instant` has no time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(SHANGHAI).date()


def shanghai_instant(day: date, at: time = time.min) -> datetime:
    """Return the instant at which clocks in Shanghai show `day` and `at` (default: midnight)."""
    return datetime.combine(day, at, SHANGHAI)


def shanghai_minute(instant: datetime) -> str:
    """Return an instant as Shanghai time, to the minute."""
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def later(now: datetime, last_event: datetime | None) -> datetime:
    """Return the later of two instants, `now` and that of the last event, so that a clock set back reopens no push."""
    return now if last_event is None else max(now, last_event)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day if the month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
