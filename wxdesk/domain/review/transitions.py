"""All stage changes that people may decide, as data; any other change is refused (HS 4.1).

A line states the verb, the stages it leads from and to, and who may use it. It also states the refusal codes of further
conditions, its event, its effect on the calendar place, and whether it voids approvals.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from wxdesk.domain.office.people import STAFF, Role
from wxdesk.domain.office.undo import UndoRule
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage

_DECISION = ("decision-evidence", "decision-time")
_SEEN = (*_DECISION, "seen-changed", "version-code")

STEP_BACK = UndoRule(
    event="step.undone",
    roles=STAFF,
    nothing="step-nothing",
    other="step-late",
    within=timedelta(minutes=10),
    always=(Role.CHIEF,),
    judges=True,
)
"""Undo rule for a submission's last step: whoever decided or entered it within ten minutes, the chief at any time."""

RETRACTION = UndoRule(
    event="review.retracted",
    roles=(Role.REVIEWER, Role.EDITOR),
    nothing="retract-none",
    other="retract-other",
    judges=True,
)
"""Undo rule for the last decision of a review: only the person who took or entered it may undo it."""

CLASSIFIED = "submission.classified"
"""The event that changes whether an article is an advertisement."""
PLANNED, REUSED = "submission.planned", "placement.reused"
"""The events that create a placeholder, and that place a published article again."""


class PlaceEffect(StrEnum):
    """The effect of a transition on a placement's place on the calendar: it is kept, newly assigned or given up."""

    KEPT = "kept"
    TAKEN = "taken"
    RELEASED = "released"


@dataclass(frozen=True)
class Transition[T: StrEnum]:
    """One line of the transition table: `verb` leads from one of the stages `origins` to one of `ends`.

    `guards` are the error codes of further conditions. `voids` tells that the transition voids approvals. `undo`
    is the rule for undoing the transition. `refusal` is the error code at stages where the verb is not allowed.
    """

    verb: str
    origins: tuple[T, ...]
    ends: tuple[T, ...]
    roles: tuple[Role, ...]
    event: str
    guards: tuple[str, ...] = ()
    place: PlaceEffect = PlaceEffect.KEPT
    voids: bool = False
    undo: tuple[UndoRule, ...] = ()
    refusal: str = ""


class TransitionTable[T: StrEnum]:
    """The transitions of a table, found by verb and stage; a verb has at most one transition from each stage."""

    def __init__(self, refusal: str, lines: Sequence[Transition[T]]) -> None:
        """Create the table from its `lines`; `refusal` is the error code for lines that state none of their own."""
        self._refusal = refusal
        self._lines = tuple(lines)

    def __iter__(self) -> Iterator[Transition[T]]:
        """Iterate over the lines of the table in order."""
        return iter(self._lines)

    @property
    def verbs(self) -> tuple[str, ...]:
        """Return all verbs without duplicates."""
        return tuple(dict.fromkeys(line.verb for line in self))

    def of(self, verb: str) -> tuple[Transition[T], ...]:
        """Return the transitions for a verb.

        Raises:
            KeyError: there is no such verb.
        """
        found = tuple(line for line in self if line.verb == verb)
        if not found:
            raise KeyError(verb)
        return found

    def line(self, verb: str, stage: T) -> Transition[T] | None:
        """Return the transition of the table for `verb` at `stage`, or None if the verb is not allowed there."""
        return next((line for line in self.of(verb) if stage in line.origins), None)

    def allows(self, verb: str, stage: T, roles: AbstractSet[str]) -> bool:
        """Tell whether a person with `roles` may use `verb` at `stage`."""
        line = self.line(verb, stage)
        return line is not None and not roles.isdisjoint(line.roles)

    def roles(self, verb: str) -> tuple[Role, ...]:
        """Return the roles that may use `verb` at any stage."""
        return tuple(dict.fromkeys(role for line in self.of(verb) for role in line.roles))

    def refusal(self, verb: str) -> str:
        """Return the error code for using `verb` at a stage at which the table does not allow it."""
        return self.of(verb)[0].refusal or self._refusal


_OFFICE = (Role.EDITOR, Role.CHIEF)
_TWO = (Role.CHIEF, Role.RELEASER)
_SENDING = (Role.RELEASER, Role.EDITOR)
_ENDING = ("reason-missing", "published-already", "item-fixed")

SUBMISSIONS: TransitionTable[Stage] = TransitionTable(
    "stage-move",
    (
        Transition(
            "accept",
            (Stage.RECEIVED,),
            (Stage.ACCEPTED,),
            (Role.EDITOR,),
            "submission.accepted",
            ("channel-missing", "accept-returns", "expires-too-early"),
            PlaceEffect.TAKEN,
            undo=(STEP_BACK,),
        ),
        Transition(
            "return",
            (Stage.RECEIVED, Stage.ACCEPTED),
            (Stage.RETURNED,),
            (Role.EDITOR,),
            "submission.returned",
            _ENDING,
            PlaceEffect.RELEASED,
            voids=True,
            undo=(STEP_BACK,),
        ),
        Transition(
            "describe",
            (Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED),
            (Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED),
            (Role.EDITOR,),
            "submission.described",
            (
                "delivered-future",
                "delivered-reason",
                "delivered-amended",
                "delivered-nothing",
                "officer-elsewhere",
                "claimed-by-other",
                "fields-stale",
            ),
        ),
        Transition(
            "classify",
            (Stage.ACCEPTED,),
            (Stage.ACCEPTED,),
            (Role.EDITOR,),
            CLASSIFIED,
            ("reason-missing", "advertising-same", "claimed-by-other"),
            voids=True,
            undo=(STEP_BACK,),
            refusal="advertising-stage",
        ),
        Transition(
            "supplement",
            (Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED),
            (Stage.RECEIVED, Stage.RETURNED),
            (Role.EDITOR,),
            "submission.supplemented",
            ("delivered-future", "delivered-reason"),
        ),
        Transition(
            "supplement",
            (Stage.ACCEPTED,),
            (Stage.ACCEPTED,),
            (Role.EDITOR,),
            "submission.supplemented",
            ("delivered-future", "delivered-reason", "published-already", "item-frozen", "item-fixed"),
            voids=True,
        ),
        Transition(
            "reject",
            (Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED, Stage.ON_HOLD),
            (Stage.REJECTED,),
            (Role.EDITOR,),
            "submission.rejected",
            _ENDING,
            PlaceEffect.RELEASED,
            voids=True,
            undo=(STEP_BACK,),
        ),
        Transition(
            "reject",
            (Stage.ACCEPTED,),
            (Stage.REJECTED,),
            (Role.EDITOR, Role.REVIEWER),
            "submission.rejected",
            (*_ENDING, "reject-approved"),
            PlaceEffect.RELEASED,
            voids=True,
            undo=(STEP_BACK,),
        ),
        Transition(
            "withdraw",
            (Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED, Stage.ON_HOLD),
            (Stage.WITHDRAWN,),
            (Role.EDITOR,),
            "submission.withdrawn",
            _ENDING,
            PlaceEffect.RELEASED,
            voids=True,
            undo=(STEP_BACK,),
        ),
        Transition(
            "withdraw",
            (Stage.ACCEPTED,),
            (Stage.WITHDRAWN,),
            _OFFICE,
            "submission.withdrawn",
            (*_ENDING, "withdraw-note", *_DECISION),
            PlaceEffect.RELEASED,
            voids=True,
            undo=(STEP_BACK,),
        ),
        Transition(
            "hold",
            (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED, Stage.ON_HOLD),
            (Stage.ON_HOLD,),
            _OFFICE,
            "submission.held",
            (*_ENDING, "look-again-past", "item-frozen"),
            PlaceEffect.RELEASED,
            undo=(STEP_BACK,),
        ),
        Transition(
            "resume",
            (Stage.ON_HOLD,),
            (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED),
            _OFFICE,
            "submission.resumed",
            place=PlaceEffect.TAKEN,
            undo=(STEP_BACK,),
            refusal="hold-none",
        ),
        Transition(
            "expire",
            (Stage.PLANNED, Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED, Stage.ON_HOLD),
            (Stage.EXPIRED,),
            (Role.EDITOR,),
            "submission.expired",
            ("published-already", "expires-ahead", "item-fixed"),
            PlaceEffect.RELEASED,
            voids=True,
            undo=(STEP_BACK,),
        ),
        Transition(
            "discard",
            (Stage.RECEIVED,),
            (Stage.DISCARDED,),
            (Role.EDITOR,),
            "submission.discarded",
            ("discard-accepted",),
            undo=(STEP_BACK,),
        ),
        Transition(
            "restore",
            (Stage.DISCARDED,),
            (Stage.RECEIVED, Stage.PLANNED),
            (Role.EDITOR,),
            "submission.restored",
            undo=(STEP_BACK,),
            refusal="restore-nothing",
        ),
    ),
)
"""Transitions of a submission. Ending, returning or holding a submission does the same to its placements."""

_OPEN = (PlacementStage.EDITING, PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED)
_OUT = (PlacementStage.PUBLISHED, PlacementStage.CORRECTED)
_SECOND = ("amendment-none", "amendment-second", *_DECISION)

PLACEMENTS: TransitionTable[PlacementStage] = TransitionTable(
    "placement-move",
    (
        Transition(
            "place",
            (PlacementStage.WITHDRAWN,),
            (PlacementStage.EDITING,),
            (Role.EDITOR,),
            "placement.placed",
            place=PlaceEffect.TAKEN,
        ),
        Transition(
            "request_review",
            (PlacementStage.EDITING,),
            (PlacementStage.IN_REVIEW,),
            (Role.EDITOR,),
            "review.requested",
            ("review-findings", "seen-changed", "claimed-by-other", "correction-unchanged"),
            undo=(STEP_BACK,),
        ),
        Transition(
            "approve",
            (PlacementStage.IN_REVIEW,),
            (PlacementStage.IN_REVIEW, PlacementStage.APPROVED),
            (Role.REVIEWER,),
            "review.approved",
            ("four-eyes-editor", "four-eyes-level", "decision-code", *_SEEN),
            undo=(STEP_BACK, RETRACTION),
            refusal="placement-not-in-review",
        ),
        Transition(
            "request_changes",
            (PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED),
            (PlacementStage.EDITING,),
            (Role.REVIEWER,),
            "review.changes",
            ("reason-missing", *_SEEN),
            voids=True,
            undo=(STEP_BACK, RETRACTION),
            refusal="placement-not-in-review",
        ),
        Transition(
            "edit",
            _OPEN,
            (PlacementStage.EDITING,),
            (Role.EDITOR,),
            "placement.edited",
            ("revision-stale", "fields-stale", "submission-over", "claimed-by-other"),
            voids=True,
            refusal="placement-done",
        ),
        Transition(
            "release",
            (PlacementStage.APPROVED,),
            (PlacementStage.RELEASED,),
            (Role.RELEASER,),
            "placement.released",
            ("approval-stale", "decision-code", *_SEEN),
            undo=(STEP_BACK,),
            refusal="placement-not-approved",
        ),
        Transition(
            "publish",
            (PlacementStage.RELEASED,),
            (PlacementStage.PUBLISHED,),
            _SENDING,
            "push.published",
            ("not-exported", "published-not-packaged", "published-incomplete", "published-early"),
        ),
        Transition(
            "hold",
            (
                PlacementStage.EDITING,
                PlacementStage.IN_REVIEW,
                PlacementStage.APPROVED,
                PlacementStage.ON_HOLD,
            ),
            (PlacementStage.ON_HOLD,),
            _OFFICE,
            "placement.held",
            ("reason-missing", "look-again-past", "item-frozen", "item-fixed", "placement-out", "submission-held"),
            PlaceEffect.RELEASED,
            undo=(STEP_BACK,),
        ),
        Transition(
            "hold",
            (PlacementStage.RELEASED,),
            (PlacementStage.ON_HOLD,),
            (Role.CHIEF,),
            "placement.held",
            ("reason-missing", "look-again-past", "item-frozen", "item-fixed", "placement-out"),
            PlaceEffect.RELEASED,
            undo=(STEP_BACK,),
        ),
        Transition(
            "resume",
            (PlacementStage.ON_HOLD,),
            _OPEN,
            _OFFICE,
            "placement.resumed",
            ("submission-held",),
            PlaceEffect.TAKEN,
            undo=(STEP_BACK,),
            refusal="hold-none",
        ),
        Transition(
            "return",
            (*_OPEN, PlacementStage.ON_HOLD),
            (PlacementStage.WITHDRAWN,),
            (Role.EDITOR,),
            "submission.returned",
            place=PlaceEffect.RELEASED,
            voids=True,
        ),
        Transition(
            "expire",
            (*_OPEN, PlacementStage.ON_HOLD),
            (PlacementStage.WITHDRAWN,),
            (Role.EDITOR,),
            "submission.expired",
            place=PlaceEffect.RELEASED,
            voids=True,
        ),
        Transition(
            "reject",
            (PlacementStage.EDITING, PlacementStage.ON_HOLD),
            (PlacementStage.WITHDRAWN,),
            (Role.EDITOR,),
            "submission.rejected",
            place=PlaceEffect.RELEASED,
            voids=True,
            refusal="reject-approved",
        ),
        Transition(
            "reject",
            (PlacementStage.IN_REVIEW,),
            (PlacementStage.WITHDRAWN,),
            (Role.REVIEWER,),
            "submission.rejected",
            place=PlaceEffect.RELEASED,
            voids=True,
        ),
        Transition(
            "withdraw",
            (PlacementStage.EDITING, PlacementStage.IN_REVIEW, PlacementStage.ON_HOLD),
            (PlacementStage.WITHDRAWN,),
            _OFFICE,
            "submission.withdrawn",
            place=PlaceEffect.RELEASED,
            voids=True,
        ),
        Transition(
            "withdraw",
            (PlacementStage.APPROVED, PlacementStage.RELEASED),
            (PlacementStage.WITHDRAWN,),
            (Role.CHIEF,),
            "submission.withdrawn",
            ("withdraw-note",),
            PlaceEffect.RELEASED,
            voids=True,
        ),
        Transition(
            "ask_correction",
            _OUT,
            _OUT,
            _TWO,
            "amendment.asked",
            ("reason-missing", "amendment-open", *_DECISION),
            refusal="placement-not-out",
        ),
        Transition(
            "correct",
            _OUT,
            (PlacementStage.EDITING,),
            _TWO,
            "placement.reopened",
            _SECOND,
            refusal="placement-not-out",
        ),
        Transition(
            "keep",
            _OPEN,
            _OUT,
            _TWO,
            "placement.kept",
            ("reason-missing", "amendment-none"),
            voids=True,
        ),
        Transition(
            "keep",
            _OUT,
            _OUT,
            _TWO,
            "placement.kept",
            ("reason-missing", "amendment-none"),
        ),
        Transition(
            "record_correction",
            (PlacementStage.RELEASED,),
            (PlacementStage.CORRECTED,),
            _SENDING,
            "placement.corrected",
            ("amendment-none", "published-early", "published-future"),
            refusal="correction-not-released",
        ),
        Transition(
            "ask_retraction",
            _OUT,
            _OUT,
            _TWO,
            "amendment.asked",
            ("reason-missing", "amendment-open", "retract-past", *_DECISION),
            refusal="placement-not-out",
        ),
        Transition(
            "retract",
            _OUT,
            (PlacementStage.RETRACTED,),
            _TWO,
            "placement.retracted",
            (*_SECOND, "retract-early"),
            refusal="placement-not-out",
        ),
    ),
)
"""Transitions of one placement; `return`, `reject`, `withdraw` and `expire` follow its submission.

`edit` also happens by itself when the content changes, for example by a new text (`article.saved`). `correct`
reopens a published article, `keep` leaves it as published after all.
"""


def undoable_acts(rule: UndoRule) -> Mapping[str, UndoRule]:
    """Return the names of the acts that `rule` allows people to undo, each mapped to `rule`."""
    lines = (line.event for line in (*SUBMISSIONS, *PLACEMENTS) if rule in line.undo)
    return dict.fromkeys([*lines, *((PLANNED, REUSED) if rule is STEP_BACK else ())], rule)


def may_decide(
    verb: str, stage: Stage, placements: Iterable[tuple[PlacementStage, AbstractSet[str]]], roles: AbstractSet[str]
) -> bool:
    """Tell whether a person with `roles` may use `verb` on a submission at `stage` with these open placements.

    Each placement comes with the roles that the person has on its channel. Submissions and placements have a
    table of transitions each. A verb that is in both tables must be allowed for the submission and for every
    placement.
    """
    carried = placements if verb in PLACEMENTS.verbs else ()
    return SUBMISSIONS.allows(verb, stage, roles) and all(PLACEMENTS.allows(verb, *one) for one in carried)


def next_role(stage: PlacementStage) -> Role:
    """Return the role that takes the next step towards release; the editor at stages without a next step."""
    lines = (PLACEMENTS.line(verb, stage) for verb in ("request_review", "approve", "release"))
    return next((line.roles[0] for line in lines if line is not None), Role.EDITOR)
