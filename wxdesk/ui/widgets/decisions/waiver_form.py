"""The form for a waiver (例外放行): the reason, and a file with the approval if the rule requires one."""

from PySide6.QtCore import Signal

from wxdesk.domain.rulebook.findings import Finding, Waivable
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always


class WaiverForm(AskingForm):
    """Asks for the reason and the evidence of a waiver; if the service refuses, the form keeps them."""

    given = Signal(str, object)
    """Emits the reason, and the evidence: a path, a picture, or None."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        fields = (FormField("reason", say("column-reason"), hint=say("reason-hint"), needed_when=always),)
        super().__init__(session, "waiver", fields, say("action-waive"), key="↵")
        self._needs = label(say("waiver-needs-file"), "small", name="waiverNeeds", wrap=True)
        self.evidence = EvidenceWell(session, "waiverEvidence")
        self.evidence.paste_by_key(self)
        self.lay_out(self._needs, self.evidence)

    def ask(self, finding: Finding) -> None:
        """Ask about `finding` and take the focus; the evidence field is visible if the rulebook requires a file."""
        session, rule = self._session, self._session.desk.rulebook.rules.get(finding.rule)
        self.evidence.clear()
        needed = rule is not None and rule.waivable is Waivable.REVIEWER_WITH_FILE
        self._needs.setVisible(needed)
        self.evidence.setVisible(needed)
        self.begin(session.say("review-ask-waiver", what=session.finding(finding), clause=finding.clause), {})

    def give(self) -> None:
        """Emit `given` with the reason and the evidence."""
        self.given.emit(self.fields.texts()["reason"], self.evidence.source)
