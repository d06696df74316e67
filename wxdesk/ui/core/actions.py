"""The actions as data: what may be done with what is selected, under which key, in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OUT, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS, SUBMISSIONS
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.submissions.submission import NoticeKind, Stage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.records.views import PlacementView, SubmissionView


@dataclass(frozen=True)
class Selection:
    """What the actions look at: one submission, one of its placements, who sits here."""

    submission: SubmissionView | None = None
    placement: PlacementView | None = None
    roles: frozenset[str] = frozenset()
    read_only: bool = False
    person: str = ""
    today: date = date.min

    @property
    def claimed(self) -> str:
        """Return whose the submission is: nothing, `mine` or `other`."""
        claim = self.submission.claim if self.submission else None
        return "" if claim is None else "mine" if claim.person == self.person else "other"

    @property
    def shared(self) -> bool:
        """Tell whether the submission goes to more than one channel."""
        return self.submission is not None and len(self.submission.placements) > 1

    @property
    def gone(self) -> bool:
        """Tell whether everything of the submission was published: nothing is left to give back or end."""
        placements = self.submission.placements if self.submission else ()
        return bool(placements) and all(one.out for one in placements)

    @property
    def asked(self) -> bool:
        """Tell whether who sits here asked for the correction or retraction, and cannot agree to it."""
        found = self.placement.amendment if self.placement else None
        return found is not None and found.asker == self.person

    def amended(self, kind: AmendmentKind | None, *, agreed: bool = False) -> bool:
        """Tell whether a correction or retraction of the placement is under way; None asks for none."""
        found = self.placement.amendment if self.placement else None
        if kind is None or found is None:
            return kind is None and found is None
        return found.kind is kind and bool(found.agreed_by) is agreed

    def can(self, *roles: Role) -> bool:
        """Tell whether the person may write and holds one of `roles`."""
        return not self.read_only and any(role.value in self.roles for role in roles)

    def stage(self, *stages: Stage) -> bool:
        """Tell whether the submission is at one of `stages`."""
        return self.submission is not None and self.submission.stage in stages

    def placed(self, *stages: PlacementStage) -> bool:
        """Tell whether the placement is at one of `stages`."""
        return self.placement is not None and self.placement.stage in stages

    @property
    def accepted_before(self) -> bool:
        """Tell whether the submission was accepted once: then it is no stray drop."""
        events = self.submission.timeline if self.submission else ()
        return any(event.act == "submission.accepted" for event in events)

    @property
    def returns(self) -> bool:
        """Tell whether a finding returns the submission."""
        return bool(self._returning)

    @property
    def undescribed(self) -> bool:
        """Tell whether nothing is in the way but what nobody entered when it came."""
        view = self.submission
        lacks = view is not None and (bool(self._returning) or not view.channels)
        return lacks and self._returning <= _UNSAID

    @property
    def _returning(self) -> set[str]:
        found = self.submission.findings if self.submission else ()
        return {finding.rule for finding in found if finding.severity is Severity.RETURN}


@dataclass(frozen=True)
class Action:
    """One action: `text` is its sentence, `key` its shortcut, `asks` what it needs answered.

    `asks` is empty, `reason`, `push`, `describe` or `step`; `first_when` makes it the one filled button.
    """

    id: str
    text: str
    key: str
    icon: str
    enabled_when: Callable[[Selection], bool]
    asks: str = ""
    first_when: Callable[[Selection], bool] = lambda _: False


_UNSAID = frozenset({"SUB.unit", "SUB.officer", "SRC.missing", "CAT.missing"})
"""Rules about fields of the form, which the editor fills in before anything is asked of the unit."""

_OPEN = (Stage.RECEIVED, Stage.RETURNED)
_LEAVING = (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED, Stage.ON_HOLD)
_LASTING = (Stage.PLANNED, *_LEAVING)
_LIVE = (
    PlacementStage.EDITING,
    PlacementStage.IN_REVIEW,
    PlacementStage.APPROVED,
    PlacementStage.RELEASED,
)


_REVIEWED = (PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED)


def _notice(kind: NoticeKind) -> Callable[[Selection], bool]:
    def holds(selection: Selection) -> bool:
        notices = selection.submission.notices if selection.submission else ()
        return any(notice.kind is kind and notice.holds for notice in notices)

    return holds


def _can_return(selection: Selection) -> bool:
    may = selection.can(Role.EDITOR) and not selection.gone
    return selection.stage(Stage.RECEIVED, Stage.ACCEPTED) and may


def _can_place(selection: Selection) -> bool:
    out = selection.placement is not None and selection.placement.out
    return selection.placed(*_LIVE) and not out and selection.can(Role.CHIEF, Role.EDITOR)


def _can_request_review(selection: Selection) -> bool:
    planned = selection.stage(Stage.PLANNED)  # there is nothing to look at yet
    return selection.placed(PlacementStage.EDITING) and not planned and selection.can(Role.EDITOR)


def _can_reject(selection: Selection) -> bool:
    if selection.gone or selection.placed(PlacementStage.APPROVED, PlacementStage.RELEASED):
        return False
    reviewed = selection.placed(PlacementStage.IN_REVIEW)
    return selection.stage(*_LEAVING) and selection.can(Role.REVIEWER if reviewed else Role.EDITOR)


def _can_withdraw(selection: Selection) -> bool:
    """Ask the tables of stages: all open placements of the submission are withdrawn with it."""
    view = selection.submission
    if view is None or selection.gone:
        return False
    here = [one.stage for one in view.placements if not one.out and one.stage is not PlacementStage.WITHDRAWN]
    lines = [SUBMISSIONS.line("withdraw", view.stage), *(PLACEMENTS.line("withdraw", one) for one in here)]
    return all(line is not None and selection.can(*line.roles) for line in lines)


_ALIVE = (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED)
_TWO = (Role.CHIEF, Role.RELEASER)
_CORRECTION, _RETRACTION = AmendmentKind.CORRECTION, AmendmentKind.RETRACTION


def _can_hold(selection: Selection) -> bool:
    released = selection.placed(PlacementStage.RELEASED)
    roles = (Role.CHIEF,) if released else (Role.EDITOR, Role.CHIEF)
    out = selection.placement is not None and selection.placement.out
    may = selection.can(*roles) and not (out or selection.gone)
    return selection.stage(*_ALIVE, Stage.ON_HOLD) and may


def _can_hold_one(selection: Selection) -> bool:
    itself = selection.stage(*_ALIVE) and selection.shared
    return _can_hold(selection) and itself and selection.placed(*_LIVE, PlacementStage.ON_HOLD)


def _can_resume(selection: Selection) -> bool:
    held = selection.placement is not None and selection.placement.hold is not None
    return (held or selection.stage(Stage.ON_HOLD)) and selection.can(Role.EDITOR, Role.CHIEF)


def _can_undo(selection: Selection) -> bool:
    view = selection.submission
    return view is not None and view.undo is not None and selection.can(*Role)


def _can_mark_sent(selection: Selection) -> bool:
    notices = selection.submission.notices if selection.submission else ()
    return any(one.sent_at is None and one.holds for one in notices) and selection.can(Role.EDITOR)


def _can_leave(selection: Selection) -> bool:
    placement = selection.placement
    placed = placement is not None and placement.push is not None and not placement.out
    return placed and selection.placed(*_LIVE) and selection.can(Role.CHIEF)


def _can_demote(selection: Selection) -> bool:
    placement = selection.placement
    return placement is not None and placement.urgent and _can_leave(selection)


def _can_expire(selection: Selection) -> bool:
    view = selection.submission
    past = view is not None and view.expires is not None and view.expires < selection.today
    return past and selection.stage(*_LASTING) and selection.can(Role.EDITOR) and not selection.gone


def _can_reuse(selection: Selection) -> bool:
    return selection.placed(*OUT) and selection.amended(None) and selection.can(Role.EDITOR)


_EXPIRE = Action("expire", "action-expire", "", "close", _can_expire, first_when=lambda _: True)

_AHEAD: tuple[Action, ...] = (
    Action(
        "accept_stock",
        "action-accept-stock",
        "",
        "packages",
        lambda s: s.stage(Stage.RECEIVED) and s.can(Role.EDITOR),
    ),
    Action("roll", "action-roll", "", "calendar", _can_leave, "step"),
    Action("to_stock", "action-to-stock", "", "packages", _can_leave, "step"),
    Action("demote", "action-demote", "", "calendar", _can_demote, "step"),
    Action(
        "change_due",
        "action-change-due",
        "",
        "calendar",
        lambda s: s.stage(Stage.PLANNED) and s.can(Role.EDITOR),
        "step",
    ),
    Action("reuse", "action-reuse", "", "calendar", _can_reuse, "step"),
)

AHEAD = frozenset(action.id for action in (_EXPIRE, *_AHEAD))
"""The ids of what plans a submission ahead: stock, the next push, urgency, due days, expiry, re-use."""

_STEPS: tuple[Action, ...] = (
    Action("hold", "action-hold", "H", "today", _can_hold, "step"),
    Action(
        "hold_placement",
        "action-hold-placement",
        "",
        "today",
        _can_hold_one,
        "step",
    ),
    Action("resume", "action-resume", "Shift+H", "today", _can_resume, first_when=lambda _: True),
    Action(
        "claim",
        "action-claim",
        "T",
        "lock",
        lambda s: s.stage(*_ALIVE) and not s.claimed and s.can(Role.EDITOR),
    ),
    Action(
        "hand_back",
        "action-hand-back",
        "Shift+T",
        "lock",
        lambda s: s.claimed == "mine" and s.can(Role.EDITOR),
    ),
    Action(
        "take_over",
        "action-take-over",
        "",
        "lock",
        lambda s: s.claimed == "other" and s.can(Role.EDITOR),
        "step",
    ),
    Action(
        "ask_correction",
        "action-ask-correction",
        "",
        "document",
        lambda s: s.placed(*OUT) and s.amended(None) and s.can(*_TWO),
        "step",
    ),
    Action(
        "agree_correction",
        "action-agree-correction",
        "",
        "document",
        lambda s: s.amended(_CORRECTION) and not s.asked and s.can(*_TWO),
        "step",
        first_when=lambda _: True,
    ),
    Action(
        "record_correction",
        "action-record-correction",
        "",
        "document",
        lambda s: (
            s.placed(PlacementStage.RELEASED)
            and s.amended(_CORRECTION, agreed=True)
            and s.can(Role.RELEASER, Role.EDITOR)
        ),
        "step",
        first_when=lambda _: True,
    ),
    Action(
        "ask_retraction",
        "action-ask-retraction",
        "",
        "close",
        lambda s: s.placed(*OUT) and s.amended(None) and s.can(*_TWO),
        "step",
    ),
    Action(
        "record_retraction",
        "action-record-retraction",
        "",
        "close",
        lambda s: s.amended(_RETRACTION) and not s.asked and s.can(*_TWO),
        "step",
        first_when=lambda _: True,
    ),
    Action(
        "keep",
        "action-keep",
        "",
        "back",
        lambda s: not s.amended(None) and s.can(*_TWO),
        "step",
    ),
    Action("undo_step", "action-undo-step", "Z", "back", _can_undo),
)

STEPS = frozenset(action.id for action in _STEPS)
"""The ids of what is done beside the plain decisions."""

ACTIONS: tuple[Action, ...] = (
    _EXPIRE,
    Action(
        "accept",
        "action-accept",
        "1",
        "bench",
        lambda s: s.stage(Stage.RECEIVED) and s.can(Role.EDITOR),
        first_when=lambda s: not (s.returns or s.undescribed),
    ),
    Action(
        "describe",
        "action-describe",
        "2",
        "document",
        lambda s: s.stage(*_OPEN) and s.can(Role.EDITOR),
        "describe",
        lambda s: s.undescribed,
    ),
    Action("give_back", "action-give-back", "3", "queue", _can_return, "reason", lambda s: s.returns),
    Action("reject", "action-reject", "4", "close", _can_reject, "reason"),
    Action("place", "action-place", "5", "queue", _can_place, "push"),
    Action(
        "request_review",
        "action-request-review",
        "6",
        "search",
        _can_request_review,
        first_when=lambda _: True,
    ),
    Action(
        "approve",
        "action-approve",
        "7",
        "shield",
        lambda s: s.placed(PlacementStage.IN_REVIEW) and s.can(Role.REVIEWER),
        first_when=lambda _: True,
    ),
    Action(
        "request_changes",
        "action-request-changes",
        "8",
        "document",
        lambda s: s.placed(*_REVIEWED) and s.can(Role.REVIEWER),
        "reason",
    ),
    Action(
        "release",
        "action-release",
        "9",
        "shield",
        lambda s: s.placed(PlacementStage.APPROVED) and s.can(Role.RELEASER),
        first_when=lambda _: True,
    ),
    Action("withdraw", "action-withdraw", "0", "close", _can_withdraw, "reason"),
    Action(
        "discard",
        "action-discard",
        "Del",
        "close",
        lambda s: s.stage(Stage.RECEIVED) and not s.accepted_before and s.can(Role.EDITOR),
    ),
    Action(
        "restore",
        "action-restore",
        "",
        "today",
        lambda s: s.stage(Stage.DISCARDED) and s.can(Role.EDITOR),
        first_when=lambda _: True,
    ),
    *_AHEAD,
    *_STEPS,
    Action("copy_receipt", "action-copy-receipt", "C", "copy", _notice(NoticeKind.RECEIPT)),
    Action("copy_return", "action-copy-return", "Shift+C", "copy", _notice(NoticeKind.RETURN)),
    Action("mark_sent", "action-mark-sent", "Shift+S", "bench", _can_mark_sent),
)


def enabled(selection: Selection) -> list[Action]:
    """Return the actions that may be done with what is selected, in their order."""
    return [action for action in ACTIONS if action.enabled_when(selection)]


def main_action(selection: Selection) -> Action | None:
    """Return the one action that the pane offers first, if any is due."""
    return next((action for action in enabled(selection) if action.first_when(selection)), None)
