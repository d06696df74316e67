"""The form for a waiver (例外放行): the reason, a file if the rule requires one, and a tick box for an exception.

The exception enters the words of the finding in the company's list, so that they are not found again.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.rulebook.findings import Finding, Waivable
from wxdesk.domain.words.company import CompanyWord
from wxdesk.domain.words.lexicon import is_exceptable
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import column, framed, label, named
from wxdesk.ui.widgets.basic.tick import Tick
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always

_REASON, _EVIDENCE = ("reason-missing",), ("waiver-file", "evidence-empty")
"""The codes of the service's errors that are shown at the reason and at the evidence."""


@dataclass(frozen=True)
class GivenWaiver:
    """The answers of the form for a waiver."""

    finding: Finding
    reason: str
    source: Path | QImage | None = None
    """The file or picture that proves the reason."""
    excepted: bool = False
    """True if the finding's words also become an exception in the company's list, which later checks do not report."""


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
        self._needs = label(say("waiver-needs-file"), "small", name="waiverNeeds", wrap=True)
        self.evidence = EvidenceWell(session, "waiverEvidence")
        self.evidence.paste_by_key(self)
        self.excepted = named(Tick(say("waiver-except")), "waiverExcept")
        self._why = label(name="waiverExceptWhy", role="small", wrap=True)
        self._exception = framed(column(self.excepted, self._why, spacing=2))
        self.lay_out(self._needs, self.evidence, self._exception)

    def ask(self, finding: Finding) -> None:
        """Ask about `finding` and take the focus.

        The evidence field is visible if the rulebook requires a file. The tick box for the exception is visible if the
        finding comes from a lexicon. It is disabled, with the reason, for a person who may not edit the company's list.
        """
        session, rule = self._session, self._session.desk.rulebook.rules.get(finding.rule)
        self._finding = finding
        self.evidence.clear()
        needed = rule is not None and rule.waivable is Waivable.REVIEWER_WITH_FILE
        self._needs.setVisible(needed)
        self.evidence.setVisible(needed)
        may = session.may(*KEEPERS)
        self.excepted.setChecked(False)
        self.excepted.setEnabled(may)
        self._why.setText(session.say("waiver-except-hint" if may else "words-may-not"))
        self._exception.setVisible(is_exceptable(session.desk.rulebook, finding))
        self.begin(session.say("review-ask-waiver", what=session.finding(finding), clause=finding.clause), {})

    def give(self) -> None:
        """Emit `given` with the answers."""
        said = self.values()
        if self._finding is not None and said is not None:
            excepted = self.excepted.isChecked() and not self._exception.isHidden()
            self.given.emit(GivenWaiver(self._finding, said["reason"], self.evidence.source, excepted))

    def fail(self, error: BaseException) -> None:
        """Show a `UserError` at the field or the evidence that it concerns; show any other error in the notice bar."""
        if isinstance(error, UserError) and error.code in _EVIDENCE and self.evidence.isVisible():
            self.evidence.show_error(self._session.error(error))
        else:
            super().fail(error)


class WaiverAct:
    """A waiver that was asked for in the window: the call of the service, the message about it, and the undo."""

    def __init__(self, session: Session, submission: str, position: int | None, given: GivenWaiver) -> None:
        """Prepare to waive the finding in `given`, on the piece at `position` or, for None, on the whole submission."""
        self._session, self._submission, self._position, self._given = session, submission, position, given
        self._made: list[CompanyWord] = []

    def work(self, by: By) -> None:
        """Waive the finding, and enter its words as an exception if that was asked for; for a pool thread."""
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
        """Take the waiver back, and the exception that it entered in the company's list."""
        desk = self._session.desk
        desk.deciding.retract_waiver(self._submission, self._given.finding.rule, by, self._position)
        if self._made:
            desk.company_words.remove([one.id for one in self._made], by)

    @property
    def said(self) -> str:
        """Return the message after the waiver; it also names the word that became an exception, if one did."""
        say = self._session.say
        words = say("review-waived", what=self._session.word("rule", self._given.finding.rule))
        if not self._given.excepted:
            return words
        excepted = say("waiver-excepted", word=self._made[0].word) if self._made else say("waiver-excepted-before")
        return say("waiver-with-exception", waived=words, excepted=excepted)
