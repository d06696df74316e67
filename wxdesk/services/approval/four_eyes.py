"""The four-eyes rule: nobody approves an article that they edited, nor the same content at two levels."""

import json

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Person
from wxdesk.domain.review.placements import Placement, Revision
from wxdesk.services.approval.review_state import standing_approvals
from wxdesk.services.desk.ports import Reader
from wxdesk.services.records.office.channels import channel_in


def require_four_eyes(reader: Reader, placement: Placement, person: Person, content: str) -> None:
    """Refuse a reviewer who edited the article, or who approved the content with the hash `content` already.

    Raises:
      Refused: `four-eyes-editor` (the person edited), `four-eyes-level` (the person approved at another level).
    """
    if person.id in editors_of(reader, placement):
        raise Refused("four-eyes-editor", person=person.name)
    others = standing_approvals(reader, placement, content).values()
    if person.id in {approval.person for approval in others}:
        raise Refused("four-eyes-level", person=person.name)


def editors_of(reader: Reader, placement: Placement) -> set[str]:
    """Return the ids of all people who saved a revision of the article or changed fields of this placement."""
    revisions = reader.find(Revision, submission=placement.submission)
    saved = {person for one in revisions for person in (one.saved_by, one.entered_by)}
    events = (json.loads(entry.body) for entry in reader.entries_about(placement.submission))
    changed = {
        event["decided_by"]["id"]
        for event in events
        if event["act"] == "placement.edited" and event["data"]["placement"] == placement.id
    }
    return saved | changed


def review_levels(reader: Reader, placement: Placement) -> int:
    """Return how many review levels the channel has on the day of the push; without a push, by its last settings."""
    channel = channel_in(reader, placement.channel)
    day = reader.get(PushRow, placement.push).date if placement.push else None
    settings = channel.on(day) if day else channel.settings[-1]
    return settings.review_levels
