"""View models of holds, amendments (corrections and retractions), claims and comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wxdesk.domain.article.comments import Anchor
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.workflow import AmendmentKind


@dataclass(frozen=True)
class HoldView:
    """An open hold of a submission or of one placement, with its reason and the day to look at it again.

    `placement` is None if the whole submission is on hold. `person` is the name of who decided on the hold.
    """

    submission: str
    placement: str | None
    """The held placement; None if the whole submission is held."""
    number: str
    title: str
    reason: str
    day: date
    """The day on which to look at the held submission again."""
    person: str
    """The name of the person who decided on the hold."""
    held_at: datetime


@dataclass(frozen=True)
class AmendmentView:
    """An open request for a correction or retraction, with the people who decide it and the day of a retraction.

    `asked_by` is the name and `asker` the id of who requested it, `agreed_by` the name of who agreed, or "".
    `waits_for` are the roles of which the second person needs one. `due` is the day of a planned retraction.
    """

    placement: str
    submission: str
    number: str
    title: str
    channel: str
    channel_name: str
    kind: AmendmentKind
    reason: str
    asked_by: str
    """The name of the person who requested the amendment."""
    asked_at: datetime
    due: date | None
    """The day of a planned retraction; else None."""
    agreed_by: str
    """The name of the second person, who agreed; "" if nobody has agreed yet."""
    waits_for: tuple[Role, ...]
    """The roles of which the second person, who has to agree, needs one; empty once somebody agreed."""
    asker: str = ""
    """The id of the person who requested the amendment and thus cannot be the second person."""


@dataclass(frozen=True)
class ClaimView:
    """The claim on a submission: the person who claimed it, and the time."""

    person: str
    """The id of the person who claimed the submission."""
    name: str
    since: datetime


@dataclass(frozen=True)
class CommentAnswer:
    """An answer to a comment: who gave it, and when."""

    person: str
    made_at: datetime
    text: str


@dataclass(frozen=True)
class CommentView:
    """A comment on an article, with its passage in the newest text.

    `number` counts the article's comments. `quote` is the passage when the comment was made, `now` its present
    text if that differs, else "". `place` is its place in the newest text.
    """

    id: str
    number: int
    """The number of the comment among the article's comments, from 1."""
    person: str
    made_at: datetime
    quote: str
    """The text of the passage when the comment was made."""
    text: str
    place: Anchor
    """The place of the passage in the newest text."""
    resolved_by: str
    resolved_at: datetime | None
    now: str = ""
    """The present text of the passage if it differs from `quote`; else ""."""
    answers: Sequence[CommentAnswer] = ()

    @property
    def open(self) -> bool:
        """Tell whether the comment is unresolved."""
        return self.resolved_at is None
