"""Dates and times in text fields; a date without a year is the one nearest to today."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit

from wxdesk.domain.calendar import timetable
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.typed_times import read_instant
from wxdesk.ui.core.session import Session

_NO_YEAR = re.compile(r"(\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?)\s*(\d{1,2}[:：]\d{2})")


def typed_day(line: QLineEdit, today: date) -> date | None:
    """Return the date in `line`; None if it is empty.

    Raises:
        UserError: `date-bad`.
    """
    return timetable.typed_day(line.text(), today)


def required_day(line: QLineEdit, today: date) -> date:
    """Return the date in `line`.

    Raises:
        UserError: `date-bad`, `date-missing`.
    """
    found = typed_day(line, today)
    if found is None:
        raise UserError("date-missing")
    return found


def hint_days(session: Session, lines: Sequence[QLineEdit], known: Sequence[date | None]) -> None:
    """Show in each empty field which date is stored, else how to type a date."""
    for line, day in zip(lines, known, strict=True):
        hint = session.say("form-now", value=day.isoformat()) if day else ""
        line.setPlaceholderText(hint or session.say("form-date-hint"))


def typed_instant(line: QLineEdit, today: date | None = None) -> datetime | None:
    """Return the instant in `line` in UTC; None if it is empty.

    With `today` given, the year may be left out, as in 1月4日 9:05.

    Raises:
        UserError: `time-bad`.
    """
    text = line.text().strip()
    if today is not None and (found := _NO_YEAR.fullmatch(text)):
        with suppress(UserError):  # an impossible date is reported as an impossible time
            text = f"{timetable.typed_day(found[1], today)} {found[2]}"
    return read_instant(text) if text else None


def required_instant(line: QLineEdit) -> datetime:
    """Return the instant in `line` in UTC.

    Raises:
        UserError: `time-bad`, `time-missing`.
    """
    found = typed_instant(line)
    if found is None:
        raise UserError("time-missing")
    return found


def past_instant(line: QLineEdit, now: datetime) -> datetime:
    """Return the instant of a past event in `line` in UTC.

    Raises:
        UserError: `time-bad`, `time-missing`, `published-future` after `now`.
    """
    found = required_instant(line)
    if found > now:
        raise UserError("published-future")
    return found


def pointing[V](line: QLineEdit, read: Callable[[QLineEdit], V]) -> V:
    """Return what `read` finds in `line`; on an error, focus the line and select its text.

    Raises:
        UserError: as `read`.
    """
    try:
        return read(line)
    except UserError:
        line.setFocus()
        line.selectAll()
        raise
