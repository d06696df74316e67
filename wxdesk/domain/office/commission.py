"""Material that the office asks a unit for (约稿单), and the reminders that follow (HS 2.1, 2.2, 3.5-2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CommissionState(StrEnum):
    """The state of a request; `overdue` is never stored and follows from the day."""

    OPEN = "open"
    ANSWERED = "answered"
    DELIVERED = "delivered"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Commission:
    """One request to one unit: what, for which channel, due on which day; `number` is for people (Y26-001).

    `submission` is the placeholder that it is to fill, later what was delivered. A unit may not refuse
    (HS 2.2), so an answer is a text, and only the office drops a request, with a reason.
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
        """Tell whether the unit still owes it."""
        return self.state in (CommissionState.OPEN, CommissionState.ANSWERED)

    def overdue(self, day: date) -> int:
        """Return by how many days it is late on `day`; 0 while it is not, or once nothing is owed."""
        return max(0, (day - self.due).days) if self.waits else 0


@dataclass(frozen=True)
class Reminder:
    """A unit was urged (催稿), by which route; about a commission, or about a submission that it owes for.

    One that did not go out after all was `taken_back_by` somebody, and counts no more.
    """

    id: str
    unit: str
    sent_at: datetime
    person: str
    route: str
    commission: str | None = None
    submission: str | None = None
    taken_back_by: str | None = None
