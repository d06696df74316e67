"""Take the last step back, by an event that undoes it: within minutes by who took it, later by the chief."""

import json
from dataclasses import replace
from datetime import timedelta

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.signoffs import UNDONE
from wxdesk.domain.review.placements import Approval, Placement, PlacementStage
from wxdesk.domain.submissions.submission import (
    Delivery,
    Notice,
    NoticeKind,
    PieceVersion,
    ReturnLine,
    Stage,
    Submission,
)
from wxdesk.domain.submissions.workflow import Claim, Hold
from wxdesk.domain.trail.events import replay
from wxdesk.services.calendar.moves import tell
from wxdesk.services.calendar.placement import Seating
from wxdesk.services.desk.act import attempt, held_role, label_of
from wxdesk.services.desk.ports import By, Event, Store, Transaction
from wxdesk.services.notices.notices import planned_text, push_moved, recall_text, write
from wxdesk.services.records.last_step import KINDS, LastSubmissionStep, goes_back, last_act, last_step, rests
from wxdesk.services.submissions.taking_down import off_calendar

WITHIN = timedelta(minutes=10)
"""How long whoever took a step may take it back without the chief."""

_SEATS = tuple(role for role in Role if role not in (Role.OFFICER, Role.UNIT_HEAD))


class SteppingBack:
    """Compensating events: the rows are as they were before the step, and both stand in the trail."""

    def __init__(self, store: Store, seating: Seating) -> None:
        """A place that is given back may be taken by now, so the calendar is needed."""
        self._store = store
        self._seating = seating

    def last(self, submission: str) -> str | None:
        """Return the act of the step that `undo` would take back, None where there is none."""
        return self._store.read(lambda reader: last_act(reader, submission))

    def undo(self, submission: str, by: By) -> str:
        """Take the last step of a submission or of one of its placements back, and return what it was.

        What was placed goes back to its push, or, where that is full or under way by now, to the next. Texts
        of the step that did not go out are withdrawn; of an acceptance whose receipt did, the unit is told.

        Raises:
            Refused: `role-missing`, `step-nothing` where the last thing that happened is no step that can be
                taken back, or something rests on it, `step-late` where it is another's or older than ten
                minutes and who asks is not the chief.
        """

        def work(tx: Transaction) -> str:
            current = tx.get(Submission, submission)
            held_role(tx, by, tx.now, *_SEATS)
            step = last_step(tx, submission)
            if step is None or not goes_back(step.act) or rests(tx, step):
                raise Refused("step-nothing", number=current.number)
            _require_mine(tx, step, by)
            homeless = self._go_back(tx, step)
            data = {
                "act": step.act,
                "of": step.seq,
                **({"placement": step.placement} if step.placement else {}),
            }
            tx.record(Event(UNDONE, by, submission, label_of(current), data=data))
            if _was_told(tx, step):
                again = tx.get(Submission, submission)
                write(tx, again, NoticeKind.RECALL, recall_text(again), by)
            for placement, before in homeless:
                now = planned_text(tx, self._seating.place_in(tx, placement, by))
                about = tx.get(Submission, submission)
                tell(tx, about, push_moved(about, before, now), by)
            return step.act

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event(UNDONE, by, submission, label), work)

    def _go_back(self, tx: Transaction, step: LastSubmissionStep) -> list[tuple[Placement, str]]:
        """Put the rows back as they were; return what lost its place meanwhile, and where that was."""
        subject = str(step.events[0]["subject"])
        bodies = [json.loads(entry.body) for entry in tx.entries_about(subject)]
        before, _ = replay(body for body in bodies if body["seq"] < step.seq)
        changed, _ = replay(step.events)
        homeless: list[tuple[Placement, str]] = []
        for (table, row_id), values in changed.items():
            kind = KINDS.get(table)
            if kind is None:
                continue
            row = tx.get(kind, row_id)
            known = before.get((table, row_id))
            if known is None:
                _close(tx, row)
                continue
            columns = {name: known.get(name) for name in values if name != "row_version"}
            then = tx.as_it_was(row, columns)
            comes_back = isinstance(then, Placement) and then.push not in (None, row.push)
            if comes_back and not self._seating.fits(tx, then):
                told = planned_text(tx, then)
                then = off_calendar(then, then.stage)
                homeless.append((then, told))
            tx.put(then)
        return homeless


def _require_mine(tx: Transaction, step: LastSubmissionStep, by: By) -> None:
    if by.decider in step.people and tx.now - step.at <= WITHIN:
        return
    try:
        held_role(tx, by, tx.now, Role.CHIEF)
    except Refused as no:
        minutes = int(WITHIN.total_seconds() // 60)
        raise Refused("step-late", person=step.events[0]["decided_by"]["name"], minutes=minutes) from no


def _close(tx: Transaction, row: object) -> None:
    """Let a row that the step brought about hold no more; it stays in the trail."""
    match row:
        case Submission():
            tx.put(replace(row, stage=Stage.DISCARDED))
        case Approval():
            tx.put(replace(row, void=True))
        case Hold() | Claim():
            tx.put(replace(row, ended_at=tx.now))
        case Placement():
            tx.put(off_calendar(row, PlacementStage.WITHDRAWN))
        case ReturnLine():
            versions = tx.find(PieceVersion, piece=row.piece) if row.piece else []
            newest = tx.find(Delivery, submission=row.submission)[-1].id
            tx.put(replace(row, closed_by=versions[-1].delivery if versions else newest))
        case Notice():
            tx.put(replace(row, withdrawn_at=tx.now))


def _was_told(tx: Transaction, step: LastSubmissionStep) -> bool:
    """Tell whether a text of the step went out: of an acceptance its receipt, all else is not taken back."""
    changed, _ = replay(step.events)
    written = [tx.get(Notice, row_id) for table, row_id in changed if table == "notice"]
    return any(one.sent_at is not None for one in written)
