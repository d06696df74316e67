"""View models of the article page: the steps of an article on its way, and the one act that comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from wxdesk.domain.review.journey import ArticleStep, StepState
from wxdesk.services.views.views import PlacementView, SubmissionView


class PageAct(StrEnum):
    """Next steps of an article that are no verbs in `domain/review/transitions.py`, such as resolving findings."""

    MEND = "mend"
    """Findings have to be resolved or waived before the article can be sent to review."""
    EDIT = "edit"
    """A correction was agreed to, but the article was not changed yet, so it still equals what readers see."""
    FACTS = "facts"
    """The fact sheet of a promotion prevents the release until a person has compared it with the article."""
    EXPORT = "export"
    PUBLISH = "publish"
    AWAIT_UNIT = "await_unit"
    """The office waits for the unit's files."""
    NONE = "none"
    """Nothing is left to do."""


@dataclass(frozen=True)
class ArticleStepView:
    """One step of an article: its state, and when and by whom it was done.

    `day` is the day of the push for placing and a publication still to come, and for delivery the day on which
    material is due. `revision` is the newest revision, for the step `LAID_OUT` only.
    """

    step: ArticleStep
    state: StepState
    at: datetime | None = None
    """When the step was done; None if it is open or nobody recorded a time."""
    day: date | None = None
    """The day of the placement's push, for the step of placing and for a publication still to come.

    For the step of delivery it is the day on which a placeholder's material is due. For other steps it is None.
    """
    who: str = ""
    revision: int | None = None
    """The number of the newest revision, for the step `LAID_OUT`; None for the other steps."""


@dataclass(frozen=True)
class NextActView:
    """The one act that comes next for an article.

    `act` is the id of an offered act such as `accept`, or a value of `PageAct`. `mine` tells that this person may
    take it, else `people` names who may. `findings` is the number of findings to resolve first, `push` the label
    of the push concerned.
    """

    act: str
    """The id of an offered act such as `accept`, or a value of `PageAct`."""
    mine: bool
    """True if this person may take the act now."""
    findings: int = 0
    """The number of findings that have to be resolved first, for `mend` and `facts`."""
    people: Sequence[str] = ()
    """The names of the people who may take the act, if this person may not; for `await_unit`, the unit's name."""
    push: str = ""
    """The label of the push, for `export` and `publish`."""


@dataclass(frozen=True)
class ArticleJourney:
    """The steps of one article on one channel, from delivery to publication, and the act that comes next."""

    placement: PlacementView | None
    """The article's placement on the channel; None before the submission's first acceptance."""
    steps: Sequence[ArticleStepView]
    next: NextActView


@dataclass(frozen=True)
class ArticlePage:
    """Everything that the top of the article page shows."""

    submission: SubmissionView
    journey: ArticleJourney
