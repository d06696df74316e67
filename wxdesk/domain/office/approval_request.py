"""Requests for approval 申请: votes and publicity of outside bodies (HS 3.7), departments' publications (HS 4.3-6)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class RequestKind(StrEnum):
    """The aim of a request; `PUBLICATION` is a department's publication that a group leader approves (HS 4.3-6)."""

    CONTEST = "contest"
    VOTE = "vote"
    INTERVIEW = "interview"
    PARTNER = "partner"
    PUBLICATION = "publication"


class InNameOf(StrEnum):
    """The party in whose name somebody wants to take part in a contest, vote or similar event (HS 3.7).

    `PERSON` is a person who takes part as a member of the company.
    """

    COMPANY = "company"
    UNIT = "unit"
    DEPARTMENT = "department"
    SHOP = "shop"
    PERSON = "person"


class RequestState(StrEnum):
    """The state of a request; a withdrawn request was entered by mistake."""

    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ApprovalRequest:
    """One request for approval and the decision on it; a request can exist without an article.

    `number` is shown to people (SQ26-001). `what` says what is asked, `organiser` is the outside body behind
    it. `applicant` is the name of the person who applies, `unit` the id of the unit that applies. `scan` is
    the digest of the signed paper, or None. `decided_by` is the person or meeting that decided.
    """

    id: str
    number: str
    what: str
    kind: RequestKind
    in_name: InNameOf
    asked_at: datetime
    entered_by: str
    """The id of the person who entered the request."""
    organiser: str = ""
    """The outside body or platform that organises the vote, contest or publicity."""
    unit: str | None = None
    """The id of the unit that applies."""
    applicant: str = ""
    """The name of the person who applies."""
    starts: date | None = None
    ends: date | None = None
    scan: str | None = None
    """The digest of the signed and stamped paper; None if none was attached."""
    state: RequestState = RequestState.SUBMITTED
    decided_by: str = ""
    """The name of the person or the meeting that decided."""
    decided_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class RequestLink:
    """A submission that a request covers; `ended_by` is the id of the person who ended the link."""

    id: str
    request: str
    submission: str
    ended_by: str | None = None
