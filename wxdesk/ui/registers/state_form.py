"""The form that sets the state of an entry; only states that may follow are offered."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.registers.declaration import Register, RegisterField, RegisterFieldKind
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.ui.core.session import Session
from wxdesk.ui.registers.entry_form import KnownChoices, entry_field
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

_STATE = "state"


class StateForm(AskingForm):
    """Asks for the next state of an entry, and for the empty fields that this state needs.

    Emits `moved` once the state is set.
    """

    moved = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        self._next = FormField(
            _STATE, session.say("column-state"), EntryKind.CHOICE, errors=("register-state-next", "request-scan")
        )
        super().__init__(session, "stateForm", (self._next,), session.say("register-move-go"))
        self._entry: RegisterEntry | None = None
        self.lay_out()

    def ask(self, register: Register, entry: RegisterEntry, known: KnownChoices | None = None) -> None:
        """Open the form for `entry` and take the focus; the first state that may follow is proposed.

        `known` has the names that fields propose.
        """
        self._entry = entry
        word, family = self._session.word, register.caption("state")
        codes = register.state(entry.state).next
        asked = [one for one in register.fields if _is_missing(register, entry, one)]
        fields = [self._asked(register, one, known or KnownChoices()) for one in asked]
        self.declare((self._next, *fields))
        self.fields.offer("state", [(word(family, code), code) for code in codes])
        self.begin(self._session.say("register-move-what", number=entry.number, state=word(family, entry.state)), {})

    def _asked(self, register: Register, one: RegisterField, known: KnownChoices) -> FormField:
        made = entry_field(self._session, register, one, known)

        def shown(texts: Texts) -> bool:
            return bool(texts[_STATE]) and one.key in register.state(texts[_STATE]).needs

        return replace(made, shown_when=shown, needed_when=always)

    @Slot()
    def give(self) -> None:
        """Start to set the chosen state; a refusal is shown in the form or in the notice bar."""
        values, entry, session = self.values(), self._entry, self._session
        if values is None or entry is None:
            return
        service, state = session.desk.registers, values.pop(_STATE)

        def done(_: object) -> None:
            self.hide()
            words = session.say("register-moved", number=entry.number)
            session.done(words, lambda by: service.undo(entry.id, by))
            self.moved.emit()

        session.act(lambda by: service.set_state(entry.id, state, by, values), done, self.fail)


def _is_missing(register: Register, entry: RegisterEntry, one: RegisterField) -> bool:
    """Tell whether the form asks for a field: it is empty, and one of the possible next states requires it.

    Fields for files are left out, because files are attached and not typed into the form.
    """
    needing = (register.state(code) for code in register.state(entry.state).next)
    needed = any(one.key in state.needs for state in needing)
    return needed and entry.value(one.key) is None and one.kind is not RegisterFieldKind.FILES
