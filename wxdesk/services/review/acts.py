"""Declares the acts of review 审稿 and those on published articles, and the table of all acts."""

from collections.abc import Mapping
from typing import Protocol

from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.acts import ActSubject, Asked, DeskAct
from wxdesk.services.desk.ports import By
from wxdesk.services.review.amendments import Correcting
from wxdesk.services.review.reviewing import Reviewing
from wxdesk.services.submissions.acts import SUBMISSION_ACTS, SubmissionDesk, step_act


class ActingDesk(SubmissionDesk, Protocol):
    """The services that all acts call; `bootstrap.Desk` provides them."""

    @property
    def reviewing(self) -> Reviewing:
        """Return the service for review and release."""
        ...

    @property
    def correcting(self) -> Correcting:
        """Return the service for corrections and retractions."""
        ...


def _decision_back(desk: ActingDesk, one: ActSubject, by: By, _made: object) -> None:
    desk.undoing.decision(one.placement, by, one.also)


_REVIEW_ACTS: tuple[DeskAct[ActingDesk], ...] = (
    step_act(
        "request_review",
        lambda d, one, by, _: d.reviewing.request_review(one.placement, by, one.code),
        places="request_review",
    ),
    DeskAct(
        "approve",
        lambda d, one, by, _: d.reviewing.approve(one.placement, by, one.code, one.sheet, one.also),
        undo=_decision_back,
        places="approve",
    ),
    DeskAct(
        "request_changes",
        lambda d, one, by, said: d.reviewing.request_changes(one.placement, by, said.reason, one.code, one.also),
        (Asked.REASON,),
        undo=_decision_back,
        places="request_changes",
    ),
    step_act(
        "release",
        lambda d, one, by, _: d.reviewing.release(one.placement, by, one.code, one.also),
        places="release",
    ),
    DeskAct(
        "ask_correction",
        lambda d, one, by, said: d.correcting.ask(
            one.placement, by, AmendmentKind.CORRECTION, said.reason, incident=said.incident
        ),
        (Asked.REASON, Asked.INCIDENT),
        places="ask_correction",
    ),
    DeskAct("agree_correction", lambda d, one, by, _: d.correcting.correct(one.placement, by), places="correct"),
    DeskAct(
        "record_correction",
        lambda d, one, by, said: d.correcting.corrected(
            one.placement, by, said.required_at(), said.url, incident=said.incident
        ),
        (Asked.AT, Asked.URL, Asked.INCIDENT),
        places="record_correction",
    ),
    DeskAct(
        "ask_retraction",
        lambda d, one, by, said: d.correcting.ask(
            one.placement, by, AmendmentKind.RETRACTION, said.reason, said.day, incident=said.incident
        ),
        (Asked.REASON, Asked.DAY, Asked.INCIDENT),
        places="ask_retraction",
    ),
    DeskAct(
        "record_retraction",
        lambda d, one, by, said: d.correcting.retract(one.placement, by, said.required_at(), incident=said.incident),
        (Asked.AT, Asked.INCIDENT),
        places="retract",
    ),
    DeskAct(
        "keep",
        lambda d, one, by, said: d.correcting.keep(one.placement, by, said.reason),
        (Asked.REASON,),
        places="keep",
    ),
)

_ALL: tuple[DeskAct[ActingDesk], ...] = (*SUBMISSION_ACTS, *_REVIEW_ACTS)

DESK_ACTS: Mapping[str, DeskAct[ActingDesk]] = {one.id: one for one in _ALL}
"""Every act by its id, for the window and the command line."""
