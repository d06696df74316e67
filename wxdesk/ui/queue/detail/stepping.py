"""Run one act of the queue: ask in a form, carry it out on a pool thread, report the result, offer the undo."""

from wxdesk.services.desk.acts import ActAnswers, ActSubject, Asked
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import shown_by
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.step_form import StepAnswer, StepQuestion
from wxdesk.ui.widgets.decisions.evidence_well import kept_evidence

_NOTHING = ActAnswers()


class Stepping:
    """Runs an act on the submission in the detail pane; if the act is refused, the form stays open."""

    def __init__(self, session: Session, detail: DetailPane) -> None:
        """Ask in the form of `detail`, and act on the submission that it shows."""
        self._session = session
        self._detail = detail

    @property
    def subject(self) -> ActSubject:
        """Return the ids of the submission and placement shown, and the version code of the placement.

        The act is done on the subject returned here, even if the pane shows another submission by the time it runs.
        """
        view, placement = self._detail.selection.submission, self._detail.selection.placement
        about, code = (placement.id, placement.code) if placement else ("", "")
        # the queue shows no fact sheet, so an approval here does not count as comparing it
        return ActSubject(view.id if view else "", about, code, sheet="")

    def question(self, name: str, what: str, go: str, *, day: str = "", file: str = "") -> StepQuestion:
        """Return the question for the act `name`, with the fields that it needs; `day` and `file` are their captions.

        `what` is the text of the question and `go` that of the button.
        """
        asks = DESK_ACTS[name].asks
        return StepQuestion(
            what,
            go,
            reason=Asked.REASON in asks,
            day=day if Asked.DAY in asks else "",
            at=Asked.AT in asks,
            url=Asked.URL in asks,
            file=file,
        )

    def ask(self, name: str, asking: StepQuestion, words: str) -> None:
        """Show the question `asking`; once it is answered, do the act `name` and show the message `words`."""
        self._detail.close_forms()
        one = self.subject
        self._detail.step_form.ask(asking, lambda said: self.do(name, words, said, one))

    def do(
        self,
        name: str,
        words: str,
        said: ActAnswers = _NOTHING,
        about: ActSubject | None = None,
    ) -> None:
        """Do the act `name` on the submission shown, or on `about`; then show the message `words` with an undo.

        `said` has the values that a person typed into the form of the act.
        """
        session, one = self._session, about or self.subject
        act, desk = DESK_ACTS[name], session.desk

        def work(by: By) -> object:
            if isinstance(said, StepAnswer) and said.source is not None:
                by = shown_by(by, kept_evidence(session, said.source))
            return act.call(desk, one, by, said)

        def done(made: object) -> None:
            self._detail.settle()
            session.done(words, act.back(desk, one, made))

        session.act(work, done, self._detail.fail, seen=self._detail.view)

    def done(self, action: Action, number: str) -> str:
        """Return the message that `action` was done on the submission with this number."""
        return self._session.say("step-done", what=self._session.say(action.text), number=number)
