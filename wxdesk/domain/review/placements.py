"""Placements on channels, their stages, and the approval that is bound to a hash (HS 4.1)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.trail.events import canonical
from wxdesk.domain.trail.personal import PERSONAL


class PlacementStage(StrEnum):
    """The stage that people's decisions gave one placement, from editing to publishing."""

    EDITING = "editing"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    RELEASED = "released"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    ON_HOLD = "on_hold"


REVIEWED = (PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED)
"""Stages in which a placement has approvals or waits for them."""
OUT = (PlacementStage.PUBLISHED, PlacementStage.CORRECTED)
"""Stages of articles that readers see now."""
OVER = (*OUT, PlacementStage.RETRACTED, PlacementStage.WITHDRAWN)
"""Stages at which nobody edits or moves a placement, unless a correction reopens it or it is placed again."""


@dataclass(frozen=True)
class CoverCrop:
    """A rectangle of a picture in ten-thousandths of its width and height (no floats in the trail)."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Revision:
    """An immutable version of the article; `body` is the SHA-256 of its canonical block JSON.

    `number` counts the revisions of the submission from 1. `media` are the digests of its pictures and videos.
    `saved_by` is whose decision the version is, and `entered_by` who entered it.
    """

    id: str
    submission: str
    number: int
    body: str
    media: tuple[str, ...]
    saved_by: str
    entered_by: str
    saved_at: datetime
    note: str = ""


@dataclass(frozen=True)
class Placement:
    """One article on one channel, with fields of its own; `reason` is why it has its place on the calendar.

    `order` is its place in the push, `first` the chief's 头条 mark, `pinned` tells that it was placed by hand. `level`
    is the awaited review level; in editing it is the level at which review will continue. `displaced` counts how often
    an urgent item pushed it back. `released_hash` is the hash of the released content, `published_hash` that of the
    content that readers see. `asked_at` is when the office decided to use a published article again; on the calendar it
    counts as arrived then. `read_more` is the address behind 阅读原文.
    """

    id: str
    submission: str
    channel: str
    stage: PlacementStage
    title: str
    author: str = field(default="", metadata=PERSONAL)
    """The authors' names that WeChat shows with the article."""
    digest: str = ""
    cover: str | None = None
    crop_wide: CoverCrop | None = None
    crop_square: CoverCrop | None = None
    theme: str = "news"
    push: str | None = None
    order: int = 0
    first: bool = False
    urgent: bool = False
    pinned: bool = False
    displaced: int = 0
    level: int = 1
    reason: str = ""
    reason_values: Mapping[str, str | int] = field(default_factory=dict)
    released_by: str | None = None
    released_at: datetime | None = None
    released_hash: str | None = None
    url: str | None = None
    asked_at: datetime | None = None
    published_hash: str | None = None
    row_version: int = 1
    read_more: str | None = None
    """The address behind 阅读原文 below the article; None or "" without one."""

    @property
    def out(self) -> bool:
        """Tell whether the article was published; during a correction readers still see the published version."""
        return self.url is not None

    def off_calendar(self, stage: PlacementStage) -> "Placement":
        """Return the placement at `stage`, without its place on the calendar and the reason for that place."""
        return replace(self, stage=stage, push=None, first=False, order=0, pinned=False, reason="", reason_values={})


CONTENT = frozenset({"title", "author", "digest", "cover", "crop_wide", "crop_square", "theme", "read_more"})
"""The columns of a placement that readers see; the hash of an approval covers all of them but `theme`."""


@dataclass(frozen=True)
class Approval:
    """A reviewer's approval of one exact content at one review level; it is `void` once the content changes.

    `hash` is the hash of the approved content. `person` decided, and `entered_by` entered the decision.
    """

    id: str
    placement: str
    level: int
    revision: str
    hash: str
    person: str
    entered_by: str
    approved_at: datetime
    void: bool = False


@dataclass(frozen=True)
class UrgentRequest:
    """An urgent request (紧急发布申请): the signed scan, and the named decision with its date.

    `scan` is the digest of the scan. `displaced` is the placement that had to make room for the urgent one, or None.
    """

    id: str
    placement: str
    scan: str
    applicant: str
    decided_by: str
    decided_on: str
    displaced: str | None = None


def approved_content(blocks: Sequence[object], source: str, media: Sequence[str], placement: Placement) -> bytes:
    """Return the canonical JSON of everything that a reader will see; an approval stores its SHA-256.

    `media` are the digests of the pictures and videos.
    """
    crops = [_crop_list(placement.crop_wide), _crop_list(placement.crop_square)]
    content: dict[str, object] = {
        "blocks": list(blocks),
        "source": source,
        "media": list(media),
        "title": placement.title,
        "author": placement.author,
        "digest": placement.digest,
        "cover": placement.cover,
        "crops": crops,
    }
    if placement.read_more:
        # without an address the content is that of older programs, and so is its hash
        content["read_more"] = placement.read_more
    return canonical(content)


def _crop_list(crop: CoverCrop | None) -> list[int] | None:
    return [crop.left, crop.top, crop.right, crop.bottom] if crop else None


class Evidence(NamedTuple):
    """The present facts about one placement, from which `blockers` derives the reasons that prevent its export.

    `current_hash` is the hash of its present content, `released_hash` that of the content that was released. `stopping`
    are the ids of rules whose findings prevent the export. `holding` are the ids of rules whose findings prevent the
    release (签发). `filing` is the code from `Channel.filing_blocker`, or "".
    """

    stage: PlacementStage
    current_hash: str
    released_hash: str | None
    push: str | None
    stopping: Collection[str]
    filing: str
    holding: Collection[str] = ()


def blockers(evidence: Evidence) -> Iterator[str]:
    """Yield a code for each fact that prevents the export of one placement."""
    if evidence.filing:
        yield evidence.filing
    if evidence.push is None:
        yield "not-placed"
    if evidence.stage not in (PlacementStage.RELEASED, *OUT):
        yield f"stage-{evidence.stage.replace('_', '-')}"
    elif evidence.released_hash != evidence.current_hash:
        yield "changed-after-release"
    for rule in sorted(evidence.stopping):
        yield f"finding:{rule}"
    for rule in sorted(evidence.holding):
        yield f"release:{rule}"
