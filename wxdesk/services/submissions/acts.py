"""The acts on submissions 稿件 and their placements, declared as data."""

from datetime import date
from typing import Protocol

from wxdesk.services.calendar.removal import Leaving
from wxdesk.services.desk.acts import ActSubject, Asked, DeskAct
from wxdesk.services.desk.ports import By
from wxdesk.services.planning.placeholders import Planning
from wxdesk.services.submissions.claiming import Claiming
from wxdesk.services.submissions.deciding import SubmissionDecisions
from wxdesk.services.submissions.holding import HoldService
from wxdesk.services.submissions.undoing import Undoing


class SubmissionDesk(Protocol):
    """The services that the acts on submissions call."""

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
    def undoing(self) -> Undoing:
        """Return the service that undoes acts."""
        ...


def step_back(desk: SubmissionDesk, one: ActSubject, by: By, _made: object) -> None:
    """Undo the last step of the submission; many acts use this function as their `undo`."""
    desk.undoing.step(one.submission, by)


def _moves_back(desk: SubmissionDesk, _one: ActSubject, by: By, made: object) -> None:
    desk.undoing.batch(str(made), by)


def _due_back(desk: SubmissionDesk, one: ActSubject, by: By, made: object) -> None:
    """Give the placeholder its former due day, which the act returned."""
    if isinstance(made, date):
        desk.planning.change_due(one.submission, made, by)


def _is_day(made: object) -> bool:
    return isinstance(made, date)


_REASON = (Asked.REASON,)

SUBMISSION_ACTS: tuple[DeskAct[SubmissionDesk], ...] = (
    DeskAct("accept", lambda d, one, by, _: d.deciding.accept(one.submission, by), undo=step_back, decides="accept"),
    DeskAct(
        "accept_stock",
        lambda d, one, by, _: d.deciding.accept(one.submission, by, stock=True),
        undo=step_back,
        decides="accept",
    ),
    DeskAct(
        "give_back",
        lambda d, one, by, said: d.deciding.give_back(one.submission, by, said.reason, said.pieces),
        (Asked.REASON, Asked.PIECES),
        undo=step_back,
        decides="return",
    ),
    DeskAct(
        "reject",
        lambda d, one, by, said: d.deciding.reject(one.submission, by, said.reason, said.codes),
        (Asked.REASON, Asked.CODES),
        undo=step_back,
        decides="reject",
    ),
    DeskAct(
        "withdraw",
        lambda d, one, by, said: d.deciding.withdraw(one.submission, by, said.reason),
        _REASON,
        undo=step_back,
        decides="withdraw",
    ),
    DeskAct("expire", lambda d, one, by, _: d.deciding.expire(one.submission, by), undo=step_back, decides="expire"),
    DeskAct(
        "discard",
        lambda d, one, by, _: d.deciding.discard(one.submission, by),
        undo=lambda d, one, by, _: d.deciding.restore(one.submission, by),
        decides="discard",
    ),
    DeskAct(
        "restore",
        lambda d, one, by, _: d.deciding.restore(one.submission, by),
        undo=lambda d, one, by, _: d.deciding.discard(one.submission, by),
        decides="restore",
    ),
    DeskAct(
        "hold",
        lambda d, one, by, said: d.holding.hold(one.submission, by, said.reason, said.required_day()),
        (Asked.REASON, Asked.DAY),
        undo=step_back,
        decides="hold",
    ),
    DeskAct(
        "hold_placement",
        lambda d, one, by, said: d.holding.hold_placement(one.placement, by, said.reason, said.required_day()),
        (Asked.REASON, Asked.DAY),
        undo=step_back,
        places="hold",
    ),
    DeskAct("resume", lambda d, one, by, _: d.holding.resume(one.submission, by), undo=step_back, decides="resume"),
    DeskAct(
        "resume_placement",
        lambda d, one, by, _: d.holding.resume_placement(one.placement, by),
        undo=step_back,
        places="resume",
    ),
    DeskAct("claim", lambda d, one, by, _: d.claiming.claim(one.submission, by)),
    DeskAct("hand_back", lambda d, one, by, _: d.claiming.hand_back(one.submission, by)),
    DeskAct("take_over", lambda d, one, by, said: d.claiming.take_over(one.submission, by, said.reason), _REASON),
    DeskAct("roll", lambda d, one, by, said: d.leaving.roll(one.placement, by, said.reason), _REASON, undo=_moves_back),
    DeskAct(
        "to_stock", lambda d, one, by, said: d.leaving.stock(one.placement, by, said.reason), _REASON, undo=_moves_back
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
        undo=step_back,
    ),
    DeskAct("undo_step", lambda d, one, by, _: d.undoing.step(one.submission, by)),
)
"""Every act on submissions; window and command line find an act's texts by the act's id."""
