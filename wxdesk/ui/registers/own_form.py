"""The form that declares a register of the office: its name, letters, fields, states and one due date.

The letters begin the numbers of entries; YZ gives YZ26-001. Fields are typed one on each line, states in their
order.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.cells import read_whole
from wxdesk.domain.registers.declaration import Register
from wxdesk.domain.registers.simple import SimpleRegister, simple_form
from wxdesk.services.registers.entry_views import RegisterSum
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button
from wxdesk.ui.widgets.forms.asking_form import AskingForm
from wxdesk.ui.widgets.forms.entries import EntryKind
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

_FIELDS, _STATES = 168, 34


class OwnRegisterForm(AskingForm):
    """Asks for name, fields and states of a new or existing register of the desk; emits `declared` with its id."""

    declared = Signal(str)

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.texts.text

        def field(key: str, kind: EntryKind = EntryKind.LINE, **more: Any) -> FormField:
            hint = f"register-own-{key}-hint"
            shown = {"hint": say(hint)} if session.texts.has(hint) else {}
            return FormField(key, say(f"register-own-{key}"), kind, **{**shown, **more})

        which = field("which", EntryKind.CHOICE, wide=True)
        fields = (
            which,
            field("name", needed_when=always, errors=("register-own-name", "register-shipped")),
            field("code", needed_when=always, errors=("register-own-code", "register-code-taken")),
            field(
                "fields",
                EntryKind.TEXT,
                wide=True,
                height=_FIELDS,
                needed_when=always,
                errors=("register-own-line", "register-key", "register-in-use"),
            ),
            field("states", wide=True, needed_when=always, errors=("register-own-states",)),
            field("due_field", errors=("register-own-due",)),
            field("due_after", default="0", read=self._number),
            field("retention", default="3", read=self._number),
        )
        super().__init__(session, "ownRegisterForm", fields, say("register-own-save"), prefix="ownRegister", columns=2)
        self.setProperty("role", "side")
        self.what.setProperty("role", "title")
        self._own: dict[str, Register] = {}
        self._remove = button(say("register-own-remove"), "ownRegisterRemove", self.remove, role="link")
        self.lay_out(left=(self._remove,))
        self.fields.box("which").currentIndexChanged.connect(lambda _at: self._fill())

    def ask(self, sums: Sequence[RegisterSum], current: str) -> None:
        """Open the form that declares a new register or changes one; it offers the office's own registers among `sums`.

        `current` is the id of the register that the screen shows.
        """
        self._own = {one.register.id: one.register for one in sums if one.own}
        say = self._session.say
        self.fields.offer("which", [(say("register-own-new"), ""), *((one.zh, key) for key, one in self._own.items())])
        self.begin(say("register-own-what"), {"which": current if current in self._own else ""}, "name")
        self._fill()

    @Slot()
    def give(self) -> None:
        """Start to store the register; an error is shown at its field."""
        values, session = self.values(), self._session
        if values is None:
            return
        was = self._own.get(values.pop("which"))
        try:
            text = SimpleRegister(**values).text(was)
        except UserError as error:
            self.fail(error)
            return

        def done(register: Register) -> None:
            self.hide()
            words = session.say("register-own-saved", name=register.zh)
            session.done(words, lambda by: session.desk.own_registers.undo_declared(register.id, by))
            self.declared.emit(register.id)

        session.act(lambda by: session.desk.own_registers.declare(text, by), done, self.fail)

    def remove(self) -> None:
        """Start to remove the chosen register, which must have no entries."""
        session, register = self._session, self._own.get(self.fields.texts()["which"])
        if register is None:
            return

        def done(_: None) -> None:
            self.hide()
            words = session.say("register-own-removed", name=register.zh)
            session.done(words, lambda by: session.desk.own_registers.undo_declared(register.id, by))
            self.declared.emit("")

        session.act(lambda by: session.desk.own_registers.undeclare(register.id, by), done, self.fail)

    def _fill(self) -> None:
        """Show the register that is chosen, or an example for a new one."""
        register = self._own.get(self.fields.texts()["which"])
        self._remove.setVisible(register is not None)
        say = self._session.texts.text
        example = SimpleRegister("", "", say("register-own-example"), say("register-own-example-states"))
        shown = simple_form(register) if register is not None else example
        texts: Texts = {
            "name": shown.name,
            "code": shown.code,
            "fields": shown.fields,
            "states": shown.states,
            "due_field": shown.due_field,
            "due_after": str(shown.due_after),
            "retention": str(shown.retention),
        }
        self.fields.show_texts(texts)

    @staticmethod
    def _number(text: str) -> int:
        return read_whole(text)
