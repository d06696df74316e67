"""Decisions of the office on urgent items (紧急发布): an item leaves its decided day only by a new decision.

Decisions are read from the trail. A decision that was undone stays in the list, but is not valid.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wxdesk.domain.calendar.channel_calendar import PushRow
from wxdesk.domain.calendar.placing import UrgentGrant, require_grant
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.review.placements import Placement, UrgentRequest
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.undos import standing
from wxdesk.services.desk.ports import Reader, Transaction
from wxdesk.services.views.views import UrgencyStep

_ENDED = "placement.unsigned"


@dataclass(frozen=True)
class OfficeDecision:
    """A request to publish an item urgently, and the office's decision on this request."""

    grant: UrgentGrant
    applicant: str
    """The name of the person who applied for urgent publication."""

    @property
    def data(self) -> dict[str, str]:
        """Return the decision in the form in which an event stores it."""
        grant = self.grant
        decided = {"granted_by": grant.decided_by, "granted_on": grant.decided_on.isoformat()}
        return {"scan": grant.request, "applicant": self.applicant.strip(), **decided}

    def require_applicant(self) -> None:
        """Check that the decision names the applicant.

        Raises:
          Refused: `urgent-applicant` (the applicant is missing).
        """
        if not self.applicant.strip():
            raise Refused("urgent-applicant")

    def keep(self, tx: Transaction, placement: str, displaced: str | None = None) -> None:
        """Store the request to publish an item urgently; `displaced` is the placement moved to make room, or None.

        Raises:
          Refused: `urgent-applicant` (the applicant is missing), `urgent-request` (the request file is missing),
            `urgent-decision` (the decider is missing or the day is in the future).
        """
        self.require_applicant()
        require_grant(self.grant, tx.now)
        tx.put(
            UrgentRequest(
                id=uuid7(),
                placement=placement,
                scan=self.grant.request,
                applicant=self.applicant,
                decided_by=self.grant.decided_by,
                decided_on=self.grant.decided_on.isoformat(),
                displaced=displaced,
            )
        )


def urgency_of(reader: Reader, placement: Placement) -> list[UrgencyStep]:
    """Return the decisions on an item in order, including undone decisions and the end of its urgency."""
    if not reader.find(UrgentRequest, placement=placement.id):
        return []
    events = [json.loads(entry.body) for entry in reader.entries_about(placement.submission)]
    own = [one for one in events if one["data"].get("placement") == placement.id]
    stood = {one["seq"] for one in standing(own)}
    return [_step(one, taken_back=one["seq"] not in stood) for one in own if _decides(one) or one["act"] == _ENDED]


def decided_day(reader: Reader, placement: Placement) -> date | None:
    """Return the day of an urgent item by its last valid decision; None without one, or if the item is not urgent."""
    if not placement.urgent:
        return None
    standing = [one for one in urgency_of(reader, placement) if not one.taken_back]
    return standing[-1].day if standing else None


def require_on_decided_day(reader: Reader, placement: Placement, day: date | None) -> None:
    """Check that an urgent item would not leave its decided day.

    `day` is the item's new day; None means that the item would leave the calendar. The item's present day is allowed
    too.

    Raises:
      Refused: `urgent-decided`; the item needs a new decision of the office.
    """
    if leaves_decided_day(reader, placement, day):
        raise needs_decision(reader, placement)


def needs_decision(reader: Reader, placement: Placement) -> Refused:
    """Return, for the caller to raise, the refusal that an urgent item may not leave the day decided for it.

    The refusal names that day.
    """
    decided = decided_day(reader, placement)
    number = reader.get(Submission, placement.submission).number
    day = decided.isoformat() if decided else ""
    return Refused("urgent-decided", number=number, title=placement.title, day=day)


def leaves_decided_day(reader: Reader, placement: Placement, day: date | None) -> bool:
    """Tell whether an urgent item on `day` would be neither on its present day nor on the day decided for it.

    False for items that are not urgent or have no valid decision.
    """
    decided = decided_day(reader, placement)
    return decided is not None and day not in (decided, day_of(reader, placement))


def day_of(reader: Reader, placement: Placement) -> date | None:
    """Return the day of an item's push; None if the item has no push."""
    return reader.get(PushRow, placement.push).date if placement.push else None


def _decides(event: Mapping[str, Any]) -> bool:
    """Tell whether an event decides that its item is urgent.

    False for the event of an item that only had to make room for an urgent one.
    """
    data = event["data"]
    return "granted_by" in data and bool(data.get("after", {}).get("urgent", event["act"] == "placement.urgent"))


def _step(event: Mapping[str, Any], *, taken_back: bool) -> UrgencyStep:
    data = event["data"]
    if event["act"] == _ENDED:
        on, who = date.fromisoformat(event["day"]), event["decided_by"]["name"]
        return UrgencyStep(True, None, "", who, on, event["reason"], taken_back)
    label = data.get("push")
    day = date.fromisoformat(label.rpartition("/")[2]) if label else None
    decided_on = date.fromisoformat(data["granted_on"])
    return UrgencyStep(False, day, data["applicant"], data["granted_by"], decided_on, event["reason"], taken_back)
