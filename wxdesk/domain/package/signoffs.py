"""Derive the sign-offs of an article from its events alone, so that a package can be checked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from wxdesk.domain.package.contents import Signoff, SignoffStep
from wxdesk.domain.trail.undos import standing

APPROVED, RELEASED = "review.approved", "placement.released"
"""Acts of the events for a reviewer's approval and for the release."""

_EDITS = ("submission.accepted", "article.saved", "placement.edited")


def taken_steps(events: Sequence[Mapping[str, Any]], placement: str, content: str) -> Iterator[Signoff]:
    """Yield the sign-offs of a placement, derived from its item's events.

    These are each person's last edit, the approvals of the hash `content`, and the last release. Approvals and releases
    that were undone do not count.
    """
    about = [one for one in events if one["data"].get("placement") in (None, placement)]
    edits = [one for one in about if one["act"] in _EDITS]
    for event in {one["decided_by"]["id"]: one for one in edits}.values():
        yield _signoff(SignoffStep.EDITED, event)
    stood = [one for one in standing(events) if one["data"].get("placement") in (None, placement)]
    for event in stood:
        if event["act"] == APPROVED and event["data"]["hash"] == content:
            yield _signoff(SignoffStep.REVIEWED, event)
    for event in [one for one in stood if one["act"] == RELEASED][-1:]:
        yield _signoff(SignoffStep.RELEASED, event)


def _signoff(step: SignoffStep, event: Mapping[str, Any]) -> Signoff:
    return Signoff(
        step,
        event["decided_by"]["name"],
        event["entered_by"]["name"],
        datetime.fromisoformat(event["happened_at"]),
        event["data"].get("revision"),
        event["route"],
    )
