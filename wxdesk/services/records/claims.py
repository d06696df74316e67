"""Whose a submission is while somebody works on it: what every way of saving asks first (认领)."""

from dataclasses import replace

from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Person
from wxdesk.domain.submissions.workflow import Claim
from wxdesk.services.desk.ports import By, Reader, Transaction
from wxdesk.services.records.workflow_views import ClaimView


def claim_of(reader: Reader, submission: str) -> Claim | None:
    """Return the claim that holds now."""
    return reader.first(Claim, submission=submission, ended_at=None)


def claim_view(reader: Reader, submission: str) -> ClaimView | None:
    """Return who works on a submission, as it is shown."""
    claim = claim_of(reader, submission)
    return ClaimView(claim.person, reader.get(Person, claim.person).name, claim.claimed_at) if claim else None


def require_unclaimed(reader: Reader, submission: str, by: By) -> None:
    """Check that nobody but who acts works on a submission.

    Raises:
        Refused: `claimed-by-other`, with who works on it since when.
    """
    claim = claim_of(reader, submission)
    if claim is not None and claim.person not in (by.decider, by.entered_by):
        since = f"{claim.claimed_at.astimezone(SHANGHAI):%m-%d %H:%M}"
        raise Refused("claimed-by-other", person=reader.get(Person, claim.person).name, since=since)


def end_claim(tx: Transaction, submission: str) -> None:
    """Let the claim go with the work: the next event of `tx` says so."""
    claim = claim_of(tx, submission)
    if claim is not None:
        tx.put(replace(claim, ended_at=tx.now))
