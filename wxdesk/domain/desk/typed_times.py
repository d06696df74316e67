"""Parse days and times typed by people, in Shanghai time unless another zone is given.

ISO 8601 and the forms that a Chinese input method gives: 2026年1月4日 17：05, 2026/1/4 9:05.
"""

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, date, datetime, time

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
_HOUR = re.compile(r"(?<=\d{4}-\d{2}-\d{2})[ T]*(\d{1,2})(?=:)")
YEARS = range(2000, 2200)
"""Allowed years; others are typing errors, and dates at the limits of `date` break arithmetic."""


def read_day(text: str) -> date:
    """Return the day in `text`, such as 2026-01-04.

    Raises:
        UserError: `date-bad`; the text is no day, or its year is not in `YEARS`.
    """
    try:
        return in_years(date.fromisoformat(_plain(text)))
    except ValueError:
        raise UserError("date-bad", text=text) from None


def read_instant(text: str) -> datetime:
    """Return the instant in `text`, such as 2026-01-04T10:20, in UTC.

    Raises:
        UserError: `time-bad`; the text is no instant, or its year is not in `YEARS`.
    """
    try:
        found = datetime.fromisoformat(_plain(text))
        in_years(found.date())
    except ValueError:
        raise UserError("time-bad", text=text) from None
    return (found if found.tzinfo else found.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def read_clock(text: str) -> str:
    """Return the time of day in `text`, 9:05 or 09：05, as 09:05.

    Raises:
        UserError: `clock-bad`; the text is no time.
    """
    if found := _CLOCK.fullmatch(unicodedata.normalize("NFKC", text.strip())):
        with suppress(ValueError):
            return f"{time(int(found[1]), int(found[2])):%H:%M}"
    raise UserError("clock-bad", text=text)


def in_years(day: date) -> date:
    """Return `day` if its year is allowed.

    Raises:
        ValueError: the year is not in `YEARS`.
    """
    if day.year not in YEARS:
        raise ValueError(day)
    return day


def _plain(text: str) -> str:
    """Return a typed day or time in ISO 8601 form; other text is only normalised."""
    plain = unicodedata.normalize("NFKC", text.strip()).replace("。", ".")
    plain = _DAY.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", plain, count=1)
    return _HOUR.sub(lambda hour: f" {int(hour[1]):02}", plain)
