"""Dates and times in lines of forms, as `domain.typed_times` reads them."""

from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit

from wxdesk.domain.errors import UserError
from wxdesk.domain.typed_times import read_day, read_instant


def typed_day(line: QLineEdit) -> date | None:
    """Return the date in `line`, or None where nothing stands.

    Raises:
        UserError: `date-bad`.
    """
    text = line.text().strip()
    return read_day(text) if text else None


def required_day(line: QLineEdit) -> date:
    """Return the date in `line`.

    Raises:
        UserError: `date-bad`, also where nothing stands.
    """
    found = typed_day(line)
    if found is None:
        raise UserError("date-bad", text="")
    return found


def typed_instant(line: QLineEdit) -> datetime | None:
    """Return the instant in `line`, in UTC, or None where nothing stands.

    Raises:
        UserError: `time-bad`.
    """
    text = line.text().strip()
    return read_instant(text) if text else None


def required_instant(line: QLineEdit) -> datetime:
    """Return the instant in `line`, in UTC.

    Raises:
        UserError: `time-bad`, also where nothing stands.
    """
    found = typed_instant(line)
    if found is None:
        raise UserError("time-bad", text="")
    return found
