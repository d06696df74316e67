"""The rows that the SQL statements of the report return, and the items made from them."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wxdesk.domain.report.model import ReportItem

type Row = Mapping[str, Any]


def report_item(row: Row, detail: str = "", *, amount: int = 1, note: str = "", at: str | None = None) -> ReportItem:
    """Return the report item of an SQL row; `at`, if given, replaces the row's day.

    `detail`, `amount` and `note` become the fields of the same names.
    """
    channels = tuple(json.loads(row["channels"]))
    day = row["at"] if at is None else at
    return ReportItem(row["submission"], row["number"], row["title"], row["unit"], channels, day, amount, detail, note)


def instant(text: str) -> datetime:
    """Return the instant that a row states as text."""
    return datetime.fromisoformat(text)
