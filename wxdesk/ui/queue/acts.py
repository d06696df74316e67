"""Run the actions of the queue: ask in place for missing values, then call one service on a pool thread."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import NoticeKind, Stage
from wxdesk.services.desk.acts import ActAnswers, ActSubject
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementEdit
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.services.views.views import NoticeView, ProposedWaiver, SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.pending_act import NextAct
from wxdesk.ui.core.session import Session, Undo
from wxdesk.ui.queue.detail.advertising_acts import AdvertisingActs
from wxdesk.ui.queue.detail.linking import RequestLinking
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.picking import Picking
from wxdesk.ui.queue.detail.piece_acts import PieceActs
from wxdesk.ui.queue.detail.placing import Placing
from wxdesk.ui.queue.detail.planning_ahead import Ahead
from wxdesk.ui.queue.detail.stepping import Stepping
from wxdesk.ui.queue.detail.steps import Steps
from wxdesk.ui.queue.intake.describing import Describing
from wxdesk.ui.widgets.decisions.sent_form import SentAnswer
from wxdesk.ui.widgets.decisions.waiver_form import GivenWaiver, WaiverAct, WaiverAnswer, waiver_answer

_PUT_ASIDE = {"discard": "discarded", "restore": "restored"}
_REVIEWED = {"approve": "review-approved", "request_changes": "review-changes-sent"}
"""The catalogue id of the message after an action, by the id of the action.

For an action that is not listed here, `Stepping.done` makes the message.
"""


class QueueActs(QObject):
    """Runs the actions of the queue; afterwards, a session signal tells all screens that the desk changed."""

    def __init__(self, session: Session, detail: DetailPane, describing: Describing) -> None:
        """Connect to the forms and sections of the detail pane; `describing` changes the details of a submission."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._asked: tuple[Action, ActSubject] | None = None
        self._sending: NoticeView | None = None
        self._next = NextAct(session, self.start)
        detail.shown.connect(self._next.show)
        self._stepping = stepping = Stepping(session, detail)
        self._steps = Steps(session, detail, stepping)
        self._ahead = Ahead(session, detail, stepping)
        self.describing = describing
        self._picking = Picking(session, detail, stepping)
        self._placing = Placing(session, detail)
        self._pieces = PieceActs(session, detail)
        self._linking = RequestLinking(session, detail)
        self.advertising = AdvertisingActs(session, detail)
        self._own: dict[str, Callable[[], object]] = {
            "copy_receipt": partial(self._copy, NoticeKind.RECEIPT),
            "copy_return": partial(self._copy, NoticeKind.RETURN),
            "mark_sent": self._send_newest,
            "describe": self.describing.start,
            "place": self._placing.start,
        }
        detail.question.answered.connect(self._answered)
        detail.findings.waived.connect(self._ask_waiver)
        detail.findings.answered.connect(self._answer_proposal)
        detail.waiver.given.connect(self._waive)
        detail.notices.sent.connect(self._send)
        detail.sent_form.given.connect(self._sent)
        detail.placements.fields.saved.connect(self._save_fields)

    @Slot(object)
    def start(self, action: Action) -> None:
        """Run `action` on the selected submission or open its form; if it is not allowed now, say why."""
        view = self._detail.view
        if view is not None and self._next.waits(action, self._session.say(action.text), view.id, view):
            return
        if not action.enabled_when(self._detail.selection):
            self._refuse(action)
            return
        self._session.begin()
        own = self._own.get(action.id)
        if own is not None:
            own()
        elif _lacks_channel(action, view):
            self.describing.start(self._acceptance(action))
        elif self._ahead.takes(action):
            self._ahead.start(action)
        elif self._picking.takes(action):
            self._picking.start(action)
        elif self._steps.takes(action):
            self._steps.start(action)
        elif DESK_ACTS[action.id].asks:
            self._ask_reason(action)
        else:
            self._stepping.do(self._act_of(action), self._words(action))

    def _act_of(self, action: Action) -> str:
        """Return the id of the act that `action` stands for.

        The action "resume" ends a hold. If only the placement is on hold, and not the submission, the act is
        "resume_placement"; all other actions have the id of their act.
        """
        view, placement = self._detail.view, self._detail.selection.placement
        alone = view is not None and view.hold is None and placement is not None and placement.hold is not None
        return "resume_placement" if action.id == "resume" and alone else action.id

    def _refuse(self, action: Action) -> None:
        session, selection = self._session, self._detail.selection
        view, placement = selection.submission, selection.placement
        if view is None:
            return
        if action.enabled_when(replace(selection, read_only=False)):
            session.tell_reading()
            return
        stage = session.word("stage", view.stage.value)
        if view.stage is Stage.ACCEPTED and placement is not None:
            stage = session.word("placement", placement.stage.value)
        who = session.person.name if session.person else ""
        words = session.say("action-not-now", number=view.number, stage=stage, who=who, what=session.say(action.text))
        session.noticed.emit("warn", words)

    def _words(self, action: Action) -> str:
        """Return the message to show after `action` is done."""
        say, placement = self._session.say, self._detail.selection.placement
        view = self._detail.view
        number = view.number if view else ""
        if action.id == "undo_step" and view is not None and view.undo is not None:
            return say("undone", what=f"{self._session.word('act', view.undo)} {number}")
        if action.id in _PUT_ASIDE:
            return say(_PUT_ASIDE[action.id], number=number)
        if action.id in _REVIEWED and placement is not None:
            return say(_REVIEWED[action.id], title=placement.title)
        return self._stepping.done(action, number)

    def _acceptance(self, action: Action) -> Undo | None:
        """Return the message and the undo for accepting a submission right after its details are saved.

        Return None if this acceptance cannot be undone.
        """
        back = DESK_ACTS[action.id].back(self._session.desk, self._stepping.subject)
        return Undo(self._words(action), back) if back else None

    def _ask_reason(self, action: Action) -> None:
        self._asked = action, self._stepping.subject
        self._detail.close_forms()
        say = self._session.say
        what = self._session.texts.text(f"ask-{action.id}".replace("_", "-"))
        self._detail.question.ask(what, say(action.text), hint=say("reason-hint"))

    @Slot(str)
    def _answered(self, text: str) -> None:
        if self._asked is not None:
            action, one = self._asked
            self._stepping.do(action.id, self._words(action), ActAnswers(text), one)

    def _copy(self, kind: NoticeKind) -> None:
        view = self._detail.view
        found = [one for one in (view.notices if view else ()) if one.kind is kind and one.holds]
        if found:
            self._detail.notices.copy(found[-1])

    def _send_newest(self) -> None:
        view = self._detail.view
        waiting = [one for one in (view.notices if view else ()) if one.waits]
        if waiting:
            self._send(waiting[-1])

    @Slot(object)
    def _send(self, notice: NoticeView) -> None:
        self._sending = notice
        self._detail.close_forms()
        self._detail.sent_form.ask(self._session.say("ask-sent"))

    @Slot(object)
    def _sent(self, told: SentAnswer) -> None:
        session, notice = self._session, self._sending
        if notice is None:
            return
        desk = session.desk

        def work(by: By) -> None:
            desk.telling.sent([notice.id], told.kept(session, by), told.route, told.note)

        def done(_result: object) -> None:
            self._detail.sent_form.done(told)
            words = session.say("today-sent", count=1, route=told.route)
            session.done(words, lambda by: desk.telling.unsent([notice.id], by))

        session.act(work, done, self._detail.fail, seen=notice)

    @Slot(object)
    def _ask_waiver(self, finding: Finding) -> None:
        self._detail.close_forms()
        self._detail.waiver.ask(finding, waiver_answer(self._session, finding) or WaiverAnswer.WAIVE)

    @Slot(object, object)
    def _answer_proposal(self, one: ProposedWaiver, answer: WaiverAnswer) -> None:
        self._detail.close_forms()
        self._detail.waiver.answer(one, answer)

    @Slot(object)
    def _waive(self, given: GivenWaiver) -> None:
        view, session = self._detail.view, self._session
        if view is None:
            return
        position = next((piece.position for piece in view.pieces if piece.id == given.finding.piece), None)
        act = WaiverAct(session, view.id, position, given)

        def done(_result: object) -> None:
            self._detail.settle()
            session.done(act.said, act.back)

        session.act(act.work, done, self._detail.fail, seen=view)

    @Slot(str, object)
    def _save_fields(self, placement: str, edit: PlacementEdit) -> None:
        desk, editor = self._session.desk, self._detail.placements.fields

        def saved(_result: object) -> None:
            editor.settle(placement)
            self._session.noticed.emit("ok", self._session.say("fields-saved"))

        def refused(error: BaseException) -> None:
            editor.look_again(placement)
            self._session.refuse(error)
            self._session.changed.emit()

        self._session.act(
            lambda by: desk.composing.edit_fields(placement, by, edit.fields, edit.version), saved, refused
        )


def _lacks_channel(action: Action, view: SubmissionView | None) -> bool:
    """Tell whether `action` is to accept a submission without a channel, which the desk would refuse."""
    return action.id == "accept" and view is not None and not view.channels
