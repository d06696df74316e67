"""Takes back a review decision, as an event, while nothing has followed it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.signoffs import RETRACTED, UNDONE
from wxdesk.domain.review.placements import Approval, Placement, PlacementStage
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.approval.review_state import current_hash
from wxdesk.services.desk.act import attempt_on, label_of, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction

_APPROVED, _CHANGES = "review.approved", "review.changes"
_STEPS = (
    _APPROVED,
    _CHANGES,
    "review.requested",
    "placement.released",
    "placement.edited",
    "article.saved",
    "submission.accepted",
    "submission.returned",
    "submission.rejected",
    "submission.withdrawn",
    "submission.held",
    "submission.resumed",
    "placement.held",
    "placement.resumed",
    "placement.reopened",
    "placement.kept",
    "placement.corrected",
)
"""Events that move a placement on or change its content; after one, an earlier decision can't be taken back."""


class Retracting:
    """Takes back one's own approval or request for changes."""

    def __init__(self, store: Store) -> None:
        """Read and write `store`."""
        self._store = store

    def retract(self, placement: str, by: By) -> None:
        """Take back the last review decision; only the person who took or entered it may do so.

        After an approval is taken back, the placement awaits that level again. Taking back a request for changes
        restores the approvals that it voided; a released placement must be released again.

        Raises:
          Refused: `role-missing`, `retract-none` if the last step of the placement was no decision,
            `retract-other` if it is somebody else's.
        """

        def work(tx: Transaction, current: Placement, submission: Submission) -> None:
            person = require(tx, by, tx.now, Role.REVIEWER, Role.EDITOR, channel=current.channel)
            last = last_decision(tx, current)
            if last is None:
                raise Refused("retract-none", title=current.title)
            if person.id not in deciders(last):
                raise Refused("retract-other", title=current.title, person=last["decided_by"]["name"])
            tx.put(_approval_back(tx, current, last) if last["act"] == _APPROVED else _yes_again(tx, current, last))
            data = {"placement": placement, "act": last["act"], "of": last["seq"]}
            tx.record(Event(RETRACTED, by, submission.id, label_of(submission), data=data))

        attempt_on(self._store, RETRACTED, placement, by, work)


def last_decision(reader: Reader, placement: Placement) -> Mapping[str, Any] | None:
    """Return the event of the approval or request for changes if it was the last step of a placement, else None.

    Steps that were taken back are skipped.
    """
    retracted: set[int] = set()
    for entry in reversed(reader.entries_about(placement.submission)):
        event: Mapping[str, Any] = json.loads(entry.body)
        if event["data"].get("placement", placement.id) != placement.id:
            continue
        if event["act"] in (RETRACTED, UNDONE):
            retracted.add(event["data"]["of"])
        elif event["act"] in _STEPS and event["seq"] not in retracted:
            return event if _can_be_taken_back(reader, placement, event) else None
    return None


def deciders(event: Mapping[str, Any]) -> set[str]:
    """Return the ids of the people who took a decision and who entered it."""
    return {event["decided_by"]["id"], event["entered_by"]["id"]}


def _can_be_taken_back(reader: Reader, placement: Placement, event: Mapping[str, Any]) -> bool:
    """Tell whether the placement is unchanged since the decision; False for events without the stored hash."""
    if event["act"] == _APPROVED:
        return placement.stage in (PlacementStage.IN_REVIEW, PlacementStage.APPROVED)
    as_it_was = event["act"] == _CHANGES and placement.stage is PlacementStage.EDITING
    return as_it_was and event["data"].get("hash") == current_hash(reader, placement)


def _approval_back(tx: Transaction, placement: Placement, event: Mapping[str, Any]) -> Placement:
    level = int(event["data"]["level"])
    for approval in tx.find(Approval, placement=placement.id, level=level):
        if approval.hash != placement.published_hash:
            tx.put(replace(approval, void=True))
    return replace(placement, stage=PlacementStage.IN_REVIEW, level=level)


def _yes_again(tx: Transaction, placement: Placement, event: Mapping[str, Any]) -> Placement:
    said = event["data"]
    for approval in said["voided"]:
        tx.put(replace(tx.get(Approval, approval), void=False))
    before = PlacementStage(said["stage"])
    stage = PlacementStage.APPROVED if before is PlacementStage.RELEASED else before
    return replace(placement, stage=stage, level=int(said["level"]))
