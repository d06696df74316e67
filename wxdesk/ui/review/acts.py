"""Lists the possible decisions on the shown placement, with their keys and the permitted people."""

from collections.abc import Callable
from dataclasses import dataclass

from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import REVIEWED, PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.services.records.review_views import ReviewView

_SAYING = (Role.REVIEWER, Role.EDITOR, Role.RELEASER, Role.CHIEF)
_AWAITED = (PlacementStage.IN_REVIEW, PlacementStage.APPROVED)


@dataclass(frozen=True)
class Seat:
    """The facts for the decisions: the placement, the person, and whether the desk can be written."""

    view: ReviewView | None = None
    roles: frozenset[str] = frozenset()
    read_only: bool = False

    def at(self, *stages: PlacementStage) -> bool:
        """Tell whether the placement is at one of `stages` and something may be written."""
        return self.view is not None and self.view.row.stage in stages and not self.read_only

    def holds(self, *roles: Role) -> bool:
        """Tell whether who sits here holds one of `roles`."""
        return any(role.value in self.roles for role in roles)

    @property
    def barred(self) -> bool:
        """Tell whether the decision awaited is another's."""
        return self.view is None or self.view.row.bar is not None


@dataclass(frozen=True)
class Act:
    """One decision: `text` is its sentence, `key` its shortcut; `first` makes it the one filled button."""

    id: str
    text: str
    key: str
    able: Callable[[Seat], bool]
    first: bool = False


ACTS = (
    Act(
        "approve",
        "action-approve",
        "7",
        lambda s: s.at(PlacementStage.IN_REVIEW) and not s.barred,
        first=True,
    ),
    Act(
        "release",
        "action-release",
        "9",
        lambda s: s.at(PlacementStage.APPROVED) and not s.barred,
        first=True,
    ),
    Act(
        "changes",
        "action-request-changes",
        "8",
        lambda s: s.at(*REVIEWED) and s.holds(Role.REVIEWER),
    ),
    Act("on_behalf", "action-on-behalf", "L", lambda s: s.at(*_AWAITED) and bool(s.roles)),
    Act(
        "comment",
        "action-comment",
        "C",
        lambda s: s.view is not None and s.holds(*_SAYING) and not s.read_only,
    ),
    Act("give_back", "action-give-back", "3", lambda s: s.at(*REVIEWED) and s.holds(Role.EDITOR)),
)
"""The decisions in the order of their buttons; the keys are those of the queue."""


def able(seat: Seat) -> list[Act]:
    """Return the decisions that may be taken here."""
    return [act for act in ACTS if act.able(seat)]


def may_waive(finding: Finding, rulebook: Rulebook, seat: Seat) -> bool:
    """Tell whether who sits here may let a finding pass; the rulebook says of which rules."""
    return rulebook.lets_pass(finding) and seat.holds(Role.REVIEWER) and not seat.read_only
