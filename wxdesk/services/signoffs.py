"""Who submitted, edited, reviewed and released a placement, as the trail has it (HS 4.1)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wxdesk.domain.audit import replay
from wxdesk.domain.package import Signoff, SignoffStep
from wxdesk.domain.people import Person
from wxdesk.domain.review import Placement
from wxdesk.domain.submission import Delivery, Submission
from wxdesk.services.last_step import RETRACTED, UNDONE
from wxdesk.services.ports import Reader
from wxdesk.services.review_state import current_hash

_EDITS = ("submission.accepted", "article.saved", "placement.edited")


@dataclass(frozen=True)
class Credits:
    """Who is named at the end of an article."""

    source: str
    author: str
    editor: str
    reviewer: str


def credits_of(source: str, signoffs: Sequence[Signoff]) -> Credits:
    """Return who is named at the end of an article from `source`: the last who edited and who reviewed."""
    named = {sign.step: sign.decided_by for sign in signoffs}
    editor, reviewer = named.get(SignoffStep.EDITED, ""), named.get(SignoffStep.REVIEWED, "")
    return Credits(source=source, author="", editor=editor, reviewer=reviewer)


def signoffs_of(
    reader: Reader, placement: Placement, content: str = "", before: int | None = None
) -> tuple[Signoff, ...]:
    """Return the steps that were taken for what was released, or for what stands now before a release.

    With the hash of a `content` those for what readers saw then, taken until the event `before`. For a
    placeholder none was: there is no article yet.
    """
    if not reader.query("last_revision", submission=placement.submission):
        return ()
    submission = reader.get(Submission, placement.submission)
    meant = content or placement.released_hash or current_hash(reader, placement)
    events = [json.loads(entry.body) for entry in reader.entries_about(submission.id)]
    until = [one for one in events if before is None or one["seq"] < before]
    return tuple(_signoffs(reader, submission, placement, until, meant))


def _signoffs(
    reader: Reader,
    submission: Submission,
    placement: Placement,
    events: Sequence[Mapping[str, Any]],
    content: str,
) -> Iterator[Signoff]:
    if submission.officer:
        name = reader.get(Person, submission.officer).name
        there, _ = replay(events)
        known = reader.find(Delivery, submission=submission.id)
        sent = next(one for one in reversed(known) if ("delivery", one.id) in there)
        yield Signoff(SignoffStep.SUBMITTED, name, name, sent.delivered_at, route=sent.route)
    edits = [one for one in events if one["act"] in _EDITS and _is_about(one, placement)]
    for event in {one["decided_by"]["id"]: one for one in edits}.values():
        yield _signoff(SignoffStep.EDITED, event)
    approved = [one for one in events if one["act"] == "review.approved" and _is_about(one, placement)]
    retracted = {one["data"]["of"] for one in events if one["act"] in (RETRACTED, UNDONE)}
    for event in approved:
        if event["data"]["hash"] == content and event["seq"] not in retracted:
            yield _signoff(SignoffStep.REVIEWED, event)
    released = [one for one in events if one["act"] == "placement.released" and _is_about(one, placement)]
    for event in [one for one in released if one["seq"] not in retracted][-1:]:
        yield _signoff(SignoffStep.RELEASED, event)


def _is_about(event: Mapping[str, Any], placement: Placement) -> bool:
    return event["data"].get("placement") in (None, placement.id)


def _signoff(step: SignoffStep, event: Mapping[str, Any]) -> Signoff:
    return Signoff(
        step,
        event["decided_by"]["name"],
        event["entered_by"]["name"],
        datetime.fromisoformat(event["happened_at"]),
        event["data"].get("revision"),
        event["route"],
    )
