"""Writes moves on the calendar, each as an event, and notices to units whose date changes (HS 4.4-3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from wxdesk.domain.calendar.channel_calendar import Move, PushRow
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Unit
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import NoticeKind, Origin, Stage, Submission
from wxdesk.domain.trail.events import canonical
from wxdesk.services.calendar.urgency import OfficeDecision, day_of, require_on_decided_day
from wxdesk.services.desk.act import label_of
from wxdesk.services.desk.ports import By, Event, Reader, Transaction
from wxdesk.services.notices.notices import date_change, write

SEAT = ("push", "order", "first", "pinned", "urgent", "displaced", "reason", "reason_values")
"""The fields of a placement that hold its place on the calendar and the reason for this place."""


@dataclass(frozen=True)
class MoveChange:
    """The move of one item in a preview of moves.

    `before` and `after` are the labels of its push now and after the move; None means that the item waits without
    a push. `code` is the code of the reason for the move, `values` fill the gaps of the reason's sentence.
    """

    placement: str
    submission: str
    number: str
    title: str
    unit: str
    before: str | None
    """The label of the item's present push; None if the item waits, or is published and used again."""
    after: str | None
    """The label of the item's push after the move; None if the item will wait."""
    code: str
    """The code of the reason for the move; `values` are the values shown in its sentence."""
    values: Mapping[str, str | int]


@dataclass(frozen=True)
class MoveProposal:
    """A preview of the moves that an act would cause, for a person to accept."""

    act: str
    changes: tuple[MoveChange, ...]

    @property
    def code(self) -> str:
        """Return a digest of the changes; a caller passes it to the act to prove which preview the person saw."""
        seen = [[self.act, one.placement, one.before, one.after] for one in self.changes]
        return sha256(canonical(seen)).hexdigest()[:16]


def proposal_of(reader: Reader, act: str, moves: Iterable[Move]) -> MoveProposal:
    """Return the moves as a preview of the act `act`; moves that change nothing are left out."""
    return MoveProposal(act, tuple(_change(reader, move) for move in moves if move.changes))


def require_seen(seen: str | None, proposal: MoveProposal) -> None:
    """Check that the moves in `proposal` still have the code `seen` of the preview; None skips the check.

    Raises:
      Refused: `proposal-changed` (the moves differ from those shown).
    """
    if seen is not None and seen != proposal.code:
        raise Refused("proposal-changed", count=len(proposal.changes))


def write_moves(
    tx: Transaction,
    moves: Iterable[Move],
    by: By,
    act: str,
    reason: str,
    *,
    decision: OfficeDecision | None = None,
    about: str | None = None,
    **data: str,
) -> dict[str, str]:
    """Write moves, each as an event named `act`; return the ids of newly created push rows by label.

    The event of a move that something else forced (`Move.cause`) is `placement.moved`. Each event holds the item's
    earlier place, so that the move can be undone, and the values `data`. If a date already told to a unit changes, a
    改期通知 is written. `decision` is stored for each urgent item that moves to another day. It is also stored for the
    placement `about`, which the decision makes urgent.

    Raises:
      Refused: `urgent-decided`, an urgent item would leave its day without a decision; or a code of
        `OfficeDecision.keep`.
    """
    rows: dict[str, str] = {}
    moves = tuple(moves)
    displaced = next((move.wanted.placement for move in moves if move.cause == "displaced"), None)
    for move in moves:
        if not move.changes and move.before is not None:
            continue
        current = tx.get(Placement, move.wanted.placement)
        given = decision if move.wanted.placement == about else _decision_on(tx, current, move, decision)
        if given is not None:
            given.keep(tx, current.id, displaced)
        shown = {"push": move.push.label} if move.push else {}
        if current.push is not None:
            shown["was"] = str(label_of_row(tx, current.push))
        changed = replace(
            current,
            push=_row_of(tx, move, rows),
            urgent=move.wanted.urgent,
            displaced=move.wanted.displaced,
            order=move.after.order if move.after else 0,
            first=bool(move.after and move.after.first),
            pinned=bool(move.after and move.after.pinned),
            **_why(current, move),
        )
        tx.put(changed)
        submission = tx.get(Submission, current.submission)
        name = "placement.moved" if move.cause else act
        seats = {"before": seat_of(current), "after": seat_of(changed)}
        details = {"placement": current.id, "why": move.why.code, **shown, **seats, **data}
        details |= given.data if given is not None else {}
        tx.record(Event(name, by, submission.id, label_of(submission), reason=reason, data=details))
        if current.push not in (None, changed.push) and current.asked_at is None:
            tell(tx, submission, date_change(tx, submission, current, changed), by)
    return rows


def write_decided(
    tx: Transaction,
    placement: Placement,
    by: By,
    reason: str,
    decision: OfficeDecision,
    was: str,
    **data: str,
) -> None:
    """Record the decision on an urgent item whose push moves to another day.

    `was` is the push's label before it moved; `data` are further values for the event, such as a batch id.
    """
    decision.keep(tx, placement.id)
    submission = tx.get(Submission, placement.submission)
    seat = seat_of(placement)
    details = {"placement": placement.id, "why": "push-moved", "was": was, "before": seat, "after": seat}
    details |= {"push": str(label_of_row(tx, placement.push)), **data, **decision.data}
    tx.record(Event("placement.moved", by, submission.id, label_of(submission), reason=reason, data=details))


def require_on_decided_days(reader: Reader, moves: Iterable[Move]) -> None:
    """Check that moves leave every urgent item on its decided day.

    Raises:
      Refused: `urgent-decided` (an urgent item would leave its decided day).
    """
    for move in moves:
        if move.wanted.urgent and move.changes:
            require_on_decided_day(reader, reader.get(Placement, move.wanted.placement), _day_after(move))


def _decision_on(
    tx: Transaction, current: Placement, move: Move, decision: OfficeDecision | None
) -> OfficeDecision | None:
    """Return `decision` if the move takes an urgent item to another day, or off the calendar; else None.

    Raises:
      Refused: `urgent-decided`; `decision` is None, and the move takes the item off the day decided for it earlier.
    """
    if not move.wanted.urgent:
        return None
    if decision is None:
        require_on_decided_day(tx, current, _day_after(move))
        return None
    return decision if _day_after(move) != day_of(tx, current) else None


def _day_after(move: Move) -> date | None:
    return move.push.date if move.push is not None and move.after is not None else None


def tell(tx: Transaction, submission: Submission, text: str, by: By) -> None:
    """Write a date change notice 改期通知 to the unit of an accepted submission.

    Nothing is written for the office's own submissions and for placeholders.
    """
    if submission.origin is Origin.UNIT and submission.stage is Stage.ACCEPTED:
        write(tx, submission, NoticeKind.DATE_CHANGE, text, by)


def seat_of(placement: Placement) -> dict[str, Any]:
    """Return a placement's place on the calendar and the reason for it: the columns `SEAT`, as an event stores them."""
    values = {name: getattr(placement, name) for name in SEAT}
    return {**values, "reason_values": dict(placement.reason_values)}


def _change(reader: Reader, move: Move) -> MoveChange:
    placement = reader.get(Placement, move.wanted.placement)
    submission = reader.get(Submission, placement.submission)
    return MoveChange(
        placement=placement.id,
        submission=submission.id,
        number=submission.number,
        title=placement.title,
        unit=reader.get(Unit, submission.unit).name if submission.unit else "",
        before=None if placement.out else label_of_row(reader, placement.push),
        after=move.push.label if move.push and move.after else None,
        code=move.why.code,
        values=move.why.values,
    )


def label_of_row(reader: Reader, push: str | None) -> str | None:
    """Return the present label of the push with this id; None if `push` is None."""
    row = reader.get(PushRow, push) if push else None
    return f"{row.channel}/{row.date.isoformat()}" if row else None


def _row_of(tx: Transaction, move: Move, rows: dict[str, str]) -> str | None:
    if move.after is None or move.push is None:
        return None
    if move.push.id is not None:
        return move.push.id
    if move.push.label not in rows:
        rows[move.push.label] = uuid7()
        tx.put(move.push.row(rows[move.push.label]))
    return rows[move.push.label]


def _why(current: Placement, move: Move) -> dict[str, Any]:
    """Return the columns that store why a placement is at its place after a move.

    A move within the same push keeps the old reason.
    """
    if current.reason and move.why.code in ("first", "order", "kept"):
        return {}
    return {"reason": move.why.code, "reason_values": dict(move.why.values)}
