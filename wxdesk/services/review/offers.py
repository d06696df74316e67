"""Decides which acts on a submission a person is offered, and which of them comes next.

An `Offer` performs the act that `DESK_ACTS` lists under its id. The table in `transitions` says in which stage, and for
which roles, an act's verb such as `return` is allowed. An offer adds further conditions.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from wxdesk.domain.calendar.deciders import DECIDERS
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import OUT, OVER, PlacementStage
from wxdesk.domain.review.transitions import PLACEMENTS, STEP_BACK, may_decide
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.domain.submissions.submission import NoticeKind, Stage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.trail.undos import standing
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.desk.acts import DeskAct
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.review.acts import DESK_ACTS, ActingDesk
from wxdesk.services.views.views import PlacementView, SubmissionView


@dataclass(frozen=True)
class Selection:
    """The data that actions depend on: a submission, one of its placements, and the person at the desk.

    `read_only` tells that nothing may be written to the desk.
    """

    submission: SubmissionView | None = None
    placement: PlacementView | None = None
    person: PersonView | None = None
    read_only: bool = False
    today: date = date.min

    def roles(self, channel: str | None = None) -> frozenset[str]:
        """Return the person's roles on `channel`; None returns every role, on whichever channel it is held."""
        return self.person.on(channel) if self.person else frozenset()

    def may_decide(self, verb: str) -> bool:
        """Tell whether the transition tables allow this person to apply `verb`, such as `return`, to the submission."""
        view = self.submission
        if view is None or self.read_only:
            return False
        here = [(one.stage, self.roles(one.channel)) for one in self._placements if not one.out]
        return may_decide(verb, view.stage, here, self.roles())

    def may_place(self, verb: str) -> bool:
        """Tell whether the transition tables allow this person to apply `verb` to the placement."""
        one = self.placement
        return one is not None and not self.read_only and PLACEMENTS.allows(verb, one.stage, self.roles(one.channel))

    def may_say(self, decides: str, places: str) -> bool:
        """Tell whether the transition tables allow this person an act on the submission or on its placement.

        `decides` is the act's verb in the table of submissions, `places` its verb in the table of placements; "" means
        that the act has no verb there.
        """
        return bool(decides and self.may_decide(decides)) or bool(places and self.may_place(places))

    def can(self, *roles: Role) -> bool:
        """Tell whether the person may write to the desk and has one of `roles`."""
        return not self.read_only and not self.roles().isdisjoint(roles)

    def can_here(self, *decisions: str) -> bool:
        """Tell whether the person's roles allow one of `decisions` about the placement, such as `move`."""
        roles = self.roles(self.placement.channel if self.placement else None)
        return not self.read_only and any(not roles.isdisjoint(DECIDERS[one]) for one in decisions)

    def stage(self, *stages: Stage) -> bool:
        """Tell whether the submission is at one of `stages`."""
        return self.submission is not None and self.submission.stage in stages

    @property
    def claimed(self) -> str:
        """Return who has claimed the submission: "" (nobody), `mine` or `other`."""
        claim = self.submission.claim if self.submission else None
        return "" if claim is None else "mine" if self.is_person(claim.person) else "other"

    @property
    def shared(self) -> bool:
        """Tell whether the submission goes to more than one channel."""
        return self.submission is not None and len(self.submission.placements) > 1

    @property
    def there(self) -> bool:
        """Tell whether the submission can still be returned or ended: not all of its placements were published."""
        return not self._placements or not all(one.out for one in self._placements)

    @property
    def movable(self) -> bool:
        """Tell whether the placement is neither finished nor on hold, so that the calendar may move it."""
        one = self.placement
        return one is not None and not one.out and one.stage not in (*OVER, PlacementStage.ON_HOLD)

    @property
    def advertising(self) -> str:
        """Return a person's answer whether the article is an advertisement: `yes`, `no`, or "" if nobody answered."""
        return self.submission.advertising if self.submission else ""

    @property
    def expired(self) -> bool:
        """Tell whether the last day on which the submission may be published (`expires`) is over."""
        last = self.submission.expires if self.submission else None
        return last is not None and last < self.today

    @property
    def accepted_before(self) -> bool:
        """Tell whether the submission was once accepted and this was not undone.

        A submission that was accepted cannot be discarded.
        """
        events = self.submission.timeline if self.submission else ()
        bodies = [{"seq": event.seq, "act": event.act, "data": event.data} for event in events]
        return any(event["act"] == "submission.accepted" for event in standing(bodies))

    @property
    def asked(self) -> bool:
        """Tell whether this person requested the placement's open correction or retraction.

        If so, another person must agree to it.
        """
        found = self.placement.amendment if self.placement else None
        return found is not None and self.is_person(found.asker)

    def is_person(self, person: str) -> bool:
        """Tell whether `person` is the id of the person at the desk."""
        return self.person is not None and self.person.id == person

    def amended(self, kind: AmendmentKind | None, *, agreed: bool = False) -> bool:
        """Tell whether the placement has an open amendment of `kind` (correction or retraction).

        With `agreed` True, a second person must have agreed to it; with False, nobody may have agreed yet. If `kind` is
        None, tell whether the placement has no open amendment at all.
        """
        found = self.placement.amendment if self.placement else None
        if kind is None or found is None:
            return kind is None and found is None
        return found.kind is kind and bool(found.agreed_by) is agreed

    @property
    def returns(self) -> bool:
        """Tell whether a finding requires the submission to be returned."""
        return bool(self._returning)

    @property
    def wants_reading(self) -> bool:
        """Tell whether a finding that warns or demands a return is open.

        The editor should then read the article first.
        """
        found = self.submission.findings if self.submission else ()
        return any(one.severity in (Severity.RETURN, Severity.WARN) for one in found)

    @property
    def undescribed(self) -> bool:
        """Tell whether the submission can be completed by the editor: only details of the intake form are missing."""
        view = self.submission
        lacks = view is not None and (bool(self._returning) or not view.channels)
        return lacks and self._returning <= _UNSAID

    @property
    def _placements(self) -> Sequence[PlacementView]:
        """Return the placements that were not withdrawn."""
        found = self.submission.placements if self.submission else ()
        return [one for one in found if one.stage is not PlacementStage.WITHDRAWN]

    @property
    def _returning(self) -> set[str]:
        found = self.submission.findings if self.submission else ()
        return {finding.rule for finding in found if finding.severity is Severity.RETURN}


type Condition = Callable[[Selection], bool]


def _always(_: Selection) -> bool:
    return True


def _never(_: Selection) -> bool:
    return False


@dataclass(frozen=True)
class Offer:
    """An act that is offered for the selected submission or placement, with the conditions for offering it.

    `when` is its condition besides stage and role, `first_when` the condition under which it is the next act.
    `acts` are the ids of the acts it stands for, such as one for the submission and one for the placement; if
    empty, its own id.
    """

    id: str
    when: Condition = _always
    """The condition besides stage and role; for an act without a verb, the only condition."""
    first_when: Condition = _never
    """The condition under which this is the next act."""
    acts: tuple[str, ...] = ()
    """The ids of the acts that the offer may stand for, such as one for the submission and one for the placement.

    If empty, it stands for the act with the offer's own id.
    """

    @property
    def named(self) -> Sequence[DeskAct[ActingDesk]]:
        """Return the acts that a button or key performs; none if only the window does something (`copy_receipt`)."""
        return [DESK_ACTS[one] for one in self.acts or (self.id,) if one in DESK_ACTS]

    def enabled_when(self, selection: Selection) -> bool:
        """Tell whether the person may do the act with the selection, by stage, role and the offer's own condition."""
        verbs = [(act.decides, act.places) for act in self.named if act.decides or act.places]
        return (not verbs or any(selection.may_say(*one) for one in verbs)) and self.when(selection)


PLACING = ("auto", "move", "first", "urgent")
"""The calendar's decisions that a person can take in the form for placing a submission."""

_UNSAID = frozenset({"SUB.unit", "SUB.officer", "SRC.missing", "CAT.missing"})
"""Rules about missing fields of the form, which the editor can fill in without asking the unit."""

_ALIVE = (Stage.RECEIVED, Stage.RETURNED, Stage.ACCEPTED)
_CORRECTION, _RETRACTION = AmendmentKind.CORRECTION, AmendmentKind.RETRACTION


def _notice(kind: NoticeKind) -> Condition:
    def holds(selection: Selection) -> bool:
        notices = selection.submission.notices if selection.submission else ()
        return any(notice.kind is kind and notice.holds for notice in notices)

    return holds


def _delivered(selection: Selection) -> bool:
    """Tell whether files were delivered; a submission that was only planned (a placeholder) has none yet."""
    return not selection.stage(Stage.PLANNED)


def _can_hold_one(selection: Selection) -> bool:
    """Tell whether the placement can be put on hold alone.

    Not if it is the submission's only one: then the whole submission is put on hold.
    """
    alone = not selection.shared and selection.may_decide("hold")
    out = selection.placement is not None and selection.placement.out
    return _delivered(selection) and not (out or alone or selection.stage(Stage.ON_HOLD))


def _can_undo(selection: Selection) -> bool:
    view = selection.submission
    if view is None or view.undo is None:
        return False
    own = any(map(selection.is_person, view.undo_owners)) and selection.can(*STEP_BACK.roles)
    return own or selection.can(*STEP_BACK.always)


def _can_mark_sent(selection: Selection) -> bool:
    notices = selection.submission.notices if selection.submission else ()
    return any(one.waits for one in notices) and selection.can(Role.EDITOR)


def _can_leave(selection: Selection) -> bool:
    placement = selection.placement
    return placement is not None and placement.push is not None and selection.movable and selection.can_here("leave")


def _can_demote(selection: Selection) -> bool:
    placement = selection.placement
    return placement is not None and placement.urgent and _can_leave(selection)


def _can_reuse(selection: Selection) -> bool:
    out = selection.placement is not None and selection.placement.stage in OUT
    return out and selection.amended(None) and selection.can(Role.EDITOR)


_EXPIRE = Offer("expire", when=lambda s: s.there and s.expired, first_when=_always)

_AHEAD: tuple[Offer, ...] = (
    Offer("accept_stock"),
    Offer("roll", when=_can_leave),
    Offer("to_stock", when=_can_leave),
    Offer("demote", when=_can_demote),
    Offer("change_due", when=lambda s: s.stage(Stage.PLANNED) and s.can(Role.EDITOR)),
    Offer("reuse", when=_can_reuse),
)

_CLAIMS: tuple[Offer, ...] = (
    Offer("claim", when=lambda s: s.stage(*_ALIVE) and not s.claimed and s.can(Role.EDITOR)),
    Offer("hand_back", when=lambda s: s.claimed == "mine" and s.can(Role.EDITOR)),
    Offer("take_over", when=lambda s: s.claimed == "other" and s.can(Role.EDITOR)),
)

_AMENDING: tuple[Offer, ...] = (
    Offer("ask_correction", when=lambda s: s.amended(None)),
    Offer(
        "agree_correction",
        when=lambda s: s.amended(_CORRECTION) and not s.asked,
        first_when=_always,
    ),
    Offer(
        "record_correction",
        when=lambda s: s.amended(_CORRECTION, agreed=True),
        first_when=_always,
    ),
    Offer("ask_retraction", when=lambda s: s.amended(None)),
    Offer(
        "record_retraction",
        when=lambda s: s.amended(_RETRACTION) and not s.asked,
        first_when=_always,
    ),
    Offer("keep", when=lambda s: not s.amended(None)),
)

_ANSWERS: tuple[Offer, ...] = (
    Offer("as_advertising", when=lambda s: s.advertising != Advertising.YES),
    Offer("as_no_advertising", when=lambda s: s.advertising != Advertising.NO),
)

_STEPS: tuple[Offer, ...] = (
    Offer("hold", when=lambda s: s.there),
    Offer("hold_placement", when=_can_hold_one),
    Offer("resume", first_when=_always, acts=("resume", "resume_placement")),
    *_CLAIMS,
    *_AMENDING,
    *_ANSWERS,
    Offer("undo_step", when=_can_undo),
)

OFFERS: tuple[Offer, ...] = (
    _EXPIRE,
    Offer("accept", first_when=lambda s: not (s.returns or s.undescribed)),
    Offer("describe", first_when=lambda s: s.undescribed),
    Offer("give_back", when=lambda s: s.there, first_when=lambda s: s.returns and not s.stage(Stage.ACCEPTED)),
    Offer("reject", when=lambda s: s.there),
    Offer("place", when=lambda s: s.movable and s.can_here(*PLACING)),
    Offer("request_review", when=_delivered, first_when=_always),
    Offer("approve", first_when=_always),
    Offer("request_changes"),
    Offer("release", first_when=_always),
    Offer("withdraw", when=lambda s: s.there),
    Offer("discard", when=lambda s: not s.accepted_before),
    Offer("restore", first_when=_always),
    *_AHEAD,
    *_STEPS,
    Offer("copy_receipt", when=_notice(NoticeKind.RECEIPT)),
    Offer("copy_return", when=_notice(NoticeKind.RETURN)),
    Offer("mark_sent", when=_can_mark_sent),
)


def offered(selection: Selection) -> list[Offer]:
    """Return the acts that this person may do with the selection, in the order of `OFFERS`."""
    return [one for one in OFFERS if one.enabled_when(selection)]


def main_offer(selection: Selection) -> Offer | None:
    """Return the act that comes next for this person; None if the selection needs no act of this person."""
    return next((one for one in offered(selection) if one.first_when(selection)), None)
