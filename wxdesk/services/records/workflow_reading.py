"""Reads holds and amendments (corrections and retractions) without importing the services that change them."""

from datetime import date

from wxdesk.domain.calendar.records import ChannelRecord
from wxdesk.domain.office.people import Person
from wxdesk.domain.review.placements import Placement
from wxdesk.domain.review.transitions import PLACEMENTS
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.submissions.workflow import Amendment, Hold
from wxdesk.services.desk.ports import Reader
from wxdesk.services.views.workflow_views import AmendmentView, HoldView


def hold_of(reader: Reader, submission: str, placement: str | None) -> HoldView | None:
    """Return the open hold of `placement` alone or, if that is None, of the whole submission; None without one."""
    found = reader.first(Hold, submission=submission, placement=placement, whole=None, ended_at=None)
    return hold_view(reader, found) if found else None


def hold_view(reader: Reader, hold: Hold) -> HoldView:
    """Return the view of a hold."""
    submission = reader.get(Submission, hold.submission)
    title = reader.get(Placement, hold.placement).title if hold.placement else submission.title
    return HoldView(
        submission=submission.id,
        placement=hold.placement,
        number=submission.number,
        title=title,
        reason=hold.reason,
        day=hold.look_again,
        person=reader.get(Person, hold.person).name,
        held_at=hold.held_at,
    )


def holds_due(reader: Reader, today: date) -> list[HoldView]:
    """Return the holds whose day to look again is `today` or earlier, the longest overdue first."""
    found = reader.query("holds_due", today=today.isoformat())
    return [hold_view(reader, reader.get(Hold, row["id"])) for row in found]


def amendments_waiting(reader: Reader, today: date) -> list[AmendmentView]:
    """Return the amendments that wait for a second person, oldest first; planned retractions only from their day on."""
    found = reader.query("amendments_waiting", today=today.isoformat())
    return [shown_amendment(reader, reader.get(Amendment, row["id"])) for row in found]


def open_amendment(reader: Reader, placement: str) -> Amendment | None:
    """Return the open amendment (correction or retraction) of a placement, or None."""
    return reader.first(Amendment, placement=placement, ended_at=None)


def amendment_view(reader: Reader, placement: str) -> AmendmentView | None:
    """Return the view of a placement's open amendment, or None."""
    found = open_amendment(reader, placement)
    return shown_amendment(reader, found) if found else None


def shown_amendment(reader: Reader, one: Amendment) -> AmendmentView:
    """Return the view of an amendment."""
    placement = reader.get(Placement, one.placement)
    submission = reader.get(Submission, placement.submission)
    return AmendmentView(
        placement=placement.id,
        submission=submission.id,
        number=submission.number,
        title=placement.title,
        channel=placement.channel,
        channel_name=reader.get(ChannelRecord, placement.channel).name,
        kind=one.kind,
        reason=one.reason,
        asked_by=reader.get(Person, one.asked_by).name,
        asked_at=one.asked_at,
        due=one.due,
        agreed_by=reader.get(Person, one.agreed_by).name if one.agreed_by else "",
        asker=one.asked_by,
        waits_for=() if one.agreed_by else PLACEMENTS.roles("correct"),
    )
