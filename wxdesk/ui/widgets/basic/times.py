"""Read dates and times from text fields; a date without a year means the one nearest to today."""

import re
from contextlib import suppress
from datetime import date, datetime

from wxdesk.domain.calendar import timetable
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_instant

_NO_YEAR = re.compile(r"(\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)\s*(\d{1,2}[:：]\d{2})")


def required_day(text: str, today: date) -> date:
    """Return the date in `text`, with the year nearest to `today` if `text` has none.

    Raises:
        UserError: `date-bad`: the text is no valid date; `date-missing`: the text is empty.
    """
    found = timetable.typed_day(text, today)
    if found is None:
        raise UserError("date-missing")
    return found


def typed_instant(text: str, today: date | None = None) -> datetime | None:
    """Return the instant in `text` in UTC, or None for an empty text.

    With `today`, the year may be left out, as in 1月4日 9:05.

    Raises:
        UserError: `time-bad`: the text is no valid date with a time.
    """
    text = text.strip()
    if today is not None and (found := _NO_YEAR.fullmatch(text)):
        with suppress(UserError):  # then `read_instant` reports the impossible date as `time-bad`
            text = f"{timetable.typed_day(found[1], today)} {found[2]}"
    return read_instant(text) if text else None


def required_instant(text: str) -> datetime:
    """Return the instant in `text` in UTC.

    Raises:
        UserError: `time-bad`: the text is no valid date with a time; `time-missing`: the text is empty.
    """
    found = typed_instant(text)
    if found is None:
        raise UserError("time-missing")
    return found


def past_instant(text: str, now: datetime) -> datetime:
    """Return the instant in `text` in UTC; it must not be after `now`.

    Raises:
        UserError: `time-bad`: the text is no valid date with a time; `time-missing`: the text is empty;
            `published-future`: the instant is after `now`.
    """
    found = required_instant(text)
    if found > now:
        raise UserError("published-future")
    return found
