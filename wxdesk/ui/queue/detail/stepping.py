"""Run one act of the queue: ask in a form, carry it out on a pool thread, report the result, offer the undo."""

from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.services.desk.acts import ActAnswers, ActSubject, Asked
from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import shown_by
from wxdesk.services.review.acts import DESK_ACTS
from wxdesk.ui.core.actions import Action
from wxdesk.ui.core.session import Session
from wxdesk.ui.queue.detail.pane import DetailPane
from wxdesk.ui.queue.detail.step_form import StepAnswer, StepQuestion
from wxdesk.ui.widgets.basic.clipboard import put_text
from wxdesk.ui.widgets.decisions.evidence_well import kept_evidence

_NOTHING = ActAnswers()
_ENTERS = (Role.EDITOR.value, Role.CHIEF.value, Role.ADMINISTRATOR.value)
"""The roles that may enter incidents."""
_LETTERS = {"accept": NoticeKind.RECEIPT, "give_back": NoticeKind.RETURN}
"""The kind of notice to the unit that an act writes, by the id of the act.

After the act, the text of the notice is in the clipboard.
"""


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
            incident=self._incident() if Asked.INCIDENT in asks else None,
        )

    def _incident(self) -> bool | None:
        """Return whether the box "enter an incident" begins ticked in a correction's form; None hides the box.

        The box is hidden if this person may not enter incidents, or if an incident is linked to the open correction
        already.
        """
        session, sheet = self._session, self._detail.correction.sheet
        if not session.may(*_ENTERS) or (sheet is not None and sheet.ended_at is None and sheet.incidents):
            return None
        return session.desk.rulebook.limits.amendments.incident

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

        `said` has the values that a person typed into the form of the act. If the act writes a receipt or a return
        notice, its text is copied, and the message says so.
        """
        session, one = self._session, about or self.subject
        act, desk = DESK_ACTS[name], session.desk

        def work(by: By) -> tuple[object, str]:
            if isinstance(said, StepAnswer) and said.source is not None:
                by = shown_by(by, kept_evidence(session, said.source))
            made = act.call(desk, one, by, said)
            return made, self._letter(name, one)

        def done(found: tuple[object, str]) -> None:
            made, letter = found
            self._detail.settle()
            told = words
            if letter:
                put_text(letter)
                told += session.say("copied-too", text=session.word("notice-kind", _LETTERS[name].value))
            if Asked.INCIDENT in act.asks and made:
                told += session.say("step-incident-entered", number=str(made))
            session.done(told, act.back(desk, one, made))

        session.act(work, done, self._detail.fail, seen=self._detail.view)

    def _letter(self, name: str, one: ActSubject) -> str:
        """Return the text of the notice that the act `name` has just written; "" if it writes none."""
        kind = _LETTERS.get(name)
        if kind is None:
            return ""
        notices = self._session.desk.reading.submission(one.submission).notices
        return next((told.text for told in reversed(notices) if told.kind is kind and told.holds), "")

    def done(self, action: Action, number: str) -> str:
        """Return the message that `action` was done on the submission with this number."""
        return self._session.say("step-done", what=self._session.say(action.text), number=number)
