"""View models of the review screen: the waiting list, and one placement with everything for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wxdesk.domain.article.diff import BlockChange, FieldChange, changed_only
from wxdesk.domain.article.fidelity import TextDifference
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import Crop, PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.records.views import EventView, PieceView
from wxdesk.services.records.workflow_views import CommentView


class ReviewGroup(StrEnum):
    """Where a placement stands for the person who looks, in the order of the list."""

    MINE = "mine"
    MY_RELEASE = "my_release"
    OTHERS = "others"
    RELEASE = "release"
    DECIDED = "decided"


@dataclass(frozen=True)
class ReviewRow:
    """One placement in the list; `opens_at` is when the window of its push begins.

    `bar` is why the person who looks may not decide it, or None; `last` is the decision it went through
    last, where it waits no more. `out` tells that it was published before: it is corrected.
    """

    placement: str
    submission: str
    number: str
    title: str
    channel: str
    channel_name: str
    stage: PlacementStage
    level: int
    levels: int
    editor: str
    unit: str
    day: date | None
    opens_at: datetime | None
    urgent: bool
    group: ReviewGroup
    bar: UserError | None = None
    last: EventView | None = None
    out: bool = False


@dataclass(frozen=True)
class ApprovalView:
    """A yes: at which level, whose, who entered it, to which revision, and whether it still holds.

    `evidence` is the digest of the photo or file that shows it, where somebody else entered it.
    """

    level: int
    person: str
    entered_by: str
    at: datetime
    revision: int
    stands: bool
    evidence: str | None = None


@dataclass(frozen=True)
class WaivedView:
    """A finding that was let pass (例外放行): by whom and why, and the digest of the file that allows it."""

    finding: Finding
    person: str
    reason: str
    evidence: str | None


@dataclass(frozen=True)
class Compared:
    """The changes since the base: the revision approved before, otherwise revision 1 as it was taken in.

    If the present content is approved, the base is the approval before it, so the next person sees the changes.
    """

    revision: int
    approved: bool
    changes: Sequence[BlockChange]
    fields: Sequence[FieldChange]

    @property
    def count(self) -> int:
        """Return how many blocks and fields changed."""
        return len(changed_only(self.changes)) + len(self.fields)


@dataclass(frozen=True)
class SourceView:
    """The text of the source document held against the article; `name` is empty where there is none."""

    name: str
    differences: Sequence[TextDifference]


@dataclass(frozen=True)
class CoverCut:
    """The picture of the cover and how it is cut; None takes the suggested cut."""

    picture: str
    wide: Crop | None
    square: Crop | None


@dataclass(frozen=True)
class Able:
    """Somebody who may take the decision that is awaited."""

    id: str
    name: str


@dataclass(frozen=True)
class ReviewView:
    """One placement as it is reviewed; `code` is the version code of exactly this content.

    `holding` are the rules whose findings hold up its review or export, none once it is out; `able`
    are those who may take the decision that it waits for, nobody where it waits for none. `fallback` is
    what WeChat shows where the digest is empty. `post` tells that it is one to Moments, by a creator: it has
    neither cover nor digest.
    """

    row: ReviewRow
    code: str
    hash: str
    revision: int
    saved_at: datetime
    author: str
    digest: str
    fallback: str
    source: str
    cover: CoverCut | None
    unit: str
    officer: str
    kind: str
    delivered_at: datetime
    editors: Sequence[str]
    findings: Sequence[Finding]
    waived: Sequence[WaivedView]
    holding: frozenset[str]
    pieces: Sequence[PieceView]
    approvals: Sequence[ApprovalView]
    rulebook: str
    history: Sequence[EventView]
    compared: Compared
    original: SourceView
    able: Sequence[Able] = ()
    comments: Sequence[CommentView] = ()
    post: bool = False
