"""Records about submissions besides their stages: holds until a day, amendments, claims."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class Hold:
    """A submission, or one of its placements, on hold (缓发) until a person decides about it again.

    `look_again` is the day until which the hold lasts. `stage` is the stage before the hold, `content` a placement's
    content hash at that time. `whole` is the id of the submission's hold, if that hold also put this placement on hold.
    The hold ended at `ended_at`.
    """

    id: str
    submission: str
    placement: str | None
    stage: str
    reason: str
    look_again: date
    person: str
    held_at: datetime
    content: str | None = None
    whole: str | None = None
    ended_at: datetime | None = None


class AmendmentKind(StrEnum):
    """An amendment of published content: correction 更正 or retraction 撤回."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True)
class Amendment:
    """A correction or retraction after publishing, which takes two people: one asks, another agrees.

    `content` is the hash of the published content. `due` is the day of a planned retraction 下架. Once `ended_at` is
    set, the amendment was carried out or, if `dropped` is true, given up.
    """

    id: str
    placement: str
    kind: AmendmentKind
    reason: str
    asked_by: str
    asked_at: datetime
    content: str | None = None
    due: date | None = None
    agreed_by: str | None = None
    ended_at: datetime | None = None
    dropped: bool = False


@dataclass(frozen=True)
class Claim:
    """A person works alone on a submission (认领), until the person gives the claim up or another takes it over.

    `taken_over_by` is who took it over; the reason is in the trail.
    """

    id: str
    submission: str
    person: str
    claimed_at: datetime
    ended_at: datetime | None = None
    taken_over_by: str | None = None
