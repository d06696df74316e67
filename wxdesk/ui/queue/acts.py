"""Carries out the actions: asks in place for missing values, then calls one service in the pool."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QImage

from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import NoticeKind, Stage
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementEdit
from wxdesk.services.records.views import NoticeView, SubmissionView
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.pending_act import NextAct
from wxdesk.ui.core.session import Session, Undo
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.picking import Picking
from wxdesk.ui.queue.detail.piece_acts import PieceActs
from wxdesk.ui.queue.detail.placing import Placing
from wxdesk.ui.queue.detail.planning_ahead import Ahead
from wxdesk.ui.queue.detail.stepping import Stepping
from wxdesk.ui.queue.detail.steps import Steps
from wxdesk.ui.queue.intake.describing import Describing
from wxdesk.ui.queue.intake.intake_form import IntakeForm
from wxdesk.ui.queue.intake.typed_form import TypedForm
from wxdesk.ui.widgets.decisions.evidence_well import kept_evidence
from wxdesk.ui.widgets.decisions.sent_form import SentAnswer


class QueueActs(QObject):
    """Runs the actions of the queue; that the desk changed, the session tells."""

    def __init__(self, session: Session, detail: DetailPane, form: IntakeForm, typed: TypedForm) -> None:
        """Listen to the questions and sections of the detail pane."""
        super().__init__(detail)
        self._session = session
        self._detail = detail
        self._pending: Callable[[By, str], object] | None = None
        self._undo: Undo | None = None
        self._waived: Finding | None = None
        self._sending: NoticeView | None = None
        self._next = NextAct(session, self.start)
        detail.shown.connect(self._next.show)
        stepping = Stepping(session, detail)
        self._steps = Steps(session, detail, stepping)
        self._ahead = Ahead(session, detail, stepping)
        self.describing = Describing(session, detail, form, typed)
        self._picking = Picking(session, detail)
        self._placing = Placing(session, detail)
        self._pieces = PieceActs(session, detail)
        self._own: dict[str, Callable[[], object]] = {
            "copy_receipt": partial(self._copy, NoticeKind.RECEIPT),
            "copy_return": partial(self._copy, NoticeKind.RETURN),
            "mark_sent": self._send_newest,
            "discard": partial(self._put_aside, discard=True),
            "restore": partial(self._put_aside, discard=False),
            "approve": self._approve,
        }
        detail.question.answered.connect(self._answered)
        detail.findings.waived.connect(self._ask_waiver)
        detail.waiver.given.connect(self._waive)
        detail.notices.sent.connect(self._send)
        detail.sent_form.given.connect(self._sent)
        detail.placements.fields.saved.connect(self._save_fields)

    @Slot(object)
    def start(self, action: Action) -> None:
        """Do `action` on what is selected, or ask first; where it cannot be done now, say so."""
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
        elif self._steps.takes(action):
            self._steps.start(action)
        elif self._ahead.takes(action):
            self._ahead.start(action)
        elif action.asks == "describe" or _lacks_channel(action, view):
            self.describing.start(self._undo_of(action) if action.id == "accept" else None)
        elif action.asks == "push":
            self._placing.start()
        elif action.id in ("reject", "give_back"):
            self._picking.start(action, self._undo_of(action))
        elif action.asks:
            self._ask_reason(action)
        else:
            self._do_plain(action)

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

    def _approve(self) -> None:
        """Say yes to what is shown; it can be taken back while nothing came of it."""
        placement, desk = self._detail.selection.placement, self._session.desk
        if placement is None:
            return
        words = self._session.say("review-approved", title=placement.title)

        def done(result: object) -> None:
            self._acted(result)
            self._session.done(words, lambda by: desk.retracting.retract(placement.id, by))

        self._session.act(
            lambda by: desk.reviewing.approve(placement.id, by, placement.code), done, seen=self._detail.view
        )

    def _put_aside(self, *, discard: bool) -> None:
        """Discard a stray drop or take it in again; either can be taken back."""
        view, deciding = self._detail.view, self._session.desk.deciding
        if view is None:
            return
        there: Callable[[By], object] = lambda by: deciding.discard(view.id, by)  # noqa: E731 - a pair
        back: Callable[[By], object] = lambda by: deciding.restore(view.id, by)  # noqa: E731 - a pair
        work, undo = (there, back) if discard else (back, there)
        words = self._session.say("discarded" if discard else "restored", number=view.number)
        self._session.act(work, lambda _: self._session.done(words, undo), seen=view)

    def _do_plain(self, action: Action) -> None:
        undo = self._undo_of(action)
        view = self._detail.view
        self._session.act(self._plain(action.id), lambda result: self._done(result, undo), seen=view)

    def _undo_of(self, action: Action) -> Undo:
        """Return how a decision is taken back while nothing rests on it."""
        view, stepping_back = self._detail.selection.submission, self._session.desk.stepping_back
        number = view.number if view else ""
        words = self._session.say("step-done", what=self._session.say(action.text), number=number)
        submission = view.id if view else ""
        return Undo(words, lambda by: stepping_back.undo(submission, by))

    def _done(self, result: object, undo: Undo) -> None:
        self._acted(result)
        self._session.done(undo.words, undo.work)

    def _acted(self, _result: object) -> None:
        self._detail.settle()

    def _ids(self) -> tuple[str, str]:
        selection = self._detail.selection
        submission = selection.submission.id if selection.submission else ""
        return submission, selection.placement.id if selection.placement else ""

    def _code(self) -> str:
        """Return the version code of what is shown, so that nothing else is decided on."""
        placement = self._detail.selection.placement
        return placement.code if placement else ""

    def _plain(self, name: str) -> Callable[[By], object]:
        """Return the call of an action that needs no words."""
        desk, (submission, placement), code = self._session.desk, self._ids(), self._code()
        calls: dict[str, Callable[[By], object]] = {
            "accept": lambda by: desk.deciding.accept(submission, by),
            "request_review": lambda by: desk.reviewing.request_review(placement, by, code),
            "release": lambda by: desk.reviewing.release(placement, by, code),
        }
        return calls[name]

    def _ask_reason(self, action: Action) -> None:
        desk, (submission, placement), code = self._session.desk, self._ids(), self._code()
        calls: dict[str, Callable[[By, str], object]] = {
            "withdraw": lambda by, reason: desk.deciding.withdraw(submission, by, reason),
            "request_changes": lambda by, reason: desk.reviewing.request_changes(placement, by, reason, code),
        }
        self._ask(calls[action.id], f"ask-{action.id}".replace("_", "-"), self._session.say(action.text))
        self._undo = self._undo_of(action)
        shown = self._detail.selection.placement
        if action.id == "request_changes" and shown is not None:
            words = self._session.say("review-changes-sent", title=shown.title)
            self._undo = Undo(words, lambda by: desk.retracting.retract(placement, by))

    def _ask(self, pending: Callable[[By, str], object], key: str, go: str, text: str = "") -> None:
        self._pending, self._undo = pending, None
        self._detail.close_forms()
        hint = self._session.say("reason-hint")
        self._detail.question.ask(self._session.texts.text(key), go, hint=hint, text=text)

    @Slot(str)
    def _answered(self, text: str) -> None:
        pending, undo = self._pending, self._undo
        if pending is None:
            return

        def done(result: object) -> None:
            self._acted(result)
            if undo is not None:
                self._session.done(undo.words, undo.work)

        self._session.act(lambda by: pending(by, text), done, seen=self._detail.view)

    def _copy(self, kind: NoticeKind) -> None:
        view = self._detail.view
        found = [one for one in (view.notices if view else ()) if one.kind is kind and one.holds]
        if found:
            self._detail.notices.copy(found[-1])

    def _send_newest(self) -> None:
        view = self._detail.view
        waiting = [one for one in (view.notices if view else ()) if one.sent_at is None]
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

        session.act(work, done, seen=notice)

    @Slot(object)
    def _ask_waiver(self, finding: Finding) -> None:
        self._waived = finding
        self._detail.close_forms()
        self._detail.waiver.ask(finding)

    @Slot(str, object)
    def _waive(self, reason: str, source: Path | QImage | None) -> None:
        view, finding, session = self._detail.view, self._waived, self._session
        if view is None or finding is None:
            return
        deciding, rule = session.desk.deciding, finding.rule
        position = next((piece.position for piece in view.pieces if piece.id == finding.piece), None)

        def work(by: By) -> None:
            deciding.waive(view.id, rule, by, reason, position, kept_evidence(session, source))

        def done(result: object) -> None:
            self._acted(result)
            words = session.say("review-waived", what=session.word("rule", rule))
            session.done(words, lambda by: deciding.retract_waiver(view.id, rule, by, position))

        session.act(work, done, seen=view)

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
    """Tell whether an act would be refused for want of a channel: then that is asked for."""
    return action.id == "accept" and view is not None and not view.channels
