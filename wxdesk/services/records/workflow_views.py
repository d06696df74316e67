"""View models beside the stages: holds, amendments after publishing, claims, comments."""

from dataclasses import dataclass
from datetime import date, datetime

from wxdesk.domain.article.comments import Anchor
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.workflow import AmendmentKind


@dataclass(frozen=True)
class HoldView:
    """Something on hold: the submission itself, or one placement of it; `day` is when to look again."""

    submission: str
    placement: str | None
    number: str
    title: str
    reason: str
    day: date
    person: str
    held_at: datetime


@dataclass(frozen=True)
class AmendmentView:
    """A correction or retraction that is not over: what of which article, who asked why, who agreed.

    `due` is the day of a planned retraction; `waits_for` are the roles of which the second person holds
    one, nothing once somebody agreed. `asker` is the id of who asked, who cannot be the second.
    """

    placement: str
    submission: str
    number: str
    title: str
    channel_name: str
    kind: AmendmentKind
    reason: str
    asked_by: str
    asked_at: datetime
    due: date | None
    agreed_by: str
    waits_for: tuple[Role, ...]
    asker: str = ""


@dataclass(frozen=True)
class ClaimView:
    """The claim on a submission: the person and the time."""

    person: str
    name: str
    since: datetime


@dataclass(frozen=True)
class CommentView:
    """A comment as it stands now: `number` counts those of the article, `place` is in its newest text.

    `now` is what the passage reads by now, where that is something else than `quote`.
    """

    id: str
    number: int
    person: str
    made_at: datetime
    quote: str
    text: str
    place: Anchor
    resolved_by: str
    resolved_at: datetime | None
    now: str = ""

    @property
    def open(self) -> bool:
        """Tell whether nobody resolved it."""
        return self.resolved_at is None
