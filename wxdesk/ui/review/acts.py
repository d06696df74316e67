"""The decisions on the shown placement: their words, their keys, and who may take them."""

from collections.abc import Callable
from dataclasses import dataclass

from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import REVIEWED
from wxdesk.domain.review.transitions import PLACEMENTS, may_decide
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.article.commenting import COMMENTERS
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.submissions.waiver_proposals import PROPOSERS
from wxdesk.services.views.review_views import ReviewView
from wxdesk.ui.core.actions import ACTIONS


@dataclass(frozen=True)
class Seat:
    """The data on which review decisions depend: the placement, the person's roles, whether the desk is read-only."""

    view: ReviewView | None = None
    person: PersonView | None = None
    read_only: bool = False

    def roles(self, channel: str | None = None) -> frozenset[str]:
        """Return the roles of the person on `channel`; None returns the roles on all channels."""
        return self.person.on(channel) if self.person else frozenset()

    def leads_on(self, *verbs: str) -> bool:
        """Tell whether a person of any role could apply one of `verbs`, such as `approve`, at the placement's stage.

        Return False if no placement is shown or the desk is read-only.
        """
        if self.view is None or self.read_only:
            return False
        stage = self.view.row.stage
        return any(PLACEMENTS.line(verb, stage) is not None for verb in verbs)

    def may(self, verb: str) -> bool:
        """Tell whether this person's roles permit `verb`, such as `approve`, at the placement's stage.

        The table `PLACEMENTS` lists for each verb the stages and roles. Return False if no placement is shown or
        the desk is read-only.
        """
        if self.view is None or self.read_only:
            return False
        row = self.view.row
        return PLACEMENTS.allows(verb, row.stage, self.roles(row.channel))

    def may_return(self) -> bool:
        """Tell whether the transition tables allow this person to return the submission with its open placements."""
        if self.view is None or self.read_only or not self.reviewed:
            return False
        here = [(stage, self.roles(channel)) for stage, channel in self.view.open_placements]
        return may_decide("return", Stage.ACCEPTED, here, self.roles())

    def holds(self, *roles: Role) -> bool:
        """Tell whether this person may write to the desk and has one of `roles` on any channel."""
        return not self.read_only and not self.roles().isdisjoint(roles)

    @property
    def reviewed(self) -> bool:
        """Tell whether the placement is in review or later, but not published yet."""
        return self.view is not None and self.view.row.stage in REVIEWED and not self.view.row.out

    @property
    def enters(self) -> bool:
        """Tell whether this person may record a decision that another person took outside the program.

        Everybody with a role other than auditor may do so.
        """
        return any(role != Role.AUDITOR for role in self.roles())

    @property
    def barred(self) -> bool:
        """Tell whether this person may not take the decision that the placement needs next, such as an approval.

        True if no placement is shown.
        """
        return self.view is None or self.view.row.bar is not None


@dataclass(frozen=True)
class Act:
    """One review decision: `text` is the catalogue id of its words, `key` its shortcut, `able` tells who may take it.

    `first` makes it the main button. If the decision may cover several channels of an article, `decides` is the id of
    its act in `DESK_ACTS`; else it is "".
    """

    id: str
    text: str
    key: str
    able: Callable[[Seat], bool]
    first: bool = False
    decides: str = ""
    """The id in `DESK_ACTS` if this is a decision that may cover several channels of an article; else ""."""


_QUEUE = {one.id: one for one in ACTIONS}
COVERING = ("approve", "release", "request_changes")
"""The ids of the decisions that may cover several channels of an article."""


def _of_queue(name: str, action: str, able: Callable[[Seat], bool], *, first: bool = False) -> Act:
    """Return the decision `name`, which is the same as the action `action` of the screen Queue, with its words and key.

    `able` tells whether a person may take it; `first` makes it the main button.
    """
    return Act(name, _QUEUE[action].text, _QUEUE[action].key, able, first, action if action in COVERING else "")


ACTS = (
    _of_queue("approve", "approve", lambda s: s.leads_on("approve") and not s.barred, first=True),
    _of_queue("release", "release", lambda s: s.leads_on("release") and not s.barred, first=True),
    _of_queue("changes", "request_changes", lambda s: s.may("request_changes")),
    Act("on_behalf", "action-on-behalf", "L", lambda s: s.leads_on("approve", "release") and s.enters),
    Act("comment", "action-comment", "C", lambda s: s.view is not None and s.holds(*COMMENTERS)),
    _of_queue("give_back", "give_back", Seat.may_return),
)
"""The decisions, in the order of their buttons."""


def able(seat: Seat) -> list[Act]:
    """Return those of `ACTS` that the person of `seat` may take now."""
    return [act for act in ACTS if act.able(seat)]


def may_waive(finding: Finding, rulebook: Rulebook, seat: Seat) -> bool:
    """Tell whether the person of `seat` may waive a finding; the rulebook lists the rules that can be waived."""
    return rulebook.lets_pass(finding) and seat.holds(Role.REVIEWER)


def may_propose(finding: Finding, rulebook: Rulebook, seat: Seat) -> bool:
    """Tell whether the person of `seat` may propose to waive a finding; False if it has a proposal already."""
    proposals = seat.view.proposals if seat.view else ()
    waits = any((one.finding.rule, one.finding.piece) == (finding.rule, finding.piece) for one in proposals)
    return rulebook.lets_pass(finding) and seat.holds(*PROPOSERS) and not waits
