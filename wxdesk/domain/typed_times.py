"""Days and instants as people type them: ISO 8601, in Shanghai unless another zone is named."""

from datetime import UTC, date, datetime

from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.errors import UserError

YEARS = range(2000, 2200)
"""What is typed beyond is a slip of the keyboard; from the ends of the calendar no day can be counted on."""


def read_day(text: str) -> date:
    """Return the day in `text`: 2026-01-04.

    Raises:
        UserError: `date-bad`; it is no day, or in none of `YEARS`.
    """
    try:
        return in_years(date.fromisoformat(text.strip()))
    except ValueError:
        raise UserError("date-bad", text=text) from None


def read_instant(text: str) -> datetime:
    """Return the instant in `text`, in UTC: 2026-01-04T10:20.

    Raises:
        UserError: `time-bad`; it is no instant, or in none of `YEARS`.
    """
    try:
        found = datetime.fromisoformat(text.strip())
        in_years(found.date())
    except ValueError:
        raise UserError("time-bad", text=text) from None
    return (found if found.tzinfo else found.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def in_years(day: date) -> date:
    """Return `day`.

    Raises:
        ValueError: it is in none of `YEARS`.
    """
    if day.year not in YEARS:
        raise ValueError(day)
    return day
