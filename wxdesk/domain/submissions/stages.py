"""Where a submission and its placements stand, as every list shows it."""

from enum import StrEnum


class Origin(StrEnum):
    """Who made it: a unit, or the office itself (自采稿: no unit, officer, receipt or lead time)."""

    UNIT = "unit"
    OWN = "own"


class Stage(StrEnum):
    """What a person decided of the submission; one discarded was a stray drop and never a submission."""

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
    """What a person decided of one placement."""

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
