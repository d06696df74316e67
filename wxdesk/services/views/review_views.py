"""View models of the review screen: its list of placements, and one placement with everything for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.article.comparison.diff import BlockChange, FieldChange, changed_only
from wxdesk.domain.article.comparison.fidelity import TextDifference
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.review.placements import CoverCrop, PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.views.advertising_views import TargetRow
from wxdesk.services.views.fact_views import FactSheet
from wxdesk.services.views.views import EventView, PieceView, ProposedWaiver
from wxdesk.services.views.workflow_views import CommentView


class ReviewGroup(StrEnum):
    """The groups of the review list for the viewer: mine to review, mine to release, others', decided."""

    MINE = "mine"
    MY_RELEASE = "my_release"
    OTHERS = "others"
    RELEASE = "release"
    DECIDED = "decided"


@dataclass(frozen=True)
class ReviewRow:
    """One placement as a row of the review list.

    `level` of `levels` is its review level. `opens_at` is when the publishing window of its push begins. `bar` is
    why the viewer may not decide, or None. `last` is the last decision on the placement, or None while the
    placement waits for a decision. `out` tells that it was published and is being corrected, `held` that facts
    prevent its release.
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
    """When the publishing window of the placement's push begins."""
    urgent: bool
    group: ReviewGroup
    bar: UserError | None = None
    """The reason why the viewer may not decide on the placement, or None."""
    last: EventView | None = None
    """The last decision on the placement if it waits for no decision now; else None."""
    out: bool = False
    """True if the placement was published and is being corrected."""
    held: bool = False
    """True if the placement is approved, but open contradictions or an uncompared fact sheet prevent its release."""


@dataclass(frozen=True)
class ReviewArticle:
    """One article as a row of the review list, with its channels.

    The channels that the viewer may decide on come first. `contradicted` tells that the present revision was
    approved on one channel and sent back on another.
    """

    channels: tuple[ReviewRow, ...]
    """The channels that wait for a decision or were decided recently; those that the viewer may decide come first."""
    contradicted: bool = False
    """True if the present revision was approved or released on one channel, and sent back on another."""

    @property
    def submission(self) -> str:
        """Return the id of the article's submission."""
        return self.channels[0].submission

    @property
    def group(self) -> ReviewGroup:
        """Return the group of the first channel in the row."""
        return self.channels[0].group

    def channel(self, placement: str) -> ReviewRow | None:
        """Return the row of the placement with this id; None if the article has no such row in the list."""
        return next((row for row in self.channels if row.placement == placement), None)


class DecidedChannel(NamedTuple):
    """The result of a decision on one channel of an article: the placement's new stage and review level."""

    placement: str
    channel_name: str
    stage: PlacementStage
    level: int
    """The review level that is awaited while the stage is `in_review`, from 1."""


@dataclass(frozen=True)
class ApprovalView:
    """An approval of a placement's content: who decided it, who entered it, and whether it is valid (`stands`).

    `level` is the review level, from 1. `evidence` is the digest of the file that proves it if somebody else
    entered it.
    """

    level: int
    """The review level, from 1."""
    person: str
    entered_by: str
    """The name of the person who entered the approval for `person`."""
    at: datetime
    revision: int
    stands: bool
    """True if the approval is still valid."""
    evidence: str | None = None
    """The digest of the photo or file that proves the approval, if somebody else entered it."""


@dataclass(frozen=True)
class WaivedView:
    """A waived finding (例外放行): the person, the reason, and the digest of the file that permits it."""

    finding: Finding
    person: str
    reason: str
    evidence: str | None
    at: datetime | None = None
    """When the waiver was recorded; None if this desk's trail has no event about it."""


@dataclass(frozen=True)
class Compared:
    """The changes of an article since its last approved revision, or since revision 1 if none was approved.

    If the present content is approved already, it is compared with the approval before, so that the changes remain
    visible.
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
    """The source document's text compared with the article; `name` is empty if there is no source."""

    name: str
    differences: Sequence[TextDifference]


@dataclass(frozen=True)
class CoverCut:
    """The digest of the cover picture and its two crops; None means the crop that the program suggests."""

    picture: str
    wide: CoverCrop | None
    square: CoverCrop | None


@dataclass(frozen=True)
class Able:
    """A person who may take the decision for which a placement waits."""

    id: str
    name: str


@dataclass(frozen=True)
class ReviewSibling:
    """Another channel of the article under review: its stage, last decision, and decisions of the viewer.

    `same` tells that readers see the same content on both channels. `bar` is why the viewer may not decide there,
    or None. `said` is the last decision there, `acts` are ids of decisions that the viewer may take, `able` the
    ids of those who may decide. `contradictions` exist only there; `held` tells that facts prevent its release.
    """

    placement: str
    channel_name: str
    stage: PlacementStage
    same: bool
    """True if readers would see exactly the same content on both channels."""
    bar: UserError | None
    """The reason why the viewer may not decide on this other channel, or None."""
    said: EventView | None
    """The last decision about the newest revision on this other channel.

        None if there is no decision or it was undone.
    """
    acts: frozenset[str] = frozenset()
    """The ids of the decisions that the viewer may take now on this other channel."""
    able: frozenset[str] = frozenset()
    """The ids of the people who may take the decision for which this other channel waits."""
    day: date | None = None
    """The day of the article's push on this other channel."""
    window: str = ""
    """The publishing window of this channel (not the one under review) on `day`; "" without a push.

        An example is 17:00-18:00.
    """
    contradictions: Sequence[Finding] = ()
    """The unconfirmed contradictions that exist only on this channel, such as an offer that ends before its push."""
    held: bool = False
    """True if this channel (not the one under review) is approved, but its fact sheet prevents its release."""

    @property
    def refused(self) -> bool:
        """Tell whether a reviewer asked for changes of the newest revision on this other channel."""
        return self.said is not None and self.said.act == "review.changes"

    @property
    def agreed(self) -> bool:
        """Tell whether the newest revision was approved or released on this other channel."""
        return self.said is not None and not self.refused


@dataclass(frozen=True)
class ReviewView:
    """Everything that the review screen shows of one placement.

    `code` is the version code of the shown content, `digest` the summary 摘要, `fallback` the text that WeChat
    shows without one. `holding` are the rules whose findings prevent review or export, `release` the findings that
    prevent release. `able` are the people who may decide. `siblings` are the article's other channels.
    `open_placements` has stage and channel of each placement of the submission that is neither published nor
    withdrawn. `compared` has the changes since the last approved revision, `original` compares the text with the
    source document. `post` marks a Moments post.
    """

    row: ReviewRow
    code: str
    """The version code of the shown content."""
    hash: str
    revision: int
    saved_at: datetime
    author: str
    digest: str
    fallback: str
    """The text that WeChat shows to readers if the article's summary 摘要 is empty."""
    source: str
    cover: CoverCut | None
    unit: str
    officer: str
    kind: str
    delivered_at: datetime
    editors: Sequence[str]
    findings: Sequence[Finding]
    waived: Sequence[WaivedView]
    proposals: Sequence[ProposedWaiver]
    holding: frozenset[str]
    """The rules whose findings prevent review or export; empty once published."""
    pieces: Sequence[PieceView]
    approvals: Sequence[ApprovalView]
    rulebook: str
    history: Sequence[EventView]
    compared: Compared
    original: SourceView
    sheet: FactSheet
    """The dates, prices and shops that the article states, with their contradictions."""
    able: Sequence[Able] = ()
    """The people who may take the decision for which the placement waits; empty if it waits for none."""
    comments: Sequence[CommentView] = ()
    siblings: Sequence[ReviewSibling] = ()
    """The other channels of the article that are neither published nor withdrawn."""
    open_placements: Sequence[tuple[PlacementStage, str]] = ()
    """Stage and channel of each placement of the submission that is neither published nor withdrawn."""
    post: bool = False
    """True for a Moments post, which has neither cover nor summary 摘要."""
    links: Sequence[TargetRow] = ()
    """The link targets (QR codes and links) of an advertisement, with their checks; empty for other articles."""
    read_more: str = ""
    """The address behind 阅读原文; "" without one."""
    release: Sequence[Finding] = ()
    """The findings that prevent release (签发): contradictory facts, and the unread fact sheet of a promotion."""
