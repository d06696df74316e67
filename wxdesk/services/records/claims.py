"""Reads and checks claims (认领): while a person works on a submission, no one else may save it."""

from dataclasses import replace

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Person
from wxdesk.domain.submissions.workflow import Claim
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.views.workflow_views import ClaimView


def claim_of(reader: Reader, submission: str) -> Claim | None:
    """Return the open claim on a submission, or None."""
    return reader.first(Claim, submission=submission, ended_at=None)


def claim_view(reader: Reader, submission: str) -> ClaimView | None:
    """Return the open claim on a submission with the person's name, or None."""
    claim = claim_of(reader, submission)
    return ClaimView(claim.person, reader.get(Person, claim.person).name, claim.claimed_at) if claim else None


def require_unclaimed(reader: Reader, submission: str, by: By) -> None:
    """Check that no other person has claimed the submission.

    Raises:
      Refused: `claimed-by-other`; gives the person and the time of the claim.
    """
    claim = claim_of(reader, submission)
    if claim is not None and claim.person not in (by.decider, by.entered_by):
        since = f"{claim.claimed_at.astimezone(SHANGHAI):%m-%d %H:%M}"
        raise Refused("claimed-by-other", person=reader.get(Person, claim.person).name, since=since)


def end_claim(tx: Transaction, submission: str) -> None:
    """End the open claim on a submission, if any; the caller's next event in `tx` records the change."""
    claim = claim_of(tx, submission)
    if claim is not None:
        tx.put(replace(claim, ended_at=tx.now))
