"""Runs an act on the desk in one transaction; a refusal is recorded as an event of its own."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from wxdesk.domain.desk.clock import SHANGHAI, shanghai_date
from wxdesk.domain.desk.errors import DateInDoubt, PinNeeded, Refused
from wxdesk.domain.office.people import STAFF, Assignment, Person, Role, has_role
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS, Transition
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.domain.trail.personal import HIDDEN, PersonalText
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction


def attempt[T](store: Store, event: Event, work: Callable[[Transaction], T]) -> T:
    """Run `work` in a transaction and return its result.

    If `work` raises `Refused`, its changes are undone, the refusal is recorded about `event`'s subject, and the error
    is raised again.

    Raises:
      Refused: a check failed.
      DateInDoubt: nobody has confirmed the date; this refusal is not recorded.
      PinNeeded: the act waits for a PIN; this refusal is not recorded.
    """
    return _attempted(store, lambda _: event, work)


def _attempted[T](store: Store, named: Callable[[Reader], Event], work: Callable[[Transaction], T]) -> T:
    """Run `work` in a transaction as `attempt` does, and record a refusal.

    `named` returns the event of the act that was attempted; it is called only if `work` is refused.
    """
    try:
        return store.write(work)
    except (DateInDoubt, PinNeeded):
        raise
    except Refused as refusal:
        store.write(partial(_record_refusal, named, refusal))
        raise


def _record_refusal(named: Callable[[Reader], Event], refusal: Refused, tx: Transaction) -> None:
    """Record in `tx` that an act was refused; `named` returns an event with the act, its person and its subject."""
    tx.record(_refusal(named(tx), refusal))


def _refusal(event: Event, refusal: Refused) -> Event:
    """Return the event which records that an act was refused; `event` has the act, its person and its subject."""
    values = {name: HIDDEN if isinstance(one, PersonalText) else one for name, one in refusal.values.items()}
    kind = {"kind": event.data["kind"]} if "kind" in event.data else {}
    data = {"attempted": event.act, "code": refusal.code, "values": values, **kind}
    return Event("refused", event.by, event.subject, event.label, data=data)


def attempt_on[T](
    store: Store,
    act: str,
    placement: str,
    by: By,
    work: Callable[[Transaction, Placement, Submission], T],
    kind: str = "",
) -> T:
    """Run `work` with the current placement and its submission; if it is refused, record the refusal as an event.

    `act` is the verb of that event, such as `placement.urgent`. If several acts share the verb, `kind` tells them
    apart, such as correction and retraction; else it is "".

    Raises:
      Refused: `work` refused the act.
      UserError: `not-found`; no such placement.
    """

    def named(reader: Reader) -> Event:
        submission = reader.get(Submission, reader.get(Placement, placement).submission)
        return Event(act, by, submission.id, label_of(submission), data={"kind": kind} if kind else {})

    def inside(tx: Transaction) -> T:
        current = tx.get(Placement, placement)
        return work(tx, current, tx.get(Submission, current.submission))

    return _attempted(store, named, inside)


def require(tx: Transaction, by: By, now: datetime, *roles: Role, channel: str | None = None) -> Person:
    """Return the person who decided, after checking that this person holds one of `roles` today (HS 4.1).

    If the role is a deputy's, later events of `tx` name the person for whom the deputy acts.

    Raises:
      Refused: `role-missing`, or `seat-missing` if the person who enters the act holds no role
        of the office.
      UserError: `not-found`; no such person.
    """
    held = held_role(tx, by, now, *roles, channel=channel)
    absent = tx.get(Assignment, held.deputy_of).person if held.deputy_of else None
    tx.stand_in(held.person, absent)
    return tx.get(Person, held.person)


def held_role(reader: Reader, by: By, now: datetime, *roles: Role, channel: str | None = None) -> Assignment:
    """Return the assignment that gives the deciding person one of `roles` today.

    An assignment as deputy is returned only if the person has no other.

    Raises:
      Refused: the codes of `require`.
      UserError: `not-found`.
    """
    person, day = reader.get(Person, by.decider), shanghai_date(moment(reader, now))
    fitting = [
        one
        for role in roles
        for one in reader.find(Assignment, person=person.id, role=role)
        if one.holds(role, day, channel) and stands(reader, one, day, channel)
    ]
    if not fitting:
        raise Refused("role-missing", person=person.name, role=roles[0].value, channel=channel)
    require_seat(reader, by, day, auditor=Role.AUDITOR in roles)
    return min(fitting, key=lambda one: one.deputy_of is not None)


def stands(reader: Reader, assignment: Assignment, day: date, channel: str | None) -> bool:
    """Tell whether the person has the role of an assignment on `day`.

    The result is always true unless the assignment is a deputy's. A deputy has the role only while the absent person
    has it on `channel`.
    """
    if assignment.deputy_of is None:
        return True
    absent = reader.first(Assignment, id=assignment.deputy_of)
    return absent is not None and absent.holds(assignment.role, day, channel)


def require_seat(reader: Reader, by: By, day: date, *, auditor: bool = False) -> None:
    """Check that the person who enters an act works at the desk on `day`: not only in a unit, not only as auditor.

    `auditor` allows the act to auditors too; few acts are open to them.

    Raises:
      Refused: `seat-missing`, the person who enters the act has no seat at this desk; `seat-reads`, an auditor only
          looks.
    """
    typist = reader.get(Person, by.entered_by)
    held = reader.find(Assignment, person=typist.id)
    if not any(has_role(held, role, day) for role in STAFF):
        if has_role(held, Role.AUDITOR, day):
            if auditor:
                return
            raise Refused("seat-reads", person=typist.name)
        raise Refused("seat-missing", person=typist.name)


def require_decision(by: By, not_before: datetime, now: datetime) -> None:
    """Check that a decision was taken between `not_before` and now, and is proven if another person enters it.

    A decision entered for somebody else (代录审批) must state its time and route, and have evidence.

    Raises:
      Refused: `decision-evidence` (the proof is missing), `decision-time` (the time is in the future or before the
        previous step).
    """
    if by.decider != by.entered_by and not (by.happened_at and by.route and by.evidence):
        raise Refused("decision-evidence")
    # people state times to the minute
    if by.happened_at and not not_before.replace(second=0, microsecond=0) <= by.happened_at <= now:
        raise Refused("decision-time", earliest=f"{not_before.astimezone(SHANGHAI):%Y-%m-%d %H:%M}")


def require_happened(at: datetime, released_at: datetime | None, now: datetime, title: str) -> None:
    """Check that the time `at` of an act in WeChat is between the release (None if never released) and now.

    Raises:
      Refused: `published-future`, `published-early`.
    """
    if at > now:
        raise Refused("published-future")
    # people state times to the minute
    if released_at is not None and at < released_at.replace(second=0, microsecond=0):
        raise Refused("published-early", title=title)


def require_reason(reason: str) -> str:
    """Return the trimmed reason.

    Raises:
        Refused: `reason-missing`.
    """
    if not reason.strip():
        raise Refused("reason-missing")
    return reason.strip()


def require_step(tx: Transaction, by: By, verb: str, submission: Submission) -> Transition[Stage]:
    """Return the transition of `verb` from the submission's stage, after checking the person's role.

    Raises:
      Refused: `role-missing`, `seat-missing` (the person who enters the act holds no role of the office), or
        the refusal code of the transition.
    """
    held_role(tx, by, tx.now, *SUBMISSIONS.roles(verb))
    line = SUBMISSIONS.line(verb, submission.stage)
    if line is None:
        ends = SUBMISSIONS.of(verb)[0].ends
        stage = submission.stage.value
        raise Refused(SUBMISSIONS.refusal(verb), number=submission.number, stage=stage, to=ends[0].value)
    require(tx, by, tx.now, *line.roles)
    return line


def require_placement_step(tx: Transaction, by: By, verb: str, placement: Placement) -> Transition[PlacementStage]:
    """Return the transition of `verb` from the placement's stage, after checking the person's role.

    Raises:
      Refused: `role-missing`, `seat-missing` (the person who enters the act holds no role of the office), or
        the refusal code of the transition.
    """
    held_role(tx, by, tx.now, *PLACEMENTS.roles(verb), channel=placement.channel)
    line = PLACEMENTS.line(verb, placement.stage)
    if line is None:
        stage, to = placement.stage.value, PLACEMENTS.of(verb)[0].ends[0].value
        raise Refused(PLACEMENTS.refusal(verb), title=placement.title, stage=stage, to=to)
    require(tx, by, tx.now, *line.roles, channel=placement.channel)
    return line


def label_of(submission: Submission) -> str:
    """Return number and title of a submission, for events, which must be understood without its row."""
    return f"{submission.number} {submission.title}"
