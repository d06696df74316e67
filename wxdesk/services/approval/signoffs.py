"""Reads from the trail who submitted, edited, reviewed and released a placement (HS 4.1)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.office.people import Person
from wxdesk.domain.package.contents import Signoff, SignoffStep
from wxdesk.domain.package.signoffs import taken_steps
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Delivery, Submission
from wxdesk.domain.trail.events import replay
from wxdesk.services.approval.review_state import current_hash
from wxdesk.services.desk.ports import Reader


@dataclass(frozen=True)
class Credits:
    """The names printed at the end of an article."""

    source: str
    author: str
    editor: str
    reviewer: str


def credits_of(source: str, signoffs: Sequence[Signoff]) -> Credits:
    """Return the names at the end of an article: the source, the last editor and the last reviewer."""
    named = {sign.step: sign.decided_by for sign in signoffs}
    editor, reviewer = named.get(SignoffStep.EDITED, ""), named.get(SignoffStep.REVIEWED, "")
    return Credits(source=source, author="", editor=editor, reviewer=reviewer)


def signoffs_of(
    reader: Reader, placement: Placement, content: str = "", before: int | None = None
) -> tuple[Signoff, ...]:
    """Return the sign-offs of a placement for one version of its content; a placeholder (no article yet) has none.

    The version is the one with the hash `content`, if given. Otherwise it is the released content, or without a release
    the present content. With `before`, only events with lower numbers are read.
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
    yield from taken_steps(events, placement.id, content)
