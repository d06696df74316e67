"""Undo what was done to submissions, in reviews and on the calendar; each undo is an event of its own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushRow, frozen
from wxdesk.domain.calendar.records import Freeze
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.review.transitions import RETRACTION, STEP_BACK, undoable_acts
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Notice, NoticeKind, Submission
from wxdesk.services.calendar.boards import board_of
from wxdesk.services.calendar.freezing import as_it_stands
from wxdesk.services.calendar.moves import label_of_row, seat_of, tell
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.calendar.pushes import kept_of
from wxdesk.services.calendar.scheduling import standing
from wxdesk.services.calendar.urgency import day_of, decided_day, needs_decision
from wxdesk.services.desk.act import attempt, attempt_on, label_of, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.compensation import DoneAct, restore, undo_last, undoable_act
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.notices.notices import planned_text, push_moved, recall_text, write
from wxdesk.services.records.channels import channel_in

_STEPS = undoable_acts(STEP_BACK)
_DECISIONS = undoable_acts(RETRACTION)


class Undoing:
    """Undoes a step of a submission, a decision of a review, or a batch of the calendar."""

    def __init__(self, store: Store, seating: Seating, rulebook: Rulebook, clock: Clock) -> None:
        """A place that is given back may be taken by now, so the calendar is needed."""
        self._store = store
        self._seating = seating
        self._rulebook = rulebook
        self._clock = clock

    def last(self, submission: str) -> str | None:
        """Return the act of the step that `step` would take back, None where there is none."""
        done = self._store.read(lambda reader: last_step(reader, submission))
        return done.act if done else None

    def step(self, submission: str, by: By) -> str:
        """Take the last step of a submission or of one of its placements back, and return what it was.

        What was placed goes back to its push, or, where that is full or under way by now, to the next. Texts
        of the step that did not go out are withdrawn; of an acceptance whose receipt did, the unit is told.

        Raises:
            Refused: `role-missing`, `step-nothing` where there is no step that can be taken back, or something
                rests on it, `step-late` where it is another's or older than ten minutes and who asks is not
                the chief.
        """

        def work(tx: Transaction) -> str:
            current = tx.get(Submission, submission)
            homeless: list[tuple[Placement, str]] = []

            def settle(row: object, then: object) -> object:
                if not isinstance(row, Placement) or not isinstance(then, Placement):
                    return then
                if then.push in (None, row.push) or self._seating.fits(tx, then):
                    return then
                homeless.append((then.off_calendar(then.stage), planned_text(tx, then)))
                return homeless[-1][0]

            about = (submission, label_of(current))
            done = undo_last(tx, by, about, _STEPS, settle=settle, number=current.number)
            again = tx.get(Submission, submission)
            if _was_told(tx, done):
                write(tx, again, NoticeKind.RECALL, recall_text(again), by)
            for placement, before in homeless:
                now = planned_text(tx, self._seating.place_in(tx, placement, by))
                tell(tx, again, push_moved(again, before, now), by)
            return done.act

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event(STEP_BACK.event, by, submission, label), work)

    def decision(self, placement: str, by: By) -> None:
        """Take back the last decision of the review, by who took it or entered it.

        A placement whose approval is taken back awaits that level again. After a request for changes the
        approvals stand again that it voided; what had been released is to be released again.

        Raises:
            Refused: `role-missing`, `retract-none` where no decision was the last step of the placement,
                `retract-other` where it is somebody else's.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            undo_last(
                tx,
                by,
                (submission.id, label_of(submission)),
                _DECISIONS,
                row=placement,
                channel=current.channel,
                settle=_to_be_released_again,
                title=current.title,
            )

        attempt_on(self._store, RETRACTION.event, placement, by, work)

    def batch(self, batch: str, by: By) -> str:
        """Put back every item and push that a batch moved, and return the batch id of that.

        Raises:
            Refused: `role-missing`, `undo-changed` where an item, push or 定版 is not as the batch left it,
                `undo-late` where a push takes or gives nothing any more, `undo-full`, `urgent-decided` where
                an urgent item would leave the day of a decision that is not taken back with it.
            UserError: `undo-unknown`; there is no such batch.
        """

        def work(tx: Transaction) -> str:
            events = [json.loads(row["body"]) for row in tx.query("batch", batch=batch)]
            if not events:
                raise UserError("undo-unknown", batch=batch)
            made = uuid7()
            pushes = [one for one in reversed(events) if one["act"].startswith("push.")]
            seats = [one for one in reversed(events) if not one["act"].startswith("push.")]
            channels = {_channel(tx, one) for one in events}
            for channel in channels:
                require(tx, by, tx.now, Role.CHIEF, channel=channel)
            touched = _moved(tx, pushes, seats)
            told = {one.id: planned_text(tx, one) for one in touched}
            days = {one.id: day_of(tx, one) for one in touched}
            self._require_open(tx, channels, seats)
            for event in pushes:
                (_freeze_back if "freeze" in event["data"] else _push_back)(tx, event, by, made)
            for event in seats:
                _seat_back(tx, event, by, made)
            self._require_room(tx, channels)
            _require_decided(tx, days)
            for placement, before in told.items():
                _tell_again(tx, placement, before, by)
            return made

        return attempt(self._store, Event("batch.undone", by, "calendar", batch), work)

    def _require_open(self, tx: Transaction, channels: set[str], seats: Sequence[Mapping[str, Any]]) -> None:
        now = moment(tx, self._clock.now())
        touched = {event["data"][when]["push"] for event in seats for when in ("before", "after")}
        for channel in channels:
            board = board_of(tx, channel_in(tx, channel), shanghai_date(now), self._rulebook)
            for row in board.rows:
                if row.id in touched and frozen(board.find(row.id), now):
                    raise Refused("undo-late", push=board.find(row.id).label)

    def _require_room(self, tx: Transaction, channels: set[str]) -> None:
        today = shanghai_date(moment(tx, self._clock.now()))
        for channel in channels:
            board = board_of(tx, channel_in(tx, channel), today, self._rulebook)
            for row in board.rows:
                push = board.find(row.id)
                if board.used(push) > push.maximum or (push.cancelled and board.used(push)):
                    raise Refused("undo-full", push=push.label)


def last_step(reader: Reader, submission: str) -> DoneAct | None:
    """Return the step that can be taken back; None where none can, or something rests on it."""
    return undoable_act(reader, submission, _STEPS)


def _was_told(tx: Transaction, done: DoneAct) -> bool:
    """Tell whether a text of the step went out: of an acceptance its receipt, all else is not taken back."""
    written = [tx.get(Notice, row_id) for table, row_id in done.changes if table == "notice"]
    return any(one.sent_at is not None for one in written)


def _to_be_released_again(_: object, then: object) -> object:
    if isinstance(then, Placement) and then.stage is PlacementStage.RELEASED:
        return replace(then, stage=PlacementStage.APPROVED)
    return then


def _require_decided(tx: Transaction, days: Mapping[str, date | None]) -> None:
    """Check that urgent items which left the day in `days` sit where the decision that holds has them."""
    for name, before in days.items():
        current = tx.get(Placement, name)
        decided, day = decided_day(tx, current), day_of(tx, current)
        if decided is not None and day not in (decided, before):
            raise needs_decision(tx, current)


def _placement(tx: Transaction, event: Mapping[str, Any]) -> Placement:
    return tx.get(Placement, event["data"]["placement"])


def _moved(tx: Transaction, pushes: Sequence[Mapping[str, Any]], seats: Sequence[Mapping[str, Any]]) -> list[Placement]:
    """Return what changes its push, and what stays on a push that changes its day."""
    staying = [one for event in pushes for one in tx.find(Placement, push=event["data"]["push"])]
    return [*(_placement(tx, event) for event in seats), *staying]


def _channel(tx: Transaction, event: Mapping[str, Any]) -> str:
    if event["act"].startswith("push."):
        return tx.get(PushRow, event["data"]["push"]).channel
    return _placement(tx, event).channel


def _push_back(tx: Transaction, event: Mapping[str, Any], by: By, batch: str) -> None:
    data = event["data"]
    row = tx.get(PushRow, data["push"])
    if dict(kept_of(row)) != data["after"]:
        raise Refused("undo-changed", what=event["label"])
    before = data.get("before")
    # a push that the act wrote down for its change was as the rule has it
    restore(tx, by, DoneAct([event]), lambda now, then: _with_kept(now, before) if before else then)
    details = {"batch": batch, "push": row.id, "before": data["after"], "after": kept_of(tx.get(PushRow, row.id))}
    undone = {**details, "undo_of": event["seq"]}
    tx.record(Event("push.undone", by, row.id, event["label"], data=undone))


def _freeze_back(tx: Transaction, event: Mapping[str, Any], by: By, batch: str) -> None:
    """Settle again what was lifted, while it stands as it did then; or lift again what was settled so."""
    data = event["data"]
    held = tx.get(Freeze, data["freeze"])
    opened = data["before"]["lifted_by"] is None
    moved = opened and (standing(tx, held.push) or as_it_stands(tx, held.push) != data.get("items"))
    if held.lifted_by != data["after"]["lifted_by"] or moved:
        raise Refused("undo-changed", what=event["label"])
    restore(tx, by, DoneAct([event]))
    back = {"before": data["after"], "after": data["before"], "undo_of": event["seq"]}
    stands = {} if opened else {"items": as_it_stands(tx, held.push)}
    undone = {"batch": batch, "push": data["push"], "freeze": held.id, **back, **stands}
    tx.record(Event("push.undone", by, data["push"], event["label"], data=undone))


def _with_kept(row: PushRow, kept: Mapping[str, Any]) -> PushRow:
    sending = SendingMode(kept["sending"]) if kept["sending"] else None
    return row._replace(**{**kept, "date": date.fromisoformat(kept["date"]), "sending": sending})


def _seat_back(tx: Transaction, event: Mapping[str, Any], by: By, batch: str) -> None:
    data = event["data"]
    current = _placement(tx, event)
    submission = tx.get(Submission, current.submission)
    if seat_of(current) != data["after"]:
        raise Refused("undo-changed", what=label_of(submission))
    restore(tx, by, DoneAct([event]))
    changed = tx.get(Placement, current.id)
    details = {"batch": batch, "placement": current.id, "before": data["after"], "after": seat_of(changed)}
    pushes = {"was": current.push, "push": changed.push}
    labels = {name: label_of_row(tx, push) for name, push in pushes.items() if push is not None}
    undone = {**details, **labels, "undo_of": event["seq"]}
    tx.record(Event("placement.undone", by, submission.id, label_of(submission), data=undone))


def _tell_again(tx: Transaction, placement: str, before: str, by: By) -> None:
    current = tx.get(Placement, placement)
    after = planned_text(tx, current)
    if after != before:
        submission = tx.get(Submission, current.submission)
        tell(tx, submission, push_moved(submission, before, after), by)
