"""Requests for material from units (约稿单), and the reminders about them (HS 2.1, 2.2, 3.5-2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CommissionState(StrEnum):
    """The stored state of a request; whether a request is overdue is not stored, but computed from its due day."""

    OPEN = "open"
    ANSWERED = "answered"
    DELIVERED = "delivered"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Commission:
    """One request to one unit: what, for which channel, due on which day; `number` is shown to people (Y26-001).

    `submission` is the placeholder to be filled, later the delivered submission. A unit may not refuse
    (HS 2.2), so an answer is only a text. Only the office drops a request, with a reason.
    """

    id: str
    number: str
    unit: str
    what: str
    due: date
    asked_at: datetime
    asked_by: str
    state: CommissionState = CommissionState.OPEN
    channel: str | None = None
    sent_at: datetime | None = None
    route: str = ""
    answer: str = ""
    submission: str | None = None
    closed_at: datetime | None = None
    reason: str = ""

    @property
    def waits(self) -> bool:
        """Tell whether the unit still owes the requested material."""
        return self.state in (CommissionState.OPEN, CommissionState.ANSWERED)

    def overdue(self, day: date) -> int:
        """Return how many days the material is overdue on `day`; 0 if it is not overdue or no longer owed."""
        return max(0, (day - self.due).days) if self.waits else 0


@dataclass(frozen=True)
class Reminder:
    """A reminder 催稿 sent to a unit by some route, about a request for material or an incomplete submission.

    `taken_back_by` is the person who recorded that the reminder was not sent after all; it then no longer counts.
    """

    id: str
    unit: str
    sent_at: datetime
    person: str
    route: str
    commission: str | None = None
    submission: str | None = None
    taken_back_by: str | None = None
