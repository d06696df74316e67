"""The acts on submissions 稿件 and their placements, declared as data."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from wxdesk.domain.review.transitions import PLACEMENTS, REUSED, SUBMISSIONS
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.calendar.filling.proposals import Proposing
from wxdesk.services.calendar.removal import Leaving
from wxdesk.services.calendar.scheduling import Scheduling
from wxdesk.services.calendar.urgency import OfficeDecision
from wxdesk.services.desk.acts import ActAnswers, ActSubject, Asked, DeskAct
from wxdesk.services.desk.ports import By
from wxdesk.services.planning.placeholders import Planning
from wxdesk.services.submissions.claiming import Claiming
from wxdesk.services.submissions.deciding import SubmissionDecisions
from wxdesk.services.submissions.holding import HoldService
from wxdesk.services.submissions.intake import Intake
from wxdesk.services.submissions.undoing import Undoing


class SubmissionDesk(Protocol):
    """Protocol: the services of a desk that the acts on submissions call."""

    @property
    def deciding(self) -> SubmissionDecisions:
        """Return the service for decisions on submissions."""
        ...

    @property
    def holding(self) -> HoldService:
        """Return the service that puts submissions on hold 缓发."""
        ...

    @property
    def claiming(self) -> Claiming:
        """Return the service for claims 认领."""
        ...

    @property
    def planning(self) -> Planning:
        """Return the service for placeholders and reuse."""
        ...

    @property
    def leaving(self) -> Leaving:
        """Return the service that takes items off their pushes."""
        ...

    @property
    def intake(self) -> Intake:
        """Return the service that takes material in and changes its details."""
        ...

    @property
    def scheduling(self) -> Scheduling:
        """Return the service that places items on pushes."""
        ...

    @property
    def proposing(self) -> Proposing:
        """Return the service that suggests moves on the calendar."""
        ...

    @property
    def undoing(self) -> Undoing:
        """Return the service that undoes acts."""
        ...


def step_act[D: SubmissionDesk](
    name: str,
    call: Callable[[D, ActSubject, By, ActAnswers], object],
    asks: tuple[Asked, ...] = (),
    *,
    decides: str = "",
    places: str = "",
) -> DeskAct[D]:
    """Return a declared act `name` with an undo that takes back the last step made by the act's verb.

    `decides` is the verb in the transition table of submissions, `places` the verb in that of placements. The
    parameters become the fields of `DeskAct` with these names. The undo is refused if later work depends on the step.
    """
    verb = decides or places
    acts = {line.event for table in (SUBMISSIONS, PLACEMENTS) for line in table if line.verb == verb}

    def undo(desk: D, one: ActSubject, by: By, _made: object) -> object:
        row, also = (one.placement, one.also) if places else ("", ())
        return desk.undoing.step(one.submission, by, acts=acts, row=row, also=also)

    return DeskAct(name, call, asks, decides, places, undo)


def _reuse_back(desk: SubmissionDesk, one: ActSubject, by: By, made: object) -> object:
    return desk.undoing.step(one.submission, by, acts=(REUSED,), row=str(made))


def _moves_back(desk: SubmissionDesk, _one: ActSubject, by: By, made: object) -> None:
    desk.undoing.batch(str(made), by)


def _due_back(desk: SubmissionDesk, one: ActSubject, by: By, made: object) -> None:
    """Set a placeholder's former due day `made` again, as the undo of a change that returned this day."""
    if isinstance(made, date):
        desk.planning.change_due(one.submission, made, by)


def _decision(said: ActAnswers) -> OfficeDecision | None:
    return OfficeDecision(said.grant, said.applicant) if said.grant else None


def _is_day(made: object) -> bool:
    return isinstance(made, date)


_REASON = (Asked.REASON,)

SUBMISSION_ACTS: tuple[DeskAct[SubmissionDesk], ...] = (
    step_act(
        "accept",
        lambda d, one, by, _: d.deciding.accept(one.submission, by),
        decides="accept",
    ),
    step_act(
        "accept_stock",
        lambda d, one, by, _: d.deciding.accept(one.submission, by, stock=True),
        decides="accept",
    ),
    step_act(
        "give_back",
        lambda d, one, by, said: d.deciding.give_back(one.submission, by, said.reason, said.pieces),
        (Asked.REASON, Asked.PIECES),
        decides="return",
    ),
    step_act(
        "reject",
        lambda d, one, by, said: d.deciding.reject(one.submission, by, said.reason, said.codes),
        (Asked.REASON, Asked.CODES),
        decides="reject",
    ),
    step_act(
        "withdraw",
        lambda d, one, by, said: d.deciding.withdraw(one.submission, by, said.reason),
        _REASON,
        decides="withdraw",
    ),
    step_act(
        "expire",
        lambda d, one, by, _: d.deciding.expire(one.submission, by),
        decides="expire",
    ),
    step_act(
        "discard",
        lambda d, one, by, _: d.deciding.discard(one.submission, by),
        decides="discard",
    ),
    step_act(
        "restore",
        lambda d, one, by, _: d.deciding.restore(one.submission, by),
        decides="restore",
    ),
    step_act(
        "hold",
        lambda d, one, by, said: d.holding.hold(one.submission, by, said.reason, said.required_day()),
        (Asked.REASON, Asked.DAY),
        decides="hold",
    ),
    step_act(
        "hold_placement",
        lambda d, one, by, said: d.holding.hold_placement(one.placement, by, said.reason, said.required_day()),
        (Asked.REASON, Asked.DAY),
        places="hold",
    ),
    step_act("resume", lambda d, one, by, _: d.holding.resume(one.submission, by), decides="resume"),
    step_act(
        "resume_placement",
        lambda d, one, by, _: d.holding.resume_placement(one.placement, by),
        places="resume",
    ),
    DeskAct("claim", lambda d, one, by, _: d.claiming.claim(one.submission, by)),
    DeskAct("hand_back", lambda d, one, by, _: d.claiming.hand_back(one.submission, by)),
    DeskAct("take_over", lambda d, one, by, said: d.claiming.take_over(one.submission, by, said.reason), _REASON),
    DeskAct(
        "describe",
        lambda d, one, by, said: d.intake.describe(one.submission, said.details, by, said.version),
        decides="describe",
    ),
    step_act(
        "as_advertising",
        lambda d, one, by, said: d.deciding.classify(one.submission, by, Advertising.YES, said.reason),
        _REASON,
        decides="classify",
    ),
    step_act(
        "as_no_advertising",
        lambda d, one, by, said: d.deciding.classify(one.submission, by, Advertising.NO, said.reason),
        _REASON,
        decides="classify",
    ),
    DeskAct(
        "place",
        lambda d, one, by, said: d.scheduling.place(
            one.placement, by, push=said.push, reason=said.reason, first=said.first, order=said.order
        ),
        undo=_moves_back,
    ),
    DeskAct(
        "place_urgent",
        lambda d, one, by, said: d.scheduling.place_urgent(
            one.placement, by, said.push, said.required_grant(), said.applicant
        ),
        undo=_moves_back,
    ),
    DeskAct("seat", lambda d, one, by, said: d.proposing.seat(one.placement, by, said.reason), undo=_moves_back),
    DeskAct(
        "take_off",
        lambda d, one, by, said: d.scheduling.take_off(one.placement, by, said.reason, decision=_decision(said)),
        undo=_moves_back,
    ),
    DeskAct(
        "roll",
        lambda d, one, by, said: d.leaving.roll(one.placement, by, said.reason, decision=_decision(said)),
        _REASON,
        undo=_moves_back,
    ),
    DeskAct(
        "to_stock",
        lambda d, one, by, said: d.leaving.stock(one.placement, by, said.reason, decision=_decision(said)),
        _REASON,
        undo=_moves_back,
    ),
    DeskAct(
        "demote", lambda d, one, by, said: d.leaving.demote(one.placement, by, said.reason), _REASON, undo=_moves_back
    ),
    DeskAct(
        "change_due",
        lambda d, one, by, said: d.planning.change_due(one.submission, said.required_day(), by),
        (Asked.DAY,),
        undo=_due_back,
        can_undo=_is_day,
    ),
    DeskAct(
        "reuse",
        lambda d, one, by, said: d.planning.reuse(one.submission, said.channel, by),
        (Asked.CHANNEL,),
        undo=_reuse_back,
    ),
    DeskAct("undo_step", lambda d, one, by, _: d.undoing.step(one.submission, by)),
)
"""Every act on submissions; window and command line find an act's texts by the act's id."""
