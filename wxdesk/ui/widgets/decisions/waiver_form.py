"""The form for a waiver (例外放行): the reason, and a file with the approval if the rule requires one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from wxdesk.domain.rulebook.findings import Finding, Waivable
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell

_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class WaiverForm(InlineForm):
    """Asks for the reason and the evidence of a waiver; if the service refuses, the form keeps them."""

    given = Signal(str, object)
    """Emits the reason, and the evidence: a path, a picture, or None."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__("waiver")
        say = session.say
        self._session = session
        self.what = label(name="waiverWhat", wrap=True)
        self.reason = edit("waiverReason", say("column-reason"), hint=say("reason-hint"))
        self.give_on_enter(self.reason)
        self._needs = label(say("waiver-needs-file"), "small", name="waiverNeeds", wrap=True)
        self.evidence = EvidenceWell(session, "waiverEvidence")
        self._go = button(say("action-waive"), "waiverGo", self.give, role="first", key="↵")
        leave = button(say("action-cancel"), "waiverLeave", self.hide, key="Esc")
        lines = (self.what, self.reason, self._needs, self.evidence, row(None, leave, self._go))
        self.setLayout(column(*lines))
        set_margins(self, 16, 12, 16, 12)
        QShortcut(QKeySequence("Ctrl+Shift+V"), self, context=_INSIDE).activated.connect(self._paste)

    def ask(self, finding: Finding) -> None:
        """Ask about `finding` and take the focus; the evidence field is visible if the rulebook requires a file."""
        session, rule = self._session, self._session.desk.rulebook.rules.get(finding.rule)
        self.what.setText(session.say("review-ask-waiver", what=session.finding(finding), clause=finding.clause))
        self.reason.clear()
        self.evidence.clear()
        needed = rule is not None and rule.waivable is Waivable.REVIEWER_WITH_FILE
        self._needs.setVisible(needed)
        self.evidence.setVisible(needed)
        self.show()
        self.reason.setFocus()

    def give(self) -> None:
        """Emit `given` with the reason and the evidence."""
        self.given.emit(self.reason.text(), self.evidence.source)

    def _paste(self) -> None:
        if self.evidence.isVisible():
            self.evidence.paste()
