"""Reads the trail 操作留痕: filtered pages, the choices of its filters, and the details of one event."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.events import TrailEntry, genesis, leaf_hash, link
from wxdesk.domain.trail.kinds import ActKind, kind_of
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.reading.reading import event_view, with_channels
from wxdesk.services.views.queue_views import RowPage
from wxdesk.services.views.trail_views import (
    ColumnChange,
    EventAccount,
    ShownValue,
    TrailChoices,
    ValueKind,
)
from wxdesk.services.views.views import EventView

TECHNICAL = frozenset(
    {
        *("id", "row_version", "entered", "searched", "order", "manifest", "media", "contents", "findings", "body"),
        *("block", "start", "end", "public", "pin", "recovery", "imported", "seq", "folder", "reason_values"),
        *("settings", "style", "private", "cover", "crop_square", "crop_wide", "asked", "whole", "numbers", "pinned"),
        *("derived_from", "embedded_in", "file", "scan", "proof", "evidence", "files", "report", "row", "displaced"),
    }
)
"""Columns that only the program uses; the description of an event counts them and does not list them."""
_CONTENT = frozenset({"hash", "content", "released_hash", "published_hash"})
_HASH = re.compile("[0-9a-f]{64}")
_UNNAMED = re.compile("[0-9a-f]{8}-[0-9a-f-]{27}")
"""Matches an id. A value that would be shown as an id stands for a row without a name for people."""
_BEFORE_AND_AFTER = 3
"""The number of events about the same subject that are shown before an event, and after it."""
_LOOK_BACK = 50_000
"""The number of earlier events that are searched for the value that a column had before an event.

A value that was written still earlier counts as not recorded.
"""
_DAY, _INSTANT = 10, 24
"""The number of characters of a day, and of an instant in UTC, as events hold them."""


class TrailReading:
    """Reads pages of the trail that pass a filter, and accounts of single events."""

    def __init__(self, store: Store) -> None:
        """Read `store`."""
        self._store = store

    def page(self, sift: TrailSift, offset: int, limit: int) -> RowPage[EventView]:
        """Return a page of the events that pass `sift`, newest first; the total counts all that pass."""

        def work(reader: Reader) -> RowPage[EventView]:
            bodies, total = reader.sifted_trail(sift, offset, limit)
            return RowPage(with_channels(reader, [event_view(json.loads(body)) for body in bodies]), total)

        return self._store.read(work)

    def counts(self, sift: TrailSift) -> dict[ActKind, int]:
        """Return for each kind of act the number of events that pass `sift`.

        The filter's own choice of a kind or an act is ignored, so that the window can show the counts of the other
        choices too.
        """
        acts = self._store.read(lambda reader: reader.trail_counts(sift._replace(kind="", act="")))
        found = Counter[ActKind]()
        for act, count in acts.items():
            found[kind_of(act)] += count
        return {kind: found[kind] for kind in ActKind}

    def choices(self) -> TrailChoices:
        """Return the people, channels and routes that the trail names."""

        def work(reader: Reader) -> TrailChoices:
            named = reader.trail_values()
            people = {one.id: one.name for one in reader.find(Person)}
            channels = {one.id: one.name for one in reader.find(ChannelRecord)}
            return TrailChoices(
                [(one, people[one]) for one in named["person"] if one in people],
                [(one, channels[one]) for one in named["channel"] if one in channels],
                named["route"],
            )

        return self._store.read(work)

    def person(self, name: str) -> str:
        """Return the id of the person with this name, also of one who left.

        Raises:
            UserError: `person-unknown`.
        """

        def work(reader: Reader) -> str:
            people = {one.name: one.id for one in reader.find(Person)}
            if name.strip() not in people:
                raise UserError("person-unknown", name=name, known="、".join(people))
            return people[name.strip()]

        return self._store.read(work)

    def number(self, article: str) -> str:
        """Return the number of the submission with this id."""
        return self._store.read(lambda reader: reader.get(Submission, article)).number

    def account(self, seq: int) -> EventAccount:
        """Return all details of the event with the number `seq`, in readable form.

        Raises:
            UserError: `event-unknown`.
        """
        return self._store.read(lambda reader: _account(reader, seq))


def _account(reader: Reader, seq: int) -> EventAccount:
    entries = reader.entries(max(0, seq - 2), 2 if seq > 1 else 1)
    entry = next((one for one in entries if one.seq == seq), None)
    if entry is None:
        raise UserError("event-unknown", seq=seq)
    body = json.loads(entry.body)
    (event,) = with_channels(reader, [event_view(body)])
    about = [json.loads(one.body) for one in reader.entries_about(body["subject"])] if body["subject"] else []
    changes = _Changes(reader, body, about)
    submission = reader.first(Submission, id=body["subject"])
    data = body["data"]
    named = data.get("hash") or data.get("content")
    return EventAccount(
        event=event,
        late=shanghai_date(event.happened_at) != shanghai_date(event.recorded_at),
        changes=changes.listed(),
        technical=changes.technical,
        article=submission.id if submission else "",
        number=submission.number if submission else "",
        push=_push_of(reader, body),
        version=version_code(named) if isinstance(named, str) and named else "",
        revision=_revision_of(body),
        neighbours=_neighbours(about, seq),
        chained=_fits(reader, entry, [one for one in entries if one.seq == seq - 1]),
        leaf=entry.leaf.hex(),
    )


def _push_of(reader: Reader, body: Mapping[str, Any]) -> str:
    pushed = reader.first(PushRow, id=body["subject"])
    if pushed is not None:
        return f"{pushed.channel}/{pushed.date.isoformat()}"
    data = body["data"]
    named = data.get("push")
    if isinstance(named, str) and named:
        return named
    placement = data.get("placement")
    placed = reader.first(Placement, id=placement) if isinstance(placement, str) else None
    row = reader.first(PushRow, id=placed.push) if placed is not None and placed.push else None
    return f"{row.channel}/{row.date.isoformat()}" if row else ""


def _revision_of(body: Mapping[str, Any]) -> int:
    """Return the number of the article's revision that an event stored or mentions; 0 if there is none."""
    for table, _, columns in body["changes"]:
        if table == "revision" and isinstance(columns.get("number"), int):
            return int(columns["number"])
    named = body["data"].get("revision")
    return named if isinstance(named, int) else 0


def _neighbours(about: Sequence[Mapping[str, Any]], seq: int) -> list[EventView]:
    at = next((place for place, one in enumerate(about) if one["seq"] == seq), None)
    if at is None:
        return []
    return [event_view(one) for one in about[max(0, at - _BEFORE_AND_AFTER) : at + _BEFORE_AND_AFTER + 1]]


def _fits(reader: Reader, entry: TrailEntry, before: Sequence[TrailEntry]) -> bool:
    """Tell whether an event's stored hash matches its text, and its chain value the previous event."""
    previous = before[0].chain if before else genesis(reader.setting("id") or "")
    leaf = leaf_hash(entry.body)
    return entry.leaf == leaf and entry.chain == link(previous, leaf)


class _Changes:
    """The columns that one event wrote, with the values that earlier events gave them."""

    def __init__(self, reader: Reader, body: Mapping[str, Any], about: Sequence[Mapping[str, Any]]) -> None:
        """List the changes of the event `body`; `about` are all events about the same subject, in order."""
        self._reader = reader
        self._body = body
        self._earlier = [one for one in about if one["seq"] < body["seq"]]
        self.technical = 0

    def listed(self) -> list[ColumnChange]:
        """Return the changed columns that a person can understand; the number of all others is added to `technical`."""
        found = []
        for table, row, columns in self._body["changes"]:
            new = "id" in columns
            before = {} if new else self._before(table, row, columns)
            opened = self._reader.readable(columns)
            for column, value in opened.items():
                if column in TECHNICAL:
                    self.technical += column not in ("id", "row_version")
                    continue
                after = self._shown(table, column, value, columns[column])
                if _UNNAMED.fullmatch(after.text):
                    self.technical += 1
                    continue
                was = ShownValue(ValueKind.NOTHING) if new else self._was(table, column, before)
                if was == after or (new and self._repeats(column, after)):
                    continue
                found.append(ColumnChange(table, column, self._named(table, row), was, after, new))
        return sorted(found, key=lambda one: one.new)

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

    def _was(self, table: str, column: str, before: Mapping[str, Any]) -> ShownValue:
        if column not in before:
            return ShownValue(ValueKind.UNKNOWN)
        return self._shown(table, column, self._reader.readable(before)[column], before[column])

    def _before(self, table: str, row: str, columns: Iterable[str]) -> dict[str, Any]:
        """Return the values that the newest earlier events gave the columns of a row, as far as the trail tells."""
        wanted, known = set(columns), dict[str, int]()
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
        """Return title and channel of the placement `row`, to tell apart several changed rows of `table`.

        Return "" if the event changed only one row of the table, or the table is not that of placements.
        """
        if sum(one[0] == table for one in self._body["changes"]) == 1:
            return ""
        if table == "placement":
            placed = self._reader.first(Placement, id=row)
            return f"{placed.title} · {self._reader.get(ChannelRecord, placed.channel).name}" if placed else ""
        return ""

    def _shown(self, table: str, column: str, value: object, stored: object) -> ShownValue:
        """Return how the value of a column is shown.

        `stored` is what the event holds: the value itself, or the digest of a personal value. `value` is None if a
        person erased the personal value.
        """
        if value is None and isinstance(stored, dict):
            return ShownValue(ValueKind.ERASED)
        if value is None or value in ("", "[]", "{}"):
            return ShownValue(ValueKind.NOTHING)
        if column in _CONTENT or _HASH.fullmatch(str(value)):
            return ShownValue(ValueKind.CONTENT, version_code(str(value)))
        if isinstance(value, int):
            return ShownValue(ValueKind.FLAG if (table, column) not in COUNTED else ValueKind.TEXT, str(value))
        return self._text(table, column, str(value))

    def _text(self, table: str, column: str, text: str) -> ShownValue:
        name = self._name_of(text)
        if name is not None:
            return ShownValue(ValueKind.TEXT, name)
        if len(text) == _INSTANT and text.endswith("Z") and text[10] == "T":
            return ShownValue(ValueKind.INSTANT, text)
        if len(text) == _DAY and _is_day(text):
            return ShownValue(ValueKind.DAY, text)
        if text.startswith(("[", "{")):
            return ShownValue(ValueKind.TEXT, self._joined(text))
        if (table, column) in CODES:
            return ShownValue(ValueKind.CODE, text)
        return ShownValue(ValueKind.TEXT, text)

    def _joined(self, text: str) -> str:
        """Return the values of a JSON list or object as one text, with names in place of ids."""
        values = json.loads(text)
        listed = values.values() if isinstance(values, dict) else values
        return "、".join(self._name_of(one) or one for one in map(str, listed) if one)

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
        return None


def _written(event: Mapping[str, Any], table: str, row: str) -> Mapping[str, Any]:
    """Return the columns that an event wrote in one row."""
    return next((values for name, changed, values in event["changes"] if (name, changed) == (table, row)), {})


_ID = 36
"""The length of an id."""
COUNTED = frozenset(
    {
        *(("push", name) for name in ("minimum", "maximum", "reserve")),
        *((table, "number") for table in ("revision", "return_line", "comment")),
        *(("check_run", name) for name in ("returns", "warns")),
        *(("article_figures", name) for name in ("reads", "readers", "shares", "sharers", "likes", "looks")),
        ("article_figures", "comments"),
        *(("article_figures", name) for name in ("favourites", "delivered", "followers", "position", "line")),
        *(("placement", "level"), ("approval", "level"), ("piece", "position"), ("piece_version", "bytes")),
        *(("figures_import", "lines"), ("figures_closing", "articles"), ("company_word", "rank")),
        *(("fact_confirmation", "line"), ("signing_key", "first"), ("signing_key", "last")),
    }
)
"""Columns whose whole numbers are counts; those of other columns mean yes or no."""
CODES = frozenset(
    {
        *(("submission", "stage"), ("placement", "stage"), ("hold", "stage"), ("submission", "range")),
        *(("submission", "form"), ("submission", "origin"), ("amendment", "kind"), ("notice", "kind")),
        *(("submission", "kind"), ("channel", "kind"), ("register_link", "kind")),
        *(("assignment", "role"), ("commission", "state"), ("return_line", "rule"), ("waiver", "rule")),
    }
)
"""Columns whose values are codes that the catalogue translates."""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
