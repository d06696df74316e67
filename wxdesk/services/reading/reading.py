"""Reads one complete submission, the trail, and the earliest push that a submission can still be placed on."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushRow, positions
from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.name_likeness import LIKELY, Home, likeness
from wxdesk.domain.office.people import Person, Unit
from wxdesk.domain.review.placements import OVER, Placement, PlacementStage
from wxdesk.domain.review.transitions import STEP_BACK
from wxdesk.domain.review.version_code import version_code
from wxdesk.domain.rulebook.channel import ChannelKind
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.elapsed import elapsed
from wxdesk.domain.submissions.fields import FACTS, SubmissionFieldKind
from wxdesk.domain.submissions.submission import (
    Notice,
    PieceVersion,
    ReturnLine,
    Stage,
    Submission,
)
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.approval.review_state import current_hash, placement_blockers, release_findings
from wxdesk.services.approval.waivers import proposed_waivers
from wxdesk.services.article.commenting import comments_of
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.calendar.urgency import urgency_of
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import Clock, Reader, Store
from wxdesk.services.notices.notices import led_back
from wxdesk.services.reading.listing import Listing
from wxdesk.services.records.articles import newest_revision
from wxdesk.services.records.claims import claim_view
from wxdesk.services.records.delivery_time import clock_delivery
from wxdesk.services.records.findings import (
    CurrentPiece,
    cleared_in,
    current_pieces,
    is_cleared,
    last_findings,
    pieces_aside,
)
from wxdesk.services.records.linked_requests import linked_requests, request_view
from wxdesk.services.records.office.channels import channel_in
from wxdesk.services.records.workflow_reading import amendment_view, hold_of
from wxdesk.services.submissions.undoing import last_step
from wxdesk.services.views.queue_views import Forecast, RowPage
from wxdesk.services.views.views import EventView, NoticeView, PieceView, PlacementView, SubmissionView


class QueueReading(Listing):
    """Reads submissions, placements and the trail for the screens, in addition to the queue list."""

    def __init__(self, store: Store, vault: Vault, rulebook: Rulebook, scheduling: Scheduling, clock: Clock) -> None:
        """Read from `store`; `vault` gives the paths of files, and `scheduling` the pushes that are still possible.

        `rulebook` tells which findings block an export or prevent a release. Typed periods count from the day of
        `clock`.
        """
        super().__init__(store, clock)
        self._vault = vault
        self._rulebook = rulebook
        self._scheduling = scheduling

    def forecasts(self, submissions: Sequence[str]) -> dict[str, Forecast]:
        """Return by submission id the earliest push for it if the submission were accepted, or completed, now.

        Only submissions in the stages received and returned have a forecast.
        """

        def work(reader: Reader) -> dict[str, Forecast]:
            found = [reader.get(Submission, one) for one in submissions]
            still = [one for one in found if one.stage in (Stage.RECEIVED, Stage.RETURNED)]
            return self._scheduling.forecasts(reader, still)

        return self._store.read(work)

    def likely_homes(self, names: Sequence[str]) -> list[Home]:
        """Return the open submissions to which files with these names may belong, the likeliest first."""

        def work(reader: Reader) -> list[Home]:
            homes = _open_homes(reader)
            scored = [(likeness(names, home), home) for home in homes]
            likely = [(score, home) for score, home in scored if score >= LIKELY]
            return [home for _, home in sorted(likely, key=lambda one: -one[0])]

        return self._store.read(work)

    def resolve(self, number: str) -> str:
        """Return the id of the submission with this number.

        Raises:
            UserError: `number-unknown`.
        """
        found = self._store.read(lambda reader: reader.query("by_number", number=number.strip()))
        if not found:
            raise UserError("number-unknown", number=number)
        return str(found[0]["id"])

    def placement(self, name: str) -> str:
        """Return the id of the placement `26-0128@media` (number@channel); a single placement needs no channel.

        If the article has several placements on the channel, the open one is returned, else the last one.

        Raises:
          UserError: `number-unknown`, `placement-unknown` (the submission is on no channel), `placement-elsewhere` (the
            submission is on other channels only), `placement-ambiguous` (the submission is on several channels).
        """
        number, _, channel = name.partition("@")
        submission = self.resolve(number)
        placed = [
            one
            for one in self._store.read(lambda reader: reader.find(Placement, submission=submission))
            if one.stage is not PlacementStage.WITHDRAWN
        ]
        if not placed:
            raise UserError("placement-unknown", name=number)
        found = [one for one in placed if channel in ("", one.channel)]
        if not found:
            others = ", ".join(dict.fromkeys(one.channel for one in placed))
            raise UserError("placement-elsewhere", name=number, channel=channel, channels=others)
        open_ones = [one for one in found if one.stage not in OVER]
        found = open_ones or found[-1:] if len({one.channel for one in found}) == 1 else found
        if len(found) > 1:
            raise UserError("placement-ambiguous", name=name, channels=", ".join(one.channel for one in found))
        return found[0].id

    def submission(self, submission: str) -> SubmissionView:
        """Return the complete view of one submission, as the detail pane shows it.

        Raises:
          UserError: `not-found`.
        """
        return self._store.read(lambda reader: self.submission_in(reader, submission))

    def trail(self, offset: int = 0, limit: int = 200, search: str = "") -> RowPage[EventView]:
        """Return one page of the trail, newest first: it skips `offset` events and has at most `limit`.

        `search` matches acts, labels, reasons, people and the names inside an event, ignoring case.
        """

        def work(reader: Reader) -> RowPage[EventView]:
            found = [event_view(json.loads(body)) for body in reader.trail(search.strip(), offset, limit)]
            return RowPage(with_channels(reader, found), reader.trail_total(search.strip()))

        return self._store.read(work)

    def event(self, seq: int) -> TrailEntry:
        """Return the complete event with the number `seq`.

        Raises:
            UserError: `event-unknown`.
        """
        found = self._store.read(lambda reader: reader.entries(seq - 1, 1))
        if not found or found[0].seq != seq:
            raise UserError("event-unknown", seq=seq)
        return found[0]

    def submission_in(self, reader: Reader, submission_id: str) -> SubmissionView:
        """Return the complete view of one submission, inside a snapshot; raises the errors of `submission`."""
        current = reader.get(Submission, submission_id)
        pieces = current_pieces(reader, submission_id)
        run, found = last_findings(reader, submission_id)
        cleared = cleared_in(reader, submission_id)
        lines = reader.find(ReturnLine, submission=submission_id)
        came = clock_delivery(reader, submission_id)
        placements = reader.find(Placement, submission=submission_id)
        now, step = self._scheduling.seating.now(), last_step(reader, submission_id)
        return SubmissionView(
            id=current.id,
            number=current.number,
            title=current.title,
            origin=current.origin,
            stage=current.stage,
            byline=current.byline,
            delivered_at=came.delivered_at if came else current.received_at,
            delivered_guessed=came is not None and came.guessed,
            delivered_route=came.route if came else "",
            received_at=current.received_at,
            complete_at=current.complete_at,
            due=current.due,
            row_version=current.row_version,
            pieces=[piece_view(reader, self._vault, one) for one in pieces],
            aside=[piece_view(reader, self._vault, one) for one in pieces_aside(reader, submission_id)],
            findings=[one for one in found if not is_cleared(one, cleared)],
            waived=[one for one in found if is_cleared(one, cleared)],
            proposals=proposed_waivers(reader, submission_id, [one for one in found if not is_cleared(one, cleared)]),
            return_lines=[one.text for one in lines if one.closed_by is None],
            placements=[
                self._placement(reader, one) for one in placements if one.stage is not PlacementStage.WITHDRAWN
            ],
            notices=[
                NoticeView(one.id, one.kind, one.text, one.sent_at, one.route, one.withdrawn_at is None)
                for one in reader.find(Notice, submission=submission_id)
                if (one.withdrawn_at is None or one.sent_at is not None) and not led_back([one.text])
            ],
            timeline=timeline_of(reader, current, placements),
            rulebook=run.rulebook if run else "",
            forecast=self._forecast(reader, current),
            hold=hold_of(reader, submission_id, None),
            claim=claim_view(reader, submission_id),
            elapsed=elapsed(_bodies(reader, submission_id), now),
            undo=step.act if step else None,
            undo_owners=step.owners(STEP_BACK, now) if step else frozenset(),
            comments=comments_of(reader, submission_id),
            requests=[request_view(reader, one) for one in linked_requests(reader, submission_id)],
            **self._facts(reader, current),
        )

    def _facts(self, reader: Reader, current: Submission) -> dict[str, Any]:
        """Return a submission's fields for the screens, with names in place of ids and "" for missing values."""
        shown: dict[str, Any] = {
            "unit": reader.get(Unit, current.unit).name if current.unit else "",
            "officer": reader.get(Person, current.officer).name if current.officer else "",
            "range": self._rulebook.range_of(current.range) or current.range,
        }
        for one in FACTS:
            value = getattr(current, one.key)
            empty = {SubmissionFieldKind.TICK: False, SubmissionFieldKind.DAY: None}.get(one.kind, "")
            shown.setdefault(one.key, empty if value is None else value)
        return shown

    def _placement(self, reader: Reader, one: Placement) -> PlacementView:
        row = reader.get(PushRow, one.push) if one.push else None
        channel = reader.get(ChannelRecord, one.channel)
        blockers = tuple(placement_blockers(reader, one, self._rulebook, self._scheduling.today(reader)))
        held = {code.removeprefix("release:") for code in blockers if code.startswith("release:")}
        return PlacementView(
            id=one.id,
            channel=one.channel,
            channel_name=channel.name,
            stage=one.stage,
            push=one.push,
            push_label=f"{row.channel}/{row.date.isoformat()}" if row else None,
            day=row.date if row else None,
            position=self._position(reader, one, row),
            first=one.first,
            urgent=one.urgent,
            reason=one.reason,
            reason_values=one.reason_values,
            title=one.title,
            author=one.author,
            digest=one.digest,
            level=one.level,
            row_version=one.row_version,
            blockers=blockers,
            held=[found for found in release_findings(reader, one, self._rulebook) if found.rule in held]
            if held
            else (),
            code=version_code(current_hash(reader, one)) if newest_revision(reader, one.submission) else "",
            out=one.out,
            post=channel.kind is ChannelKind.MOMENTS,
            hold=hold_of(reader, one.submission, one.id),
            amendment=amendment_view(reader, one.id),
            decisions=tuple(urgency_of(reader, one)),
        )

    def _position(self, reader: Reader, placement: Placement, row: PushRow | None) -> int | None:
        if row is None:
            return None
        day = row.date
        channel = channel_in(reader, placement.channel)
        board = board_of(reader, channel, day, self._rulebook, day, filled_from=day)
        push = board.find(row.id)
        placed = positions(push, board.on(push))
        return next((number for item, number in placed if item.wanted.placement == placement.id), None)

    def _forecast(self, reader: Reader, current: Submission) -> Mapping[str, str]:
        """Return for each channel the first push that has room for the submission.

        The answer assumes that the submission is accepted now or, if it was returned, that the missing material arrives
        now.
        """
        if current.stage not in (Stage.RECEIVED, Stage.RETURNED):
            return {}
        pushes = {one: self._scheduling.first_push(reader, current, one) for one in current.channels}
        return {channel: push.label for channel, push in pushes.items() if push is not None}


def timeline_of(reader: Reader, current: Submission, placements: Iterable[Placement]) -> list[EventView]:
    """Return the events of a submission, and the export and publication events of its pushes that name it."""
    pushes = dict.fromkeys(one.push for one in placements if one.push)
    found = [event for push in pushes for event in _entries(reader, push) if _names(event, current.number)]
    events = sorted([*_entries(reader, current.id), *found], key=lambda event: event.seq)
    return with_channels(reader, events)


def with_channels(reader: Reader, events: Sequence[EventView]) -> list[EventView]:
    """Return the events, each with the name of its channel if the submission has placements on several channels.

    Events with `after` in their data name a push, and with it the channel, so they stay unchanged.
    """
    placements = [None if "after" in one.data else one.data.get("placement") for one in events]
    names = {one: _channel_of_several(reader, one) for one in set(placements) if isinstance(one, str)}
    return [
        replace(event, channel=names[one]) if isinstance(one, str) else event
        for event, one in zip(events, placements, strict=True)
    ]


def _channel_of_several(reader: Reader, placement: str) -> str:
    """Return the channel name of `placement`, or "" if its submission has no other placement."""
    one = reader.get(Placement, placement)
    several = len(reader.find(Placement, submission=one.submission)) > 1
    return reader.get(ChannelRecord, one.channel).name if several else ""


def _entries(reader: Reader, subject: str) -> list[EventView]:
    return [event_view(body) for body in _bodies(reader, subject)]


def _bodies(reader: Reader, subject: str) -> list[Mapping[str, Any]]:
    return [json.loads(entry.body) for entry in reader.entries_about(subject)]


def _names(event: EventView, number: str) -> bool:
    named: list[Any] = [*event.data.get("urls", ()), *event.data.get("missing", ())]
    return number in [*named, *(item["number"] for item in event.data.get("items", ()))]


def _open_homes(reader: Reader) -> list[Home]:
    """Return the open submissions that still accept files: returned ones first, then the newest."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in reader.query("open_pieces"):
        found.setdefault(row["id"], []).append(row)
    return [
        Home(
            submission,
            rows[0]["number"],
            rows[0]["title"],
            rows[0]["unit"],
            pieces=tuple(row["name"] for row in rows),
            owed=tuple(row["name"] for row in rows if row["owed"]),
        )
        for submission, rows in found.items()
    ]


def event_view(body: Mapping[str, Any]) -> EventView:
    """Return the view of one event; the names of people are those stored in the event itself."""
    return EventView(
        seq=body["seq"],
        act=body["act"],
        label=body["label"],
        happened_at=datetime.fromisoformat(body["happened_at"]).astimezone(UTC),
        recorded_at=datetime.fromisoformat(body["recorded_at"]).astimezone(UTC),
        decided_by=body["decided_by"]["name"],
        entered_by=body["entered_by"]["name"],
        reason=body["reason"],
        data=body["data"],
        deputy_of=body.get("deputy_of", {}).get("name", ""),
        evidence=body["evidence"] or "",
        os_account=body.get("os_account", ""),
        host=body.get("host", ""),
        face=body.get("face", ""),
        route=body["route"],
    )


def piece_view(reader: Reader, vault: Vault, one: CurrentPiece) -> PieceView:
    """Return the view of a piece in its current version, with the path of its file."""
    versions = len(reader.find(PieceVersion, piece=one.piece.id))
    return PieceView(
        id=one.piece.id,
        position=one.piece.position,
        role=one.piece.role,
        name=one.version.name,
        digest=one.version.digest,
        bytes=one.version.bytes,
        versions=versions,
        mark=one.piece.mark,
        embedded=one.piece.embedded_in is not None,
        path=str(vault.where(one.version.digest)),
        lettering=one.lettering,
    )
