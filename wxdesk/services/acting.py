"""The one way to act on the desk: a transaction, and a refusal that is an event of its own."""

from collections.abc import Callable
from datetime import date, datetime

from wxdesk.domain.clock import shanghai_date
from wxdesk.domain.errors import Refused
from wxdesk.domain.people import UNIT_ROLES, Assignment, Person, Role, has_role
from wxdesk.domain.submission import MOVES, Stage, Submission
from wxdesk.services.ports import By, Event, Reader, Store, Transaction


def attempt[T](store: Store, event: Event, work: Callable[[Transaction], T]) -> T:
    """Return what `work` gives; a refusal undoes it, is recorded under `event`'s subject, and is raised.

    Raises:
        Refused: a guard said no.
    """
    try:
        return store.write(work)
    except Refused as refusal:
        data = {"attempted": event.act, "code": refusal.code, "values": dict(refusal.values)}
        line = Event("refused", event.by, event.subject, event.label, data=data)
        store.write(lambda tx: tx.record(line))
        raise


def require(reader: Reader, by: By, now: datetime, *roles: Role, channel: str | None = None) -> Person:
    """Return the person who decided, after checking that one of `roles` is held today (HS 4.1).

    Raises:
        Refused: `role-missing`, or `seat-missing` when who enters it has no seat at this desk.
        UserError: `not-found`; no such person.
    """
    person, day = reader.get(Person, by.decider), shanghai_date(now)
    held = reader.find(Assignment, person=person.id)
    if not any(has_role(held, role, day, channel) for role in roles):
        raise Refused("role-missing", person=person.name, role=roles[0].value, channel=channel)
    _require_seat(reader, by, day)
    return person


def _require_seat(reader: Reader, by: By, day: date) -> None:
    """Officers and heads of units need no seat, so they enter nothing themselves."""
    typist = reader.get(Person, by.entered_by)
    held = reader.find(Assignment, person=typist.id)
    if not any(has_role(held, role, day) for role in Role if role not in UNIT_ROLES):
        raise Refused("seat-missing", person=typist.name)


def require_evidence(by: By) -> None:
    """Check that a decision entered for somebody else says when, by which route, and shows it (代录审批).

    Raises:
        Refused: `decision-evidence`.
    """
    entered_for_another = by.decider != by.entered_by
    if entered_for_another and not (by.happened_at and by.route and by.evidence):
        raise Refused("decision-evidence")


def require_reason(reason: str) -> str:
    """Return the trimmed reason.

    Raises:
        Refused: `reason-missing`.
    """
    if not reason.strip():
        raise Refused("reason-missing")
    return reason.strip()


def require_move(submission: Submission, target: Stage) -> None:
    """Check that a submission may go to `target` from where it is.

    Raises:
        Refused: `stage-move`.
    """
    if target not in MOVES[submission.stage]:
        raise Refused("stage-move", number=submission.number, stage=submission.stage.value, to=target.value)


def label_of(submission: Submission) -> str:
    """Return what the trail copies in of a submission, so that a line reads without its row."""
    return f"{submission.number} {submission.title}"
