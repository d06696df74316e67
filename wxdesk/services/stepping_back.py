"""Take the last step back, by an event that undoes it: within minutes by who took it, later by the chief."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from wxdesk.domain.audit import replay
from wxdesk.domain.errors import Refused
from wxdesk.domain.people import Role
from wxdesk.domain.records import ExportedPackage
from wxdesk.domain.review import Approval, Placement, PlacementStage
from wxdesk.domain.submission import Delivery, Notice, PieceVersion, ReturnLine, Submission
from wxdesk.domain.transitions import PLACEMENTS, SUBMISSIONS, Transition
from wxdesk.domain.workflow import Claim, Hold
from wxdesk.services.acting import attempt, held_role, label_of
from wxdesk.services.notices import date_change
from wxdesk.services.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.retracting import RETRACTED, UNDONE
from wxdesk.services.seating import Seating
from wxdesk.services.taking_down import off_calendar

WITHIN = timedelta(minutes=10)
"""How long whoever took a step may take it back without the chief."""

_COMPANIONS = ("placement.placed", "notice.written", "submission.checked")
"""Events that come with a step in its own transaction."""
_NO_MATTER = (
    "refused",
    "submission.checked",
    "placement.first",
    "placement.unmarked",
    "placement.ordered",
    "placement.moved",
    "placement.urgent",
    "placement.taken_off",
    "proof.made",
    "comment.made",
    "comment.resolved",
    "comment.reopened",
    "claim.made",
    "claim.ended",
    "claim.taken_over",
)
"""Events after which a step can still be taken back: whether its own rows were changed is looked at."""
_SEATS = tuple(role for role in Role if role not in (Role.OFFICER, Role.UNIT_HEAD))

type _Body = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """The last step of a submission, as the trail has it: with the events of its transaction."""

    events: Sequence[_Body]
    placement: str | None

    @property
    def act(self) -> str:
        """Return what was done."""
        return str(self.events[0]["act"])

    @property
    def seq(self) -> int:
        """Return the number of its event."""
        return int(self.events[0]["seq"])

    @property
    def at(self) -> datetime:
        """Return when it was entered."""
        return datetime.fromisoformat(self.events[0]["recorded_at"])

    @property
    def people(self) -> set[str]:
        """Return who decided it and who entered it."""
        return {self.events[0]["decided_by"]["id"], self.events[0]["entered_by"]["id"]}


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

        What was placed goes back to its push, or, where that is full or under way by now, to the next.

        Raises:
            Refused: `role-missing`, `step-nothing` where the last thing that happened is no step that can be
                taken back, or something rests on it, `step-late` where it is another's or older than ten
                minutes and who asks is not the chief.
        """

        def work(tx: Transaction) -> str:
            current = tx.get(Submission, submission)
            held_role(tx, by, tx.now, *_SEATS)
            step = _last_step(tx, submission)
            if step is None or _line(step.act) is None or _rests(tx, step):
                raise Refused("step-nothing", number=current.number)
            _require_mine(tx, step, by)
            places = self._go_back(tx, step)
            data = {
                "act": step.act,
                "of": step.seq,
                **({"placement": step.placement} if step.placement else {}),
            }
            tx.record(Event(UNDONE, by, submission, label_of(current), data=data))
            for placement in places:
                self._seating.place_in(tx, placement, by)
            return step.act

        label = self._store.read(lambda reader: label_of(reader.get(Submission, submission)))
        return attempt(self._store, Event(UNDONE, by, submission, label), work)

    def _go_back(self, tx: Transaction, step: Step) -> list[Placement]:
        """Put the rows back as they were, and return the placements that lost their place meanwhile."""
        subject = str(step.events[0]["subject"])
        bodies = [json.loads(entry.body) for entry in tx.entries_about(subject)]
        before, _ = replay(body for body in bodies if body["seq"] < step.seq)
        changed, _ = replay(step.events)
        homeless: list[Placement] = []
        for (table, row_id), values in changed.items():
            kind = _KINDS.get(table)
            if kind is None:
                continue
            row = tx.get(kind, row_id)
            known = before.get((table, row_id))
            if known is None:
                _close(tx, row)
                continue
            columns = {name: known.get(name) for name in values if name != "row_version"}
            then = tx.as_it_was(row, columns)
            if isinstance(then, Placement) and then.push not in (None, row.push):
                if not self._seating.fits(tx, then):
                    homeless.append(off_calendar(then, then.stage))
                    then = homeless[-1]
                _told_again(tx, step, row, then)
            tx.put(then)
        return homeless


_KINDS: Mapping[str, type[Any]] = {
    "submission": Submission,
    "placement": Placement,
    "approval": Approval,
    "return_line": ReturnLine,
    "hold": Hold,
    "claim": Claim,
}
"""Tables whose rows go back; revisions, pushes, check runs and texts for units are facts and stay."""


def last_act(reader: Reader, submission: str) -> str | None:
    """Return the act of the step that can be taken back; None where none can, or something rests on it."""
    step = _last_step(reader, submission)
    if step is None or _line(step.act) is None or _rests(reader, step):
        return None
    return step.act


def _last_step(reader: Reader, submission: str) -> Step | None:
    """Return the last thing that happened to a submission beside what does not matter."""
    undone: set[int] = set()
    after: list[_Body] = []
    for entry in reversed(reader.entries_about(submission)):
        event: _Body = json.loads(entry.body)
        if event["act"] in (UNDONE, RETRACTED):
            undone.add(event["data"]["of"])
            after.clear()
        elif event["seq"] in undone:
            after.clear()
        elif event["act"] in _COMPANIONS:
            after.insert(0, event)
        elif event["act"] not in _NO_MATTER:
            return _with_companions(event, after)
    return None


def _with_companions(event: _Body, after: Sequence[_Body]) -> Step:
    """Return a step with the events of its transaction; `after` are those of their kind that follow."""
    own: list[_Body] = [event]
    for one in after:
        if one["recorded_at"] == event["recorded_at"] and one["seq"] == own[-1]["seq"] + 1:
            own.append(one)
    return Step(own, event["data"].get("placement"))


def _line(act: str) -> Transition[Any] | None:
    """Return the line of an act that can be taken back."""
    return next((line for line in (*SUBMISSIONS, *PLACEMENTS) if line.event == act and line.reversible), None)


def _require_mine(tx: Transaction, step: Step, by: By) -> None:
    if by.decider in step.people and tx.now - step.at <= WITHIN:
        return
    try:
        held_role(tx, by, tx.now, Role.CHIEF)
    except Refused as no:
        minutes = int(WITHIN.total_seconds() // 60)
        raise Refused("step-late", person=step.events[0]["decided_by"]["name"], minutes=minutes) from no


def _rests(reader: Reader, step: Step) -> bool:
    """Tell whether something rests on a step: a text that went out, a package, rows that changed since."""
    changed, _ = replay(step.events)
    for (table, row_id), values in changed.items():
        if table == "notice" and reader.get(Notice, row_id).sent_at is not None:
            return True
        kind = _KINDS.get(table)
        if kind is not None:
            row = reader.get(kind, row_id)
            version = {"row_version": 0}
            if reader.as_it_was(row, {**values, **version}) != reader.as_it_was(row, version):
                return True
    return any(
        one.seq >= step.seq and (table, row_id) == ("placement", key)
        for one in reader.find(ExportedPackage)
        for table, row_id in changed
        for key in one.contents
    )


def _close(tx: Transaction, row: object) -> None:
    """Let a row that the step brought about hold no more; it stays in the trail."""
    match row:
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


def _told_again(tx: Transaction, step: Step, now: Placement, then: Placement) -> None:
    """Let a text of the step that did not go out say the date that holds again."""
    changed, _ = replay(step.events)
    for table, row_id in changed:
        if table == "notice":
            notice = tx.get(Notice, row_id)
            text = date_change(tx, tx.get(Submission, notice.submission), now, then)
            tx.put(replace(notice, text=text))
