"""Records decisions on requests for approval 申请, and the submissions that the requests cover (HS 3.7, 4.3-6)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.approval_request import ApprovalRequest, RequestLink, RequestState
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Delivery, Stage, Submission
from wxdesk.services.checking.checking import findings_now, run_checks
from wxdesk.services.desk.act import attempt, held_role, label_of, require
from wxdesk.services.desk.clock import moment
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.office.approval_requests import (
    CHANGED,
    REQUEST_EDITORS,
    SUBMITTED,
    kept_request,
    put_request,
    request_event,
)
from wxdesk.services.records.linked_requests import request_view
from wxdesk.services.submissions.intake import settle
from wxdesk.services.views.request_views import RequestView

_APPROVED, _REFUSED = "request.approved", "request.refused"
LINKED, UNLINKED = "request.linked", "request.unlinked"
_ROLES = tuple(sorted(REQUEST_EDITORS))
_NOTHING = "request-nothing"
_REOPENED = UndoRule("request.reopened", _ROLES, _NOTHING)
REQUEST_UNDOS = {
    SUBMITTED: UndoRule("request.withdrawn", _ROLES, _NOTHING),
    CHANGED: UndoRule("request.restored", _ROLES, _NOTHING),
    _APPROVED: _REOPENED,
    _REFUSED: _REOPENED,
}
"""Who may undo which step of a request; the register of requests undoes these steps, too."""
_JUDGED = (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED, Stage.ON_HOLD)
"""Stages of submissions that are judged again when a request that covers them changes."""


@dataclass(frozen=True)
class RequestDecision:
    """The decision on a request: approved or not, who decided on which day, and a note."""

    approved: bool
    by: str
    """The name of the person or the meeting that decided."""
    on: date
    note: str = ""


class Requesting:
    """Enters requests, records the decisions on them, and links them to submissions."""

    def __init__(self, store: Store, rulebook: Rulebook) -> None:
        """Read and write `store`; submissions are judged again by `rulebook`."""
        self._store = store
        self._rulebook = rulebook

    def all(self, *, open_only: bool = False) -> Sequence[RequestView]:
        """Return the requests, undecided ones first, then the newest first; `open_only` leaves out the decided ones."""

        def work(reader: Reader) -> list[RequestView]:
            found = [request_view(reader, one) for one in sorted_requests(reader)]
            return [one for one in found if one.request.state is RequestState.SUBMITTED or not open_only]

        return self._store.read(work)

    def resolve(self, number: str) -> ApprovalRequest:
        """Return the request with this number.

        Raises:
          UserError: `not-found`.
        """
        found = self._store.read(lambda reader: reader.first(ApprovalRequest, number=number.strip().upper()))
        if found is None:
            raise UserError("not-found", kind="approval_request", name=number)
        return found

    def save(self, request: ApprovalRequest, by: By, submission: str | None = None) -> ApprovalRequest:
        """Enter a new request (without an id) or change an undecided one; link it to `submission`, if given.

        Raises:
          Refused: `role-missing`, `request-linked`.
          UserError: `request-empty`, `request-period`, `request-decided`, `not-found`.
        """

        def work(tx: Transaction) -> ApprovalRequest:
            require(tx, by, tx.now, *_ROLES)
            if request.id:
                kept_request(tx.get(ApprovalRequest, request.id))
            kept = put_request(tx, kept_request(request), by)
            if submission is not None:
                self._link(tx, kept, tx.get(Submission, submission), by)
            return kept

        return attempt(self._store, Event(SUBMITTED, by, request.id or "requests", request.what), work)

    def decide(self, request: str, decision: RequestDecision, by: By) -> None:
        """Record the decision on a request; its submissions are judged again.

        A chief may enter a decision without paper; an editor only if the request has the scan of the signed paper.

        Raises:
          Refused: `role-missing`; `request-closed`, it is decided already; `request-decider`, nobody is named as
            decider; `request-future`, the day is ahead; `request-applicant`, nobody is named as applicant;
            `request-scan`, the signed paper is missing.
        """
        act = _APPROVED if decision.approved else _REFUSED

        def work(tx: Transaction, one: ApprovalRequest) -> None:
            require(tx, by, tx.now, *_ROLES)
            require_decidable(one, decision, shanghai_date(moment(tx, tx.now)))
            require_paper(tx, one, by)
            decided = decided_request(one, decision)
            tx.put(decided)
            shown = {"decider": decided.decided_by, "day": decision.on.isoformat()}
            self._record(tx, request_event(act, decided, by, **shown), covered_by(tx, request))

        self._act(act, request, by, work)

    def link(self, request: str, submission: str, by: By) -> None:
        """Link a request to a submission that it covers, and judge the submission again.

        Raises:
          Refused: `role-missing`; `request-linked`, they are linked already.
        """

        def work(tx: Transaction, one: ApprovalRequest) -> None:
            require(tx, by, tx.now, *_ROLES)
            self._link(tx, one, tx.get(Submission, submission), by)

        self._act(LINKED, request, by, work)

    def unlink(self, request: str, submission: str, by: By) -> None:
        """End the link between a request and a submission, and judge the submission again.

        Raises:
          Refused: `role-missing`; `request-unlinked`, they are not linked.
        """

        def work(tx: Transaction, one: ApprovalRequest) -> None:
            require(tx, by, tx.now, *_ROLES)
            current = tx.get(Submission, submission)
            found = tx.first(RequestLink, request=request, submission=submission, ended_by=None)
            if found is None:
                raise Refused("request-unlinked", number=one.number, submission=current.number)
            tx.put(replace(found, ended_by=by.entered_by))
            self._record(tx, linking(UNLINKED, one, current, by), [current])

        self._act(UNLINKED, request, by, work)

    def _link(self, tx: Transaction, one: ApprovalRequest, submission: Submission, by: By) -> None:
        if tx.first(RequestLink, request=one.id, submission=submission.id, ended_by=None) is not None:
            raise Refused("request-linked", number=one.number, submission=submission.number)
        tx.put(RequestLink(uuid7(), one.id, submission.id))
        self._record(tx, linking(LINKED, one, submission, by), [submission])

    def _record(self, tx: Transaction, event: Event, covered: Sequence[Submission]) -> None:
        """Record the event about a request, and check the submissions in `covered` again.

        Return lines about findings that the request resolves are closed.
        """
        judged = [settled(tx, one, self._rulebook) for one in covered if is_judged(one)]
        tx.record(event)
        for one in judged:
            run_checks(tx, one, self._rulebook, event.by)

    def _act(self, act: str, request: str, by: By, work: Callable[[Transaction, ApprovalRequest], None]) -> None:
        named = self._store.read(lambda reader: request_event(act, reader.get(ApprovalRequest, request), by))
        attempt(self._store, named, lambda tx: work(tx, tx.get(ApprovalRequest, request)))


def decided_request(one: ApprovalRequest, decision: RequestDecision) -> ApprovalRequest:
    """Return a request with the decision on it."""
    state = RequestState.APPROVED if decision.approved else RequestState.REFUSED
    by, note = decision.by.strip(), decision.note.strip()
    return replace(one, state=state, decided_by=by, decided_on=decision.on, note=note)


def covered_by(reader: Reader, request: str) -> list[Submission]:
    """Return the submissions that a request covers and that have to be checked again when the request changes.

    Submissions in other stages, such as rejected ones, are left out.
    """
    links = reader.find(RequestLink, request=request, ended_by=None)
    found = [reader.get(Submission, one.submission) for one in links]
    return [one for one in found if is_judged(one)]


def is_judged(one: Submission) -> bool:
    """Tell whether a submission is in a stage in which a change of its requests leads to a new check."""
    return one.stage in _JUDGED


def settled(tx: Transaction, one: Submission, rulebook: Rulebook) -> Submission:
    """Close the return lines of a submission whose findings its requests for approval resolve now.

    Return the changed submission; if it is not in the stage "returned", return it unchanged. The caller records the
    event and then runs the checks.
    """
    if one.stage is not Stage.RETURNED:
        return one
    newest = tx.find(Delivery, submission=one.id)[-1]
    return settle(tx, one, newest.id, findings_now(tx, one, rulebook), set())


def sorted_requests(reader: Reader) -> list[ApprovalRequest]:
    """Return the requests, undecided ones first, then the newest first."""
    found = sorted(reader.find(ApprovalRequest), key=lambda one: one.number, reverse=True)
    return sorted(found, key=lambda one: one.state is not RequestState.SUBMITTED)


def linking(act: str, one: ApprovalRequest, submission: Submission, by: By) -> Event:
    """Return the event `act` about the link between a request and a submission.

    `act` says whether it is made or ended.
    """
    return Event(act, by, submission.id, label_of(submission), data={"request": f"{one.number} {one.what}"})


def require_decidable(one: ApprovalRequest, decision: RequestDecision, today: date) -> None:
    """Check that a decision on a request says by whom and when, and that nobody decided before.

    Raises:
      Refused: `request-closed` (it is decided already), `request-decider` (nobody is named as decider),
        `request-future` (the day is ahead), `request-applicant` (nobody is named as applicant).
    """
    if one.state is not RequestState.SUBMITTED:
        raise Refused("request-closed", number=one.number, state=one.state.value)
    if not decision.by.strip():
        raise Refused("request-decider", number=one.number)
    if decision.on > today:
        raise Refused("request-future", day=decision.on.isoformat())
    if not one.applicant:
        raise Refused("request-applicant", number=one.number)


def require_paper(tx: Transaction, one: ApprovalRequest, by: By) -> None:
    """Check that a request has its signed paper, or that a chief enters the decision.

    Raises:
      Refused: `request-scan`.
    """
    if one.scan is None and not _is_chief(tx, by):
        raise Refused("request-scan", number=one.number)


def _is_chief(tx: Transaction, by: By) -> bool:
    try:
        held_role(tx, by, tx.now, Role.CHIEF)
    except Refused:
        return False
    return True
