"""Reads the conditions for an item's place on the calendar, such as its lead time and last day."""

from datetime import datetime

from wxdesk.domain.calendar.channel_calendar import Wanted
from wxdesk.domain.desk.clock import shanghai_instant
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.submissions.submission import Origin, Stage, Submission
from wxdesk.services.desk.ports import Reader


def wanted_for(submission: Submission, channel: str, now: datetime) -> Wanted:
    """Return a submission's conditions for a place on `channel`; the office's own submissions have no lead time.

    Material that is not complete, and the office's own, counts as complete at `now`. The lead time of a placeholder
    begins on the day on which its material is due.
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
    """Return a placement's conditions for a place on the calendar.

    A reused item counts as delivered at the time when its reuse was asked for, and the dates of its submission are
    ignored.
    """
    submission = reader.get(Submission, placement.submission)
    if placement.asked_at:
        wanted = Wanted("", placement.channel, placement.asked_at, lead_days=0)
    else:
        at = submission.complete_at or submission.received_at
        wanted = wanted_for(submission, placement.channel, at)
    return wanted._replace(placement=placement.id, urgent=placement.urgent, displaced=placement.displaced)
