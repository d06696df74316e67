"""Dates and times as a person types them into a line: ISO 8601, in Shanghai unless another zone is named."""

from datetime import UTC, date, datetime

from PySide6.QtWidgets import QLineEdit

from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.errors import UserError


def typed_day(line: QLineEdit) -> date | None:
    """Return the date in `line`, or None where nothing stands.

    Raises:
        UserError: `date-bad`.
    """
    text = line.text().strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("date-bad", text=text) from None


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
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise UserError("time-bad", text=text) from None
    return (found if found.tzinfo else found.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def required_instant(line: QLineEdit) -> datetime:
    """Return the instant in `line`, in UTC.

    Raises:
        UserError: `time-bad`, also where nothing stands.
    """
    found = typed_instant(line)
    if found is None:
        raise UserError("time-bad", text="")
    return found
