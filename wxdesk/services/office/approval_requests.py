"""Enter and change requests for approval 申请 (HS 3.7, 4.3-6) as rows, before anybody decides on them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind, RequestState
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.ports import By, Event, Transaction

SUBMITTED, CHANGED = "request.submitted", "request.changed"
REQUEST_EDITORS = frozenset({Role.EDITOR, Role.CHIEF})
"""Roles that may enter requests for approval 申请, and change those on which nobody decided yet."""


def new_request() -> ApprovalRequest:
    """Return an empty request in the company's name; its number and time are given when it is entered."""
    at = datetime.fromtimestamp(0, UTC)
    return ApprovalRequest("", "", "", RequestKind.CONTEST, InNameOf.COMPANY, at, "")


def kept_request(request: ApprovalRequest) -> ApprovalRequest:
    """Check a request that is entered or changed, and return it in its stored form.

    Raises:
      UserError: `request-empty`, nothing is asked for; `request-period`, it ends before it starts;
        `request-decided`, somebody decided on it already.
    """
    if request.state is not RequestState.SUBMITTED:
        raise UserError("request-decided", number=request.number, state=request.state.value)
    own = replace(
        request,
        what=" ".join(request.what.split()),
        organiser=" ".join(request.organiser.split()),
        applicant=request.applicant.strip(),
        note=request.note.strip(),
    )
    if not own.what:
        raise UserError("request-empty")
    if own.starts is not None and own.ends is not None and own.ends < own.starts:
        raise UserError("request-period", starts=own.starts.isoformat(), ends=own.ends.isoformat())
    return own


def put_request(tx: Transaction, request: ApprovalRequest, by: By) -> ApprovalRequest:
    """Write a checked request for approval and record the event; a request without an id is a new one."""
    new = not request.id
    if new:
        number = next_request_number(tx.find(ApprovalRequest), shanghai_date(tx.now).year)
        at = by.happened_at or tx.now
        request = replace(request, id=uuid7(), number=number, asked_at=at, entered_by=by.entered_by)
    tx.put(request)
    tx.record(request_event(SUBMITTED if new else CHANGED, request, by))
    return request


def request_event(act: str, request: ApprovalRequest, by: By, **data: str) -> Event:
    """Return an event named `act` about a request, with `data` as its data.

    Its label has the request's number and purpose, so that people understand it.
    """
    return Event(act, by, request.id, f"{request.number} {request.what}", data=data)


def next_request_number(known: Iterable[ApprovalRequest], year: int) -> str:
    """Return the next number in a year, such as SQ26-002, after those of the `known` requests."""
    prefix = f"SQ{year % 100:02d}-"
    last = max((int(one.number[len(prefix) :]) for one in known if one.number.startswith(prefix)), default=0)
    return f"{prefix}{last + 1:03d}"
