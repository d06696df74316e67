"""The form that links an entry to a submission, or to an entry of a register, by its number."""

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.services.desk.ports import By
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.form_view import FormField, always


class LinkForm(AskingForm):
    """Asks for the number of a submission or of another entry; emits `linked` once the entry is linked to it."""

    linked = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        errors = ("number-unknown", "register-linked", "not-found")
        number = FormField(
            "number", say("column-number"), hint=say("register-link-hint"), needed_when=always, errors=errors
        )
        super().__init__(session, "linkForm", (number,), say("register-link-go"))
        self._entry: RegisterEntry | None = None
        self.lay_out()

    def ask(self, entry: RegisterEntry) -> None:
        """Open the form for `entry` and take the focus."""
        self._entry = entry
        self.begin(self._session.say("register-link-what", number=entry.number), {})

    @Slot()
    def give(self) -> None:
        """Start to link the entry to the submission or entry with the typed number; show an error at the field."""
        values, entry, session = self.values(), self._entry, self._session
        if values is None or entry is None:
            return
        service = session.desk.registers

        def work(by: By) -> None:
            service.link(entry.id, *service.named(values["number"]), by)

        def done(_: None) -> None:
            self.hide()
            words = session.say("register-linked", number=entry.number)
            session.done(words, lambda by: service.undo(entry.id, by))
            self.linked.emit()

        session.act(work, done, self.fail)
