"""Reads the conditions under which an item needs a place on the calendar."""

from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import Wanted
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Origin, Stage, Submission
from wxdesk.services.desk.ports import Reader


def wanted_for(submission: Submission, channel: str, now: datetime) -> Wanted:
    """Return the conditions of a submission; the office's own pieces count from now, without lead time.

    A placeholder counts from the day on which its material is due.
    """
    own = submission.origin is Origin.OWN
    arrived = now if own else submission.complete_at or now
    if submission.stage is Stage.PLANNED:
        arrived = shanghai_instant(submission.due) if submission.due else now
    return Wanted(
        placement="",
        channel=channel,
        complete_at=arrived,
        lead_days=0 if own else None,
        not_before=submission.not_before,
        expires=submission.expires,
        filled=submission.stage is Stage.ACCEPTED,
    )


def wanted_of(reader: Reader, placement: Placement) -> Wanted:
    """Return the conditions of a placement for the calendar.

    A reused item counts from its reuse; the dates of its submission are ignored.
    """
    submission = reader.get(Submission, placement.submission)
    if placement.asked_at:
        wanted = Wanted("", placement.channel, placement.asked_at, lead_days=0)
    else:
        at = submission.complete_at or submission.received_at
        wanted = wanted_for(submission, placement.channel, at)
    return wanted._replace(placement=placement.id, urgent=placement.urgent, displaced=placement.displaced)
