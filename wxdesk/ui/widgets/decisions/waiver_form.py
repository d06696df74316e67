"""The form that waives a finding (例外放行) or proposes to waive it: a reason, and a file if the rule requires one.

A tick box also adds the words of the finding as an exception to the company's list; later checks then do not report
them.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import KEEPERS, Role
from wxdesk.domain.rulebook.findings import Finding, Waivable
from wxdesk.domain.words.company import CompanyWord
from wxdesk.domain.words.lexicon import is_exceptable
from wxdesk.services.desk.evidence import EVIDENCE_ERRORS
from wxdesk.services.desk.ports import By
from wxdesk.services.submissions.waiver_proposals import PROPOSERS
from wxdesk.services.views.views import ProposedWaiver
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, framed, label, named
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always

_REASON, _EVIDENCE = ("reason-missing",), ("waiver-file", *EVIDENCE_ERRORS)
"""The codes of the service's errors that are shown at the reason and at the evidence."""


class WaiverAnswer(StrEnum):
    """The acts on a finding that may be waived: waive it, propose that, accept or refuse a proposal, or withdraw it."""

    WAIVE = "waive"
    PROPOSE = "propose"
    ACCEPT = "accept"
    REFUSE = "refuse"
    TAKE_BACK = "take_back"
    """The proposer takes the proposal back."""


def waiver_answer(session: Session, finding: Finding) -> WaiverAnswer | None:
    """Return what this person may do about an open finding: a reviewer waives, an editor proposes; None for nothing."""
    if session.read_only or not session.desk.rulebook.lets_pass(finding):
        return None
    if session.may(Role.REVIEWER):
        return WaiverAnswer.WAIVE
    return WaiverAnswer.PROPOSE if session.may(*PROPOSERS) else None


@dataclass(frozen=True)
class GivenWaiver:
    """The values typed into the form for a waiver of `finding`, and `answer`, the act for which the form was opened.

    `source` is a file or picture that proves the reason. `excepted` tells that the finding's words become an exception
    in the company's list, so that later checks do not report them.
    """

    finding: Finding
    reason: str
    source: Path | QImage | None = None
    """The file or picture that proves the reason."""
    excepted: bool = False
    """True if the finding's words become an exception in the company's list; later checks then do not report them."""
    answer: WaiverAnswer = WaiverAnswer.WAIVE


_WORDS = {
    WaiverAnswer.WAIVE: ("review-ask-waiver", "action-waive"),
    WaiverAnswer.PROPOSE: ("waiver-ask-propose", "waiver-propose"),
    WaiverAnswer.REFUSE: ("waiver-ask-refuse", "waiver-refuse-go"),
}
"""The catalogue ids of the question and of the button, for each answer that the form asks about."""
_DONE = {
    WaiverAnswer.WAIVE: "review-waived",
    WaiverAnswer.PROPOSE: "waiver-proposed-done",
    WaiverAnswer.ACCEPT: "waiver-accepted-done",
    WaiverAnswer.REFUSE: "waiver-refused-done",
    WaiverAnswer.TAKE_BACK: "waiver-unproposed-done",
}
"""The catalogue id of the message that is shown after the act, by the answer that was given."""


class WaiverForm(AskingForm):
    """Asks for the reason and the evidence of a waiver; if the service refuses, the form keeps them."""

    given = Signal(object)
    """Emits the answers, a `GivenWaiver`."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        fields = (
            FormField("reason", say("column-reason"), hint=say("reason-hint"), needed_when=always, errors=_REASON),
        )
        super().__init__(session, "waiver", fields, say("action-waive"), key="↵")
        self._finding: Finding | None = None
        self._answer = WaiverAnswer.WAIVE
        self._needs = label(say("waiver-needs-file"), "small", name="waiverNeeds", wrap=True)
        self.evidence = EvidenceWell(session, "waiverEvidence")
        self.evidence.paste_by_key(self)
        self.excepted = named(Tick(say("waiver-except")), "waiverExcept")
        self._why = label(name="waiverExceptWhy", role="small", wrap=True)
        self._exception = framed(column(self.excepted, self._why, spacing=2))
        self.lay_out(self._needs, self.evidence, self._exception)

    def answer(self, one: ProposedWaiver, answer: WaiverAnswer) -> None:
        """Answer the proposal `one`: emit `given` at once, or open the form if more is needed.

        A refusal needs a reason. If the rule needs a file, accepting the proposal becomes a waiver, whose form asks for
        the file.
        """
        if answer is WaiverAnswer.REFUSE:
            self.ask(one.finding, answer)
        elif answer is WaiverAnswer.ACCEPT and self._needs_file(one.finding):
            self.ask(one.finding, reason=one.reason)
        else:
            self.given.emit(GivenWaiver(one.finding, one.reason, answer=answer))

    def _needs_file(self, finding: Finding) -> bool:
        rule = self._session.desk.rulebook.rules.get(finding.rule)
        return rule is not None and rule.waivable is Waivable.REVIEWER_WITH_FILE

    def ask(self, finding: Finding, answer: WaiverAnswer = WaiverAnswer.WAIVE, *, reason: str = "") -> None:
        """Ask about `finding` and take the focus; the field for the reason begins with the text `reason`.

        A proposal and a refusal need only a reason. For a waiver, the field for evidence is shown if the rulebook
        requires a file. The tick box for an exception is shown if the finding comes from a lexicon; it is disabled,
        with an explanation, for a person who may not edit the company's list.
        """
        session, waives = self._session, answer is WaiverAnswer.WAIVE
        self._finding, self._answer = finding, answer
        self.evidence.clear()
        needed = waives and self._needs_file(finding)
        self._needs.setVisible(needed)
        self.evidence.setVisible(needed)
        may = session.may(*KEEPERS)
        self.excepted.setChecked(False)
        self.excepted.setEnabled(may)
        self._why.setText(session.say("waiver-except-hint" if may else "words-may-not"))
        self._exception.setVisible(waives and is_exceptable(session.desk.rulebook, finding))
        asks, go = _WORDS[answer]
        what = session.texts.text(asks, what=session.finding(finding), clause=finding.clause)
        self.begin(what, {"reason": reason} if reason else {}, go=session.texts.text(go))

    def give(self) -> None:
        """Emit `given` with the answers."""
        said = self.values()
        if self._finding is not None and said is not None:
            excepted = self.excepted.isChecked() and not self._exception.isHidden()
            self.given.emit(GivenWaiver(self._finding, said["reason"], self.evidence.source, excepted, self._answer))

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the field or the evidence that it concerns; show any other error in the notice bar."""
        if isinstance(error, UserError) and error.code in _EVIDENCE and self.evidence.isVisible():
            self.evidence.show_error(self._session.error(error))
        else:
            super().fail(error)


class WaiverAct:
    """One act on a finding, chosen in the form: a waiver, a proposal, or an answer to a proposal.

    `work` carries out the act, `back` undoes it, and `said` is the message that is shown afterwards.
    """

    def __init__(self, session: Session, submission: str, position: int | None, given: GivenWaiver) -> None:
        """Prepare the act in `given`, on the piece at `position` or, for None, on the whole submission."""
        self._session, self._submission, self._position, self._given = session, submission, position, given
        self._made: list[CompanyWord] = []

    def work(self, by: By) -> None:
        """Carry out the act that the person chose in the form; called on a pool thread.

        If the person also wants an exception for the waived words, enter it in the company's list.
        """
        given, session = self._given, self._session
        proposals, about = session.desk.waiver_proposals, (self._submission, self._given.finding.rule, by)
        match given.answer:
            case WaiverAnswer.PROPOSE:
                proposals.propose(*about, given.reason, self._position)
            case WaiverAnswer.ACCEPT:
                proposals.accept(*about, self._position)
            case WaiverAnswer.REFUSE:
                proposals.refuse(*about, given.reason, self._position)
            case WaiverAnswer.TAKE_BACK:
                proposals.take_back(*about, self._position)
            case WaiverAnswer.WAIVE:
                self._waive(by)

    def _waive(self, by: By) -> None:
        given, session = self._given, self._session
        self._made = session.desk.deciding.waive(
            self._submission,
            given.finding.rule,
            by,
            given.reason,
            self._position,
            kept_evidence(session, given.source),
            [given.finding] if given.excepted else (),
        )

    def back(self, by: By) -> None:
        """Undo the act.

        If a waiver also added an exception to the company's list of words, remove the exception too.
        """
        desk, given = self._session.desk, self._given
        proposals, about = desk.waiver_proposals, (self._submission, given.finding.rule, by)
        match given.answer:
            case WaiverAnswer.PROPOSE:
                proposals.take_back(*about, self._position)
                return
            case WaiverAnswer.REFUSE:
                proposals.reconsider(*about, self._position)
                return
            case WaiverAnswer.TAKE_BACK:
                proposals.propose(*about, given.reason, self._position)
                return
        desk.deciding.retract_waiver(self._submission, self._given.finding.rule, by, self._position)
        if self._made:
            desk.company_words.remove([one.id for one in self._made], by)

    @property
    def said(self) -> str:
        """Return the message after the act; after a waiver, it also names the word that became an exception, if any."""
        session, say = self._session, self._session.say
        words = session.texts.text(_DONE[self._given.answer], what=session.word("rule", self._given.finding.rule))
        if not self._given.excepted:
            return words
        excepted = say("waiver-excepted", word=self._made[0].word) if self._made else say("waiver-excepted-before")
        return say("waiver-with-exception", waived=words, excepted=excepted)
