"""Undo 撤销 acts on submissions, review decisions and calendar moves; each undo is recorded as a new event."""

import json
from collections.abc import Collection, Mapping, Sequence
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
from wxdesk.domain.review.transitions import RETRACTION, REUSED, STEP_BACK, undoable_acts
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
from wxdesk.services.records.office.channels import channel_in

_STEPS = undoable_acts(STEP_BACK)
_DECISIONS = undoable_acts(RETRACTION)


class Undoing:
    """Undoes a step of a submission, a decision of a review, or a batch of moves on the calendar."""

    def __init__(self, store: Store, seating: Seating, rulebook: Rulebook, clock: Clock) -> None:
        """Use `seating` to place items anew when their old place is taken.

        `rulebook` says how many days ahead pushes are planned.
        """
        self._store = store
        self._seating = seating
        self._rulebook = rulebook
        self._clock = clock

    def last(self, submission: str) -> str | None:
        """Return the name of the act that `step` would undo, None if there is none."""
        done = self._store.read(lambda reader: last_step(reader, submission))
        return done.act if done else None

    def step(
        self,
        submission: str,
        by: By,
        *,
        acts: Collection[str] = _STEPS,
        row: str = "",
        also: Sequence[str] = (),
        through: int = 0,
    ) -> str:
        """Undo the last step of a submission or of one of its placements, and return the name of the undone act.

        Only acts named in `acts` can be undone. `row` is the id of the row whose last step is undone; "" means any row
        of the submission. `also` are ids of further rows, whose last steps are undone in the same transaction. Events
        of the submission up to the number `through` count as part of the step, not as later work.
        A placement returns to its former push, or to the next one if that push is full or under way. Unsent notices of
        the step are withdrawn. If a notice of the step was sent, a recall notice 回执作废通知 is written.

        Raises:
            Refused: `role-missing`; `step-nothing`, no step can be undone, or later work depends on it; `step-late`,
              the step is another person's or older than ten minutes, and the decider is not the chief.
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
            undos = {act: rule for act, rule in _STEPS.items() if act in acts}
            undone = [
                undo_last(tx, by, about, undos, row=one, settle=settle, through=through, number=current.number)
                for one in (*reversed(also), row)
            ]
            done = undone[-1]
            again = tx.get(Submission, submission)
            if any(_was_told(tx, one) for one in undone):
                write(tx, again, NoticeKind.RECALL, recall_text(again), by)
            for placement, before in homeless:
                now = planned_text(tx, self._seating.place_in(tx, placement, by))
                tell(tx, again, push_moved(again, before, now), by)
            return done.act

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event(STEP_BACK.event, by, submission, label), work)

    def decision(self, placement: str, by: By, also: Sequence[str] = ()) -> None:
        """Undo the last decision on a placement in review; only the person who took or entered it may do so.

        `also` are further placements of the submission, whose last decisions are undone in the same transaction.
        Undoing an approval makes the placement wait for that level again. Undoing a request for changes restores the
        approvals that the request voided; a placement that was released must be released again.

        Raises:
            Refused: `role-missing`; `retract-none`, the last step of the placement was no decision; `retract-other`,
              another person took that decision.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            for one in [*(tx.get(Placement, other) for other in reversed(also)), current]:
                undo_last(
                    tx,
                    by,
                    (submission.id, label_of(submission)),
                    _DECISIONS,
                    row=one.id,
                    channel=one.channel,
                    settle=_to_be_released_again,
                    title=one.title,
                )

        attempt_on(self._store, RETRACTION.event, placement, by, work)

    def batch(self, batch: str, by: By) -> str:
        """Undo a batch of moves: restore every item and push that it moved, and return the batch id of the undo.

        Raises:
            Refused: `role-missing`; `undo-changed`, an item, push or settling 定版 changed after the batch;
                `undo-late`, a push can no longer change; `undo-full`, a push would have too many items;
                `urgent-decided`, an urgent item would leave the day of a decision that stays in force.
            UserError: `undo-unknown`; there is no such batch.
        """

        def work(tx: Transaction) -> str:
            events = [json.loads(row["body"]) for row in tx.query("batch", batch=batch)]
            if not events:
                raise UserError("undo-unknown", batch=batch)
            made = uuid7()
            pushes = [one for one in reversed(events) if one["act"].startswith("push.")]
            seats = [one for one in reversed(events) if one["act"] != REUSED and not one["act"].startswith("push.")]
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
            for event in (one for one in events if one["act"] == REUSED):
                _put_away(tx, event, by, made)
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
    """Return the last step that can be undone; None if there is none, or if later work depends on it."""
    return undoable_act(reader, submission, _STEPS)


def _was_told(tx: Transaction, done: DoneAct) -> bool:
    """Tell whether a notice that the step `done` wrote was already sent to the unit, such as a receipt."""
    written = [tx.get(Notice, row_id) for table, row_id in done.changes if table == "notice"]
    return any(one.sent_at is not None for one in written)


def _to_be_released_again(_: object, then: object) -> object:
    if isinstance(then, Placement) and then.stage is PlacementStage.RELEASED:
        return replace(then, stage=PlacementStage.APPROVED)
    return then


def _require_decided(tx: Transaction, days: Mapping[str, date | None]) -> None:
    """Check that after an undo no urgent item is on a day other than its decided day.

    An item that stayed on its day is allowed. `days` are the days before the undo, by placement id.
    """
    for name, before in days.items():
        current = tx.get(Placement, name)
        decided, day = decided_day(tx, current), day_of(tx, current)
        if decided is not None and day not in (decided, before):
            raise needs_decision(tx, current)


def _placement(tx: Transaction, event: Mapping[str, Any]) -> Placement:
    return tx.get(Placement, event["data"]["placement"])


def _moved(tx: Transaction, pushes: Sequence[Mapping[str, Any]], seats: Sequence[Mapping[str, Any]]) -> list[Placement]:
    """Return the placements that a batch of moves concerns: moved ones, and all on pushes that it changed.

    `seats` are the events of the batch about placements, `pushes` those about pushes.
    """
    staying = [one for event in pushes for one in tx.find(Placement, push=event["data"]["push"])]
    return [*(_placement(tx, event) for event in seats), *staying]


def _channel(tx: Transaction, event: Mapping[str, Any]) -> str:
    if event["act"].startswith("push."):
        return tx.get(PushRow, event["data"]["push"]).channel
    return _placement(tx, event).channel


def _push_back(tx: Transaction, event: Mapping[str, Any], by: By, batch: str) -> None:
    data = event["data"]
    row = tx.get(PushRow, data["push"])
    kept = kept_of(row)
    if any(kept[name] != value for name, value in data["after"].items()):
        raise Refused("undo-changed", what=event["label"])
    before = data.get("before")
    # before the act created a push's row, the push had the default values of its rule
    restore(tx, by, DoneAct([event]), lambda now, then: _with_kept(now, before) if before else then)
    details = {"batch": batch, "push": row.id, "before": data["after"], "after": kept_of(tx.get(PushRow, row.id))}
    undone = {**details, "undo_of": event["seq"]}
    tx.record(Event("push.undone", by, row.id, event["label"], data=undone))


def _freeze_back(tx: Transaction, event: Mapping[str, Any], by: By, batch: str) -> None:
    """Undo that a push was settled 定版, or that its settling was lifted.

    It is settled again only if its items are unchanged. `event` is the event to undo, `batch` the id that all events of
    this undo share.

    Raises:
      Refused: `undo-changed`; the push or its items changed since.
    """
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


def _put_away(tx: Transaction, event: Mapping[str, Any], by: By, batch: str) -> None:
    """Undo the act of using an article again: withdraw the new placement, which was taken off its push before.

    Raises:
        Refused: `undo-changed`; the new placement is already in review or at a later stage.
    """
    current = _placement(tx, event)
    submission = tx.get(Submission, current.submission)
    if current.stage is not PlacementStage.EDITING:
        raise Refused("undo-changed", what=label_of(submission))
    restore(tx, by, DoneAct([event]))
    undone = {"batch": batch, "placement": current.id, "undo_of": event["seq"]}
    tx.record(Event("placement.undone", by, submission.id, label_of(submission), data=undone))


def _tell_again(tx: Transaction, placement: str, before: str, by: By) -> None:
    current = tx.get(Placement, placement)
    after = planned_text(tx, current)
    if after != before:
        submission = tx.get(Submission, current.submission)
        tell(tx, submission, push_moved(submission, before, after), by)
