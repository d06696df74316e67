"""Lists the changes of one event: each column whose value a person understands, before and after."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Reader
from wxdesk.services.reading.entry_changes import ENTRY, FIELD_COLUMNS, LINK, EntryFields
from wxdesk.services.reading.trail_codes import COUNTED, FAMILIES, TECHNICAL
from wxdesk.services.registers.declarations import Declarations
from wxdesk.services.views.trail_views import ColumnChange, ShownValue, ValueKind

_CONTENT = frozenset({"hash", "content", "released_hash", "published_hash"})
_HASH = re.compile("[0-9a-f]{64}")
_UNNAMED = re.compile("[0-9a-f]{8}-[0-9a-f-]{27}")
"""Matches an id. A value that would be shown as an id stands for a row without a name for people."""
_LOOK_BACK = 50_000
"""The number of earlier events that are searched for the value that a column had before an event.

A value that was written still earlier counts as not recorded.
"""
_DAY, _INSTANT = 10, 24
"""The number of characters of a day, and of an instant in UTC, as events hold them."""
_ID = 36
"""The length of an id."""


class _Cell(NamedTuple):
    """A column of a database table; `register` is set if the row is an entry of a register, or a link of an entry."""

    table: str
    column: str
    register: Register | None = None


class EventChanges:
    """The columns that one event wrote, with the values that earlier events gave them."""

    def __init__(
        self,
        reader: Reader,
        declarations: Declarations,
        body: Mapping[str, Any],
        about: Sequence[Mapping[str, Any]],
    ) -> None:
        """Prepare to list the changes of the event `body`.

        `about` are all events about the same subject, in order; they tell the values before. `declarations` gives the
        captions of registers.
        """
        self._reader = reader
        self._entries = EntryFields(reader, declarations)
        self._body = body
        self._earlier = [one for one in about if one["seq"] < body["seq"]]
        self.technical = 0

    def listed(self) -> list[ColumnChange]:
        """Return the changes of the event that a person can understand.

        Other changes, such as those of ids, are only counted, in `technical`.
        """
        found = [one for table, row, columns in self._body["changes"] for one in self._of_row(table, row, columns)]
        return sorted(found, key=lambda one: one.new)

    def _of_row(self, table: str, row: str, columns: Mapping[str, Any]) -> Iterator[ColumnChange]:
        new = "id" in columns
        before = {} if new else self._before(table, row, columns)
        register = self._entries.register(table, row, columns) if table in (ENTRY, LINK) else None
        for column, value in self._reader.readable(columns).items():
            fields = register is not None and column in FIELD_COLUMNS
            if register is not None and fields and value is not None:
                yield from self._fields(register, row, column, str(value), before, new=new)
            elif column in TECHNICAL and not fields:
                self.technical += column not in ("id", "row_version")
            else:
                yield from self._of_column(_Cell(table, column, register), row, columns, before, new=new)

    def _fields(
        self, register: Register, row: str, column: str, value: str, before: Mapping[str, Any], *, new: bool
    ) -> Iterator[ColumnChange]:
        """Yield the changed fields of the register entry `row`, whose new values are the JSON text `value`.

        `before` are the row's earlier columns; `new` tells that the event created the entry.
        """
        was = "{}" if new else self._reader.readable(before).get(column)
        for one in self._entries.fields(register, was, value):
            yield ColumnChange(ENTRY, column, self._named(ENTRY, row), one.before, one.after, new, one.caption)

    def _of_column(
        self, cell: _Cell, row: str, columns: Mapping[str, Any], before: Mapping[str, Any], *, new: bool
    ) -> Iterator[ColumnChange]:
        """Yield the change of a column.

        Yield nothing if the value is the same, is an id without a name, or is a value of a new row that is empty or
        shown elsewhere.
        """
        after = self._shown(cell, self._reader.readable(columns), columns)
        if _UNNAMED.fullmatch(after.text):
            self.technical += 1
            return
        was = ShownValue(ValueKind.NOTHING) if new else self._was(cell, before)
        if was != after and not (new and self._repeats(cell.column, after)):
            yield ColumnChange(cell.table, cell.column, self._named(cell.table, row), was, after, new)

    def _repeats(self, column: str, value: ShownValue) -> bool:
        """Tell whether a value of a new row is not worth showing: it is empty, or the event shows it elsewhere."""
        body = self._body
        people = (body["decided_by"]["name"], body["entered_by"]["name"])
        times = (body["happened_at"], body["recorded_at"])
        return (
            value.kind is ValueKind.NOTHING
            or (value.kind is ValueKind.FLAG and value.text == "0")
            or (value.kind is ValueKind.INSTANT and value.text in times)
            or (value.kind is ValueKind.TEXT and value.text in people)
            or column in ("submission", "placement", "push", "channel")
        )

    def _was(self, cell: _Cell, before: Mapping[str, Any]) -> ShownValue:
        if cell.column not in before:
            return ShownValue(ValueKind.UNKNOWN)
        return self._shown(cell, self._reader.readable(before), before)

    def _before(self, table: str, row: str, columns: Iterable[str]) -> dict[str, Any]:
        """Return the values that the newest earlier events gave the columns of a row, as far as the trail tells."""
        wanted, known = {*columns, *(("reason_values",) if "reason" in columns else ())}, dict[str, int]()
        for event in reversed(self._earlier):
            written = _written(event, table, row)
            known |= {key: int(event["seq"]) for key in wanted & written.keys() - known.keys()}
        # an event about something else, such as a push, may have written the row since
        now = int(self._body["seq"])
        least = max(now - _LOOK_BACK, min(known.get(key, 0) for key in wanted))
        between = self._reader.query("events_naming_between", after=least, seq=now, name=row)
        found: dict[str, Any] = {}
        for event in (*(json.loads(str(one["body"])) for one in between), *reversed(self._earlier)):
            written = _written(event, table, row)
            if int(event["seq"]) >= least:
                found |= {key: written[key] for key in wanted & written.keys() - found.keys()}
        return found

    def _named(self, table: str, row: str) -> str:
        """Return the name of the placement or register entry `row`, to tell the rows apart in the list of changes.

        Return "" if the event changed only one row of `table`.
        """
        if sum(one[0] == table for one in self._body["changes"]) == 1:
            return ""
        if table == "placement":
            placed = self._reader.first(Placement, id=row)
            return f"{placed.title} · {self._reader.get(ChannelRecord, placed.channel).name}" if placed else ""
        return (self._entries.name(row) or "") if table == ENTRY else ""

    def _shown(self, cell: _Cell, opened: Mapping[str, Any], columns: Mapping[str, Any]) -> ShownValue:
        """Return how the value of a column is shown.

        `columns` are the values as the event stores them; a personal value is stored as a digest. `opened` has the
        readable values instead of digests, or None where a person erased the personal value.
        """
        value, stored = opened[cell.column], columns[cell.column]
        if value is None and isinstance(stored, dict):
            return ShownValue(ValueKind.ERASED)
        if value is None or value in ("", "[]", "{}"):
            return ShownValue(ValueKind.NOTHING)
        if cell.column in _CONTENT or _HASH.fullmatch(str(value)):
            return ShownValue(ValueKind.CONTENT, version_code(str(value)))
        if (cell.table, cell.column) == ("placement", "reason"):
            values = columns.get("reason_values")
            return ShownValue(ValueKind.MESSAGE, f"reason-{value}", values=json.loads(values) if values else {})
        if isinstance(value, int) and (cell.table, cell.column) not in FAMILIES:
            kind = ValueKind.TEXT if (cell.table, cell.column) in COUNTED else ValueKind.FLAG
            return ShownValue(kind, str(value))
        return self._text(cell, str(value))

    def _text(self, cell: _Cell, text: str) -> ShownValue:
        register = cell.register
        declared = self._entries.column(register, cell.table, cell.column, text) if register else None
        if declared is not None:
            return declared
        families = FAMILIES.get((cell.table, cell.column), ())
        if text.startswith(("[", "{")):
            return ShownValue(ValueKind.CODE if families else ValueKind.TEXT, "", families, self._parts(text))
        if families:
            return ShownValue(ValueKind.CODE, text, families)
        name = self._name_of(text)
        if name is not None:
            return ShownValue(ValueKind.TEXT, name)
        if len(text) == _INSTANT and text.endswith("Z") and text[10] == "T":
            return ShownValue(ValueKind.INSTANT, text)
        if len(text) == _DAY and _is_day(text):
            return ShownValue(ValueKind.DAY, text)
        return ShownValue(ValueKind.TEXT, text)

    def _parts(self, text: str) -> tuple[str, ...]:
        """Return the values of a JSON list or object as texts; an id of a person, unit and so on becomes its name."""
        values = json.loads(text)
        listed = values.values() if isinstance(values, dict) else values
        return tuple(self._name_of(one) or one for one in map(str, listed) if one)

    def _name_of(self, text: str) -> str | None:
        """Return the name of the person, unit, push, article or channel with the id `text`; None if there is none."""
        if (channel := self._reader.first(ChannelRecord, id=text)) is not None:
            return channel.name
        if len(text) != _ID:
            return None
        if (person := self._reader.first(Person, id=text)) is not None:
            return person.name
        if (unit := self._reader.first(Unit, id=text)) is not None:
            return unit.name
        if (push := self._reader.first(PushRow, id=text)) is not None:
            return f"{push.channel}/{push.date.isoformat()}"
        if (submission := self._reader.first(Submission, id=text)) is not None:
            return f"{submission.number} {submission.title}"
        if (placed := self._reader.first(Placement, id=text)) is not None:
            return f"{placed.title} · {self._reader.get(ChannelRecord, placed.channel).name}"
        if (revision := self._reader.first(Revision, id=text)) is not None:
            return str(revision.number)
        return self._entries.name(text)


def _written(event: Mapping[str, Any], table: str, row: str) -> Mapping[str, Any]:
    """Return the columns that an event wrote in one row."""
    return next((values for name, changed, values in event["changes"] if (name, changed) == (table, row)), {})


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
