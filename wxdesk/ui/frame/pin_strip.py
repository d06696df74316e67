"""Forms above the screens that ask for the PIN of a seat, set a new PIN, and make a recovery sheet.

The recovery sheet is printed paper with a code; with it an administrator who forgot the PIN sets a new one.
"""

from functools import cached_property

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.seats import SeatPolicy
from wxdesk.services.office.seats import SeatState
from wxdesk.ui.core.session import PinQuestion, Session
from wxdesk.ui.frame.recovery_strip import RecoveryStrip
from wxdesk.ui.widgets.basic.basics import label
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_WIDTH = 220


class PinStrip(FieldsStrip):
    """Asks for the PIN of the person at the desk, then repeats the act that needed it."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        errors = ("pin-wrong", "pin-wait", "pin-unset", "pin-replaced")
        field = FormField(
            "pin", session.say("pin-caption"), needed_when=always, kept=False, width=_WIDTH, errors=errors
        )
        super().__init__(session, "pin", (field,), session.say("pin-go"))
        self.what = label(name="pinWhat", wrap=True)
        self.fields.line("pin").setEchoMode(QLineEdit.EchoMode.Password)
        self._question: PinQuestion | None = None
        self._before: QWidget | None = None
        self.leave.clicked.connect(self._give_up)
        self.lay_out_fields(self.what)

    def ask(self, question: PinQuestion) -> None:
        """Open the form for `question`; if it is open for an older question, cancel the act that waits for that one."""
        if self.isVisible():
            self._give_up()
        else:
            self._before = QApplication.focusWidget()
        self._question = question
        self.what.setText(self._session.error(question.error))
        self.begin({}, "pin")

    @Slot()
    def give(self) -> None:
        """Start to check the typed PIN; if it is right, repeat the act that needed it."""
        values, question = self.values(), self._question
        if values is None or question is None:
            return

        def done() -> None:
            self._question = None
            self.hide()
            self._give_back()
            if question.again is not None:
                question.again()

        self._session.enter_pin(values["pin"], done, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.fields.show_texts({"pin": ""})
        self.fail(error)

    def _give_back(self) -> None:
        """Give the focus back to where it was, so that the keys of the screen work."""
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    @Slot()
    def _give_up(self) -> None:
        self._give_back()
        question, self._question = self._question, None
        self.fields.clear()
        if question is not None and question.given_up is not None:
            question.given_up(question.error)


class NewPinStrip(FieldsStrip):
    """Asks for a new PIN twice, and for the present one if there is one."""

    was_set = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        say = session.say
        first = ("pin-short", "pin-simple", "pin-same")
        fields = (
            FormField(
                "old",
                say("pin-old"),
                kept=False,
                shown_when=lambda _texts: self.there,
                needed_when=always,
                errors=("pin-wrong", "pin-wait", "pin-needed"),
            ),
            FormField("new", say("pin-new"), needed_when=always, kept=False, errors=first),
            FormField("again", say("pin-again"), needed_when=always, kept=False, errors=("pin-differs",)),
        )
        self.there = False
        super().__init__(session, "newPin", fields, say("pin-set"))
        self.what = label(name="newPinWhat", wrap=True)
        for one in self.fields.lines:
            one.setEchoMode(QLineEdit.EchoMode.Password)
        self.lay_out_fields(self.what)

    def ask(self, name: str, *, there: bool) -> None:
        """Open the form for the person `name`; `there` tells whether there is a PIN."""
        self.there = there
        self.what.setText(self._session.say("pin-set-what", name=name))
        self.begin({}, "old" if there else "new")

    @Slot()
    def give(self) -> None:
        """Set the PIN."""
        values, session = self.values(), self._session
        if values is None:
            return
        if values["new"] != values["again"]:
            self.fail(UserError("pin-differs"))
            return

        def done() -> None:
            self.hide()
            self.fields.clear()
            session.noticed.emit("ok", session.say("pin-set-done"))
            self.was_set.emit()

        session.set_pin(values.get("old"), values["new"], done, self.fail)


class PinForms(QObject):
    """Creates the PIN forms above the screens when each is first needed.

    An administrator who has set a PIN is offered the recovery sheet if there is none yet. Without this sheet nobody can
    replace a PIN that the administrator forgot.
    """

    def __init__(self, session: Session, layout: QVBoxLayout, place: int, parent: QObject) -> None:
        """Create no form yet; each form for a PIN goes to the index `place` of `layout` when it is first needed."""
        super().__init__(parent)
        self._session, self._layout, self._place = session, layout, place
        session.pin_wanted.connect(self._ask)
        session.person_changed.connect(self._hide)

    @cached_property
    def entering(self) -> PinStrip:
        """Return the form that asks for the PIN; it is created on first use."""
        made = PinStrip(self._session)
        self._layout.insertWidget(self._place, made)
        return made

    @cached_property
    def setting(self) -> NewPinStrip:
        """Return the form that sets the PIN; it is created on first use."""
        made = NewPinStrip(self._session)
        made.was_set.connect(self._offer_sheet)
        self._layout.insertWidget(self._place, made)
        return made

    @cached_property
    def recovery(self) -> RecoveryStrip:
        """Return the form that makes a recovery sheet; it is created on first use."""
        made = RecoveryStrip(self._session)
        self._layout.insertWidget(self._place, made)
        return made

    @Slot()
    def _offer_sheet(self) -> None:
        session = self._session
        if session.may(Role.ADMINISTRATOR):
            session.tasks.run(session.desk.seats.policy, self._offer)

    def _offer(self, policy: SeatPolicy) -> None:
        # after the seat was closed the offer would ask for the PIN, and cancel the question of another act
        if not policy.recovery and self._session.seat is not None:
            self.recovery.ask()

    @Slot(object)
    def _ask(self, question: PinQuestion) -> None:
        self.entering.ask(question)

    @Slot()
    def set_pin(self) -> None:
        """Open the form that sets the PIN of the person at the desk."""
        session, person = self._session, self._session.person
        if person is None or session.read_only:
            return
        session.tasks.run(lambda: session.desk.seats.state(person.id), self._ask_new)

    def _ask_new(self, state: SeatState) -> None:
        self.setting.ask(state.name, there=state.pin)

    @Slot()
    def _hide(self) -> None:
        for name in ("entering", "setting", "recovery"):
            if name in self.__dict__:
                self.__dict__[name].hide()
