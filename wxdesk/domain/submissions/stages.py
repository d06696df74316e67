"""Stages of a submission and its placements, as every list shows them."""

from enum import StrEnum


class Origin(StrEnum):
    """The origin: a unit, or the office itself (自采稿: no unit, officer, receipt or lead time)."""

    UNIT = "unit"
    OWN = "own"


class Stage(StrEnum):
    """The stage of a submission, decided by people; a discarded one was sent by mistake."""

    PLANNED = "planned"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    ON_HOLD = "on_hold"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    DISCARDED = "discarded"


class PlacementStage(StrEnum):
    """The stage of one placement, decided by people."""

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
"""Stages that hold approvals, or wait for them."""
OUT = (PlacementStage.PUBLISHED, PlacementStage.CORRECTED)
"""Stages of what readers see now."""
OVER = (*OUT, PlacementStage.RETRACTED, PlacementStage.WITHDRAWN)
"""Stages that nobody edits, places or decides on."""

ROLLED = (
    "after-full",
    "after-cancelled",
    "moved-displaced",
    "moved-cancelled",
    "moved-capacity",
    "moved-push-moved",
)
"""Codes of the reasons for which an item goes out later than it could have (顺延)."""
