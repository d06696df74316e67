"""Local dates of Asia/Shanghai: every rule of the calendar counts in them, wherever the computer stands."""

from datetime import date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The one zone of China, without summer time since 1991: no table of zones need be found and read for it."""


def shanghai_date(instant: datetime) -> date:
    """Return the date that a wall calendar in Shanghai shows at `instant`.

    Raises:
        ValueError: `instant` has no time zone, so nobody can tell its date.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(SHANGHAI).date()


def shanghai_instant(day: date, at: time = time.min) -> datetime:
    """Return the instant at which clocks in Shanghai show `day` and `at` (default: its first moment)."""
    return datetime.combine(day, at, SHANGHAI)


def shanghai_minute(instant: datetime) -> str:
    """Return an instant as people in Shanghai read it, to the minute."""
    return f"{instant.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def later(now: datetime, last_event: datetime | None) -> datetime:
    """Return the later of `now` and the last event: a clock set back does not reopen a push."""
    return now if last_event is None else max(now, last_event)
