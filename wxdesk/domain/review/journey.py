"""The path of an article from delivery to publication: its steps, and which of them are done."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from wxdesk.domain.review.placements import OUT, PlacementStage
from wxdesk.domain.submissions.submission import Stage


class ArticleStep(StrEnum):
    """One step of an article on its way from delivery to publication; the members stand in this order."""

    DELIVERED = "delivered"
    ACCEPTED = "accepted"
    PLACED = "placed"
    """The article has a push on the calendar."""
    LAID_OUT = "laid_out"
    """The editor sent the article to review."""
    REVIEWED = "reviewed"
    RELEASED = "released"
    EXPORTED = "exported"
    """The newest package of the push holds the article."""
    PUBLISHED = "published"


class StepState(StrEnum):
    """The state of a step: done, the present step, still to come, or the step at which the article stopped."""

    DONE = "done"
    HERE = "here"
    AHEAD = "ahead"
    STOPPED = "stopped"


class Journey(NamedTuple):
    """The facts that decide which steps of an article are done.

    `placed` tells that the article is on a push, `exported` that its package was exported, `out` that readers can see
    it.
    """

    stage: Stage
    placement: PlacementStage | None = None
    """The stage on the channel; None before the first acceptance."""
    placed: bool = False
    exported: bool = False
    out: bool = False
    """True if readers can see the article."""

    @property
    def done(self) -> frozenset[ArticleStep]:
        """Return the steps that are done."""
        found = {ArticleStep.DELIVERED} if self.stage is not Stage.PLANNED else set()
        if self.placement is None:
            return frozenset(found)
        found |= {ArticleStep.ACCEPTED} | _REACHED.get(self.placement, frozenset())
        found |= {ArticleStep.PLACED} if self.placed or self.out else set()
        found |= {ArticleStep.EXPORTED} if self.exported or self.out else set()
        return frozenset(found | ({ArticleStep.PUBLISHED} if self.out else set()))

    @property
    def states(self) -> Mapping[ArticleStep, StepState]:
        """Return the state of every step, in order.

        An article may be edited and reviewed before it has a push, so a missing push is the present step only when all
        steps before the export are done.
        """
        done = self.done
        here = next((one for one in _TURN if one not in done), None)
        stopped = self.stage in _STOPPED or self.placement in _OFF
        present = StepState.STOPPED if stopped else StepState.HERE
        ahead = {one: present if one is here else StepState.AHEAD for one in ArticleStep}
        return {one: StepState.DONE if one in done else ahead[one] for one in ArticleStep}


_TURN: Sequence[ArticleStep] = (
    ArticleStep.DELIVERED,
    ArticleStep.ACCEPTED,
    ArticleStep.LAID_OUT,
    ArticleStep.REVIEWED,
    ArticleStep.RELEASED,
    ArticleStep.PLACED,
    ArticleStep.EXPORTED,
    ArticleStep.PUBLISHED,
)
"""The steps in working order; the first of them that is not done is the present step."""

_STOPPED = (
    Stage.RETURNED,
    Stage.ON_HOLD,
    Stage.REJECTED,
    Stage.WITHDRAWN,
    Stage.EXPIRED,
    Stage.DISCARDED,
)
_OFF = (PlacementStage.ON_HOLD, PlacementStage.WITHDRAWN, PlacementStage.RETRACTED)

_LAID_OUT = frozenset({ArticleStep.LAID_OUT})
_REVIEWED = _LAID_OUT | {ArticleStep.REVIEWED}
_RELEASED = _REVIEWED | {ArticleStep.RELEASED}
_REACHED: Mapping[PlacementStage, frozenset[ArticleStep]] = {
    PlacementStage.IN_REVIEW: _LAID_OUT,
    PlacementStage.APPROVED: _REVIEWED,
    PlacementStage.RELEASED: _RELEASED,
    PlacementStage.RETRACTED: _RELEASED,
    **dict.fromkeys(OUT, _RELEASED),
}
"""For each stage of a placement, the steps that must be done by then, besides delivery and acceptance."""
