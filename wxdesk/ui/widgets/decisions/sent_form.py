"""The form that records that a text was sent to its unit: by which route, such as phone, and with which evidence.

The evidence is a note, a file, or both.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage

from wxdesk.services.desk.ports import By
from wxdesk.services.office.identity import shown_by
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.decisions.evidence_well import EvidenceWell, kept_evidence
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always

ROUTE = "today/route"
"""Settings key for the way of sending, such as phone, that was chosen last."""


@dataclass(frozen=True)
class SentAnswer:
    """The values typed into the form.

    They are the way of sending (`route`), such as phone, a note, and the evidence `source`: a path, a picture or None.
    """

    route: str
    note: str
    source: Path | QImage | None

    def kept(self, session: Session, by: By) -> By:
        """Store the evidence in the vault, and return `by` with the digest of the evidence; called on a pool thread.

        Raises the errors of `kept_evidence`, such as for an empty file.
        """
        return shown_by(by, kept_evidence(session, self.source))


class SentForm(AskingForm):
    """Asks how a text was sent; Enter in a line edit submits the form."""

    given = Signal(object)
    """Emits a `SentAnswer` when the person submits."""

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        fields = (
            FormField(
                "route", say("form-route"), hint=say("form-route-hint"), needed_when=always, errors=("route-missing",)
            ),
            FormField("note", say("sent-note"), hint=say("sent-note-hint")),
        )
        super().__init__(session, "sentForm", fields, say("action-mark-sent"), key="↵")
        self.evidence = EvidenceWell(session, "sentEvidence")
        self.evidence.paste_by_key(self)
        self.lay_out(self.evidence)

    def ask(self, what: str) -> None:
        """Show the question `what` with the way of sending (route) used last, and take the focus."""
        self.evidence.clear()
        kept = str(self._session.setting(ROUTE, self._session.say("route-default")))
        self.begin(what, {"route": kept}, over=True)

    def give(self) -> None:
        """Emit `given` with the typed route, the other values of the form, and the evidence."""
        said = self.values()
        if said is not None:
            self.given.emit(SentAnswer(**said, source=self.evidence.source))

    def done(self, told: SentAnswer) -> None:
        """Close the form, because the sending was recorded, and remember the route for the next time."""
        self._session.remember(ROUTE, told.route)
        self.fields.clear()
        self.hide()
