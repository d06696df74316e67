"""Reads the trail 操作留痕: filtered pages, the choices of its filters, and the details of one event."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Person
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.events import TrailEntry, genesis, leaf_hash, link
from wxdesk.domain.trail.kinds import ActKind, kind_of
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.reading.reading import event_view, with_channels
from wxdesk.services.reading.trail_changes import EventChanges
from wxdesk.services.registers.declarations import Declarations
from wxdesk.services.views.queue_views import RowPage
from wxdesk.services.views.trail_views import EventAccount, TrailChoices
from wxdesk.services.views.views import EventView

_BEFORE_AND_AFTER = 3
"""The number of events about the same subject that are shown before an event, and after it."""


class TrailReading:
    """Reads pages of the trail that pass a filter, and accounts of single events."""

    def __init__(self, store: Store, declarations: Declarations) -> None:
        """Read events from `store`; `declarations` gives the captions of registers and their fields."""
        self._store = store
        self._declarations = declarations

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

    def channels(self) -> Sequence[tuple[str, str]]:
        """Return id and name of every channel."""
        return self._store.read(lambda reader: [(one.id, one.name) for one in reader.find(ChannelRecord)])

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
        return self._store.read(lambda reader: _account(reader, self._declarations, seq))


def _account(reader: Reader, declarations: Declarations, seq: int) -> EventAccount:
    entries = reader.entries(max(0, seq - 2), 2 if seq > 1 else 1)
    entry = next((one for one in entries if one.seq == seq), None)
    if entry is None:
        raise UserError("event-unknown", seq=seq)
    body = json.loads(entry.body)
    (event,) = with_channels(reader, [event_view(body)])
    about = [json.loads(one.body) for one in reader.entries_about(body["subject"])] if body["subject"] else []
    changes = EventChanges(reader, declarations, body, about)
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
