"""Dates and times as a person types them into a line, in Shanghai unless another zone is named.

ISO 8601, and what a Chinese input method makes of it: 2026年1月4日 17：05, 2026/1/4 9:05.
"""

import re
import unicodedata
from datetime import UTC, date, datetime

from PySide6.QtWidgets import QLineEdit

from wxdesk.domain.clock import SHANGHAI
from wxdesk.domain.errors import UserError

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_HOUR = re.compile(r"(?<=\d{4}-\d{2}-\d{2})[ T]*(\d{1,2})(?=:)")


def typed_day(line: QLineEdit) -> date | None:
    """Return the date in `line`, or None where nothing stands.

    Raises:
        UserError: `date-bad`.
    """
    text = line.text().strip()
    if not text:
        return None
    try:
        return date.fromisoformat(_plain(text))
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
        found = datetime.fromisoformat(_plain(text))
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


def _plain(text: str) -> str:
    """Return what was typed in the form of ISO 8601, where it is a day or a time at all."""
    plain = unicodedata.normalize("NFKC", text).replace("。", ".")
    plain = _DAY.sub(lambda day: f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}", plain, count=1)
    return _HOUR.sub(lambda hour: f" {int(hour[1]):02}", plain)
