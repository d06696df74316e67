"""Acts beside the plain decisions: holds, claims, corrections, retractions, undo of the last step."""

from collections.abc import Callable
from dataclasses import replace

from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.ports import By
from wxdesk.services.records.views import PlacementView, SubmissionView
from wxdesk.ui.core.actions import STEPS, Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.step_form import StepAnswer, StepQuestion, required_at, required_day
from wxdesk.ui.queue.detail.stepping import Stepping
from wxdesk.ui.widgets.decisions.evidence_well import kept_evidence

_APPROVED = (PlacementStage.APPROVED, PlacementStage.RELEASED)


class Steps:
    """Runs the actions of `STEPS`."""

    def __init__(self, session: Session, detail: DetailPane, stepping: Stepping) -> None:
        """Act on what the detail pane shows."""
        self._session = session
        self._detail = detail
        self._stepping = stepping

    def takes(self, action: Action) -> bool:
        """Tell whether `action` is one of those that are done here."""
        return action.id in STEPS or (action.id == "withdraw" and self._approved())

    def start(self, action: Action) -> None:
        """Do `action`, or ask for what it needs."""
        selection = self._detail.selection
        view, placement = selection.submission, selection.placement
        if view is None:
            return
        now: dict[str, Callable[[By], object]] = {
            "claim": lambda by: self._session.desk.claiming.claim(view.id, by),
            "hand_back": lambda by: self._session.desk.claiming.hand_back(view.id, by),
            "resume": lambda by: self._resume(view, placement, by),
            "undo_step": lambda by: self._session.desk.stepping_back.undo(view.id, by),
        }
        if action.id in now:
            undo = self._undoing(view) if action.id == "resume" else None
            self._stepping.run(now[action.id], self._said(action, view), undo)
            return
        self._ask(action, view, placement)

    def _resume(self, view: SubmissionView, placement: PlacementView | None, by: By) -> None:
        holding = self._session.desk.holding
        if view.hold is None and placement is not None and placement.hold is not None:
            holding.resume_placement(placement.id, by)
        else:
            holding.resume(view.id, by)

    def _ask(self, action: Action, view: SubmissionView, placement: PlacementView | None) -> None:
        say, desk = self._session.say, self._session.desk
        go = say(action.text)
        if action.id == "hold":
            asking = StepQuestion(
                say("ask-prolong" if view.hold else "ask-hold", title=view.title),
                go,
                day=say("step-look-again"),
            )
            self._open(asking, action, view, lambda by, said: self._hold(view.id, by, said), undoable=True)
        elif action.id == "hold_placement" and placement is not None:
            asking = StepQuestion(
                say("ask-prolong" if placement.hold else "ask-hold", title=placement.title),
                go,
                day=say("step-look-again"),
            )
            self._open(asking, action, view, lambda by, said: self._hold_one(placement.id, by, said), undoable=True)
        elif action.id == "withdraw":
            asking = StepQuestion(say("ask-withdraw-note", title=view.title), go, file=say("step-note"))
            self._open(asking, action, view, lambda by, said: self._withdraw(view.id, by, said), undoable=True)
        elif action.id == "take_over":
            name = view.claim.name if view.claim else ""
            asking = StepQuestion(say("ask-take-over", person=name), go)
            self._open(asking, action, view, lambda by, said: desk.claiming.take_over(view.id, by, said.reason))
        elif placement is not None:
            self._ask_amending(action, view, placement, go)

    def _ask_amending(self, action: Action, view: SubmissionView, placement: PlacementView, go: str) -> None:
        say, correcting = self._session.say, self._session.desk.correcting
        one, title = placement.id, placement.title
        kinds = {"ask_correction": AmendmentKind.CORRECTION, "ask_retraction": AmendmentKind.RETRACTION}
        if action.id in kinds:
            kind = kinds[action.id]
            planned = say("step-due") if kind is AmendmentKind.RETRACTION else ""
            asking = StepQuestion(say(f"ask-{kind.value}", title=title), go, day=planned)
            self._open(asking, action, view, lambda by, said: correcting.ask(one, by, kind, said.reason, said.day))
            return
        asks: dict[str, tuple[StepQuestion, Callable[[By, StepAnswer], object]]] = {
            "agree_correction": (
                StepQuestion(say("ask-agree", title=title), go, reason=False),
                lambda by, _: correcting.correct(one, by),
            ),
            "record_correction": (
                StepQuestion(say("ask-corrected", title=title), go, reason=False, at=True, url=True),
                lambda by, said: correcting.corrected(one, by, required_at(said), said.url),
            ),
            "record_retraction": (
                StepQuestion(say("ask-retracted", title=title), go, reason=False, at=True),
                lambda by, said: correcting.retract(one, by, required_at(said)),
            ),
            "keep": (
                StepQuestion(say("ask-keep", title=title), go),
                lambda by, said: correcting.keep(one, by, said.reason),
            ),
        }
        asking, pending = asks[action.id]
        self._open(asking, action, view, pending)

    def _hold(self, submission: str, by: By, said: StepAnswer) -> None:
        self._session.desk.holding.hold(submission, by, said.reason, required_day(said))

    def _hold_one(self, placement: str, by: By, said: StepAnswer) -> None:
        self._session.desk.holding.hold_placement(placement, by, said.reason, required_day(said))

    def _withdraw(self, submission: str, by: By, said: StepAnswer) -> None:
        note = kept_evidence(self._session, said.source)
        self._session.desk.deciding.withdraw(submission, replace(by, evidence=note), said.reason)

    def _open(
        self,
        asking: StepQuestion,
        action: Action,
        view: SubmissionView,
        pending: Callable[[By, StepAnswer], object],
        *,
        undoable: bool = False,
    ) -> None:
        undo = self._undoing(view) if undoable else None
        self._stepping.ask(asking, pending, self._stepping.done(action, view), undo)

    def _undoing(self, view: SubmissionView) -> Callable[[By], object]:
        return lambda by: self._session.desk.stepping_back.undo(view.id, by)

    def _said(self, action: Action, view: SubmissionView) -> str:
        if action.id == "undo_step" and view.undo is not None:
            what = self._session.word("act", view.undo)
            return self._session.say("undone", what=f"{what} {view.number}")
        return self._stepping.done(action, view)

    def _approved(self) -> bool:
        view = self._detail.selection.submission
        return view is not None and any(one.stage in _APPROVED for one in view.placements)
