"""The form that records that a text was sent to its unit: the route, and a note or a file as evidence."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent

from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import shown_by
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, edit, label, row, set_margins
from wxdesk.ui.widgets.basic.inline_form import InlineForm
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence

ROUTE = "today/route"
"""Settings key for the route that was chosen last."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class SentAnswer:
    """The answers of the form: route, note, and the evidence `source`, a path, a picture or None."""

    route: str
    note: str
    source: Path | QImage | None

    def kept(self, session: Session, by: By) -> By:
        """Store the evidence in the vault, and return `by` with the digest of the evidence; called on a pool thread.

        Raises the errors of `kept_evidence`.
        """
        return shown_by(by, kept_evidence(session, self.source))


class SentForm(InlineForm):
    """Asks how a text was sent; Enter in a line submits the form."""

    given = Signal(object)
    """Emits a `SentAnswer` when the person submits."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        super().__init__("sentForm")
        say = session.say
        self._session = session
        self.what = label(name="sentWhat", wrap=True)
        self.route = edit("sentRoute", say("form-route"), hint=say("form-route-hint"))
        self.note = edit("sentNote", say("sent-note"), hint=say("sent-note-hint"))
        self.evidence = EvidenceWell(session, "sentEvidence")
        self._go = button(say("action-mark-sent"), "sentGo", self.give, role="first", key="↵")
        leave = button(say("action-cancel"), "sentLeave", self.hide, key="Esc")
        self.give_on_enter(self.route, self.note)
        fields = [column(label(one.accessibleName(), "small"), one, spacing=2) for one in (self.route, self.note)]
        buttons = row(None, leave, self._go)
        self.setLayout(column(self.what, *fields, self.evidence, buttons))
        set_margins(self, 16, 12, 16, 12)
        self.evidence.paste_by_key(self)

    def ask(self, what: str) -> None:
        """Show the question `what` with the route used last, and take the focus."""
        self.what.setText(what)
        self.route.setText(str(self._session.setting(ROUTE, self._session.say("route-default"))))
        self.note.clear()
        self.evidence.clear()
        self.show()
        self.route.setFocus()
        self.route.selectAll()

    def give(self) -> None:
        """Emit `given` with the answers."""
        self.given.emit(SentAnswer(self.route.text().strip(), self.note.text().strip(), self.evidence.source))

    def done(self, told: SentAnswer) -> None:
        """Close the form, because the sending was recorded, and remember the route for the next time."""
        self._session.remember(ROUTE, told.route)
        self.hide()

    def event(self, event: QEvent) -> bool:
        """Claim Enter for the focused line, because the screen may have a command with this key."""
        claimed = isinstance(event, QKeyEvent) and _is_enter_claimed(event)
        if claimed and (self.route.hasFocus() or self.note.hasFocus()):
            event.accept()
            return True
        return super().event(event)


def _is_enter_claimed(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.ShortcutOverride and event.key() in _ENTER
