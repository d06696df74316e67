"""Detects changes that somebody else made after a screen was read, and refuses to overwrite them."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.personal import PersonalText, personal_fields
from wxdesk.services.desk.ports import Reader


@dataclass(frozen=True)
class Changed:
    """A change of one column according to the trail: who changed it, when, the old and the new value."""

    column: str
    before: Any
    after: Any
    person: str
    at: datetime


def changes_since(reader: Reader, row: Placement | Submission, version: int) -> dict[str, Changed]:
    """Return the changes of a row after its `version` by column; several changes of a column are combined."""
    table = "placement" if isinstance(row, Placement) else "submission"
    subject = row.submission if isinstance(row, Placement) else row.id
    known: dict[str, Any] = {}
    found: dict[str, Changed] = {}
    for event, values in _of_row(reader, subject, table, row.id):
        if int(values.get("row_version", known.get("row_version", 1))) > version:
            for column in set(values) - {"row_version"}:
                before = found[column].before if column in found else known.get(column)
                at = datetime.fromisoformat(event["recorded_at"])
                name = event["decided_by"]["name"]
                found[column] = Changed(column, before, values[column], name, at)
        known.update(values)
    return {name: one for name, one in found.items() if one.before != one.after}


def require_fresh(reader: Reader, row: Placement | Submission, version: int | None, columns: Collection[str]) -> None:
    """Check that none of `columns` was changed after `version` of the row was shown; None skips the check.

    Raises:
      Refused: `fields-stale`; the error tells who changed which column, when, and both values.
    """
    if version is None or version == row.row_version:
        return
    changed = changes_since(reader, row, version)
    clashing = [changed[name] for name in columns if name in changed]
    if clashing:
        newest = max(clashing, key=lambda one: one.at)
        as_text = PersonalText if newest.column in personal_fields(type(row)) else str
        raise Refused(
            "fields-stale",
            person=newest.person,
            at=f"{newest.at.astimezone(SHANGHAI):%m-%d %H:%M}",
            field=newest.column,
            before=as_text(_shown(newest.before)),
            after=as_text(_shown(newest.after)),
        )


def _of_row(reader: Reader, subject: str, table: str, row_id: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for entry in reader.entries_about(subject):
        event = json.loads(entry.body)
        for changed, changed_id, values in event.get("changes", ()):
            if (changed, changed_id) == (table, row_id):
                yield event, reader.readable(values)


def _shown(value: object) -> str:
    return "" if value is None else str(value)
