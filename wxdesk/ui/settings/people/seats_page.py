"""席位: who has a PIN, whether PINs are demanded, first PINs from the administrator, and the recovery sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.office.seats import SeatPolicy
from wxdesk.services.desk.ports import By
from wxdesk.services.office.seats import SeatState
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.recovery_strip import RecoveryStrip
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, line, row, tag
from wxdesk.ui.widgets.basic.scroll import scrolled
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always


class FirstPinStrip(FieldsStrip):
    """Asks the administrator for the first PIN of another person, twice."""

    def __init__(self, session: Session) -> None:
        """Build the form hidden."""
        say = session.say
        errors = ("pin-short", "pin-simple", "pin-reset-own")
        fields = (
            FormField("new", say("pin-new"), needed_when=always, kept=False, errors=errors),
            FormField("again", say("pin-again"), needed_when=always, kept=False, errors=("pin-differs",)),
        )
        super().__init__(session, "firstPin", fields, say("seats-first-go"))
        self.what = label(name="firstPinWhat", wrap=True)
        self._state: SeatState | None = None
        for one in self.fields.lines:
            one.setEchoMode(QLineEdit.EchoMode.Password)
        self.lay_out_fields(self.what)

    def ask(self, state: SeatState) -> None:
        """Open the form for the seat of a person."""
        self._state = state
        self.what.setText(self._session.say("seats-first-what", name=state.name))
        self.begin({}, "new")

    @Slot()
    def give(self) -> None:
        """Start to give the person the typed first PIN; show an error if the two typed PINs differ."""
        values, state, session = self.values(), self._state, self._session
        if values is None or state is None:
            return
        if values["new"] != values["again"]:
            self.fail(UserError("pin-differs"))
            return

        def done(_: None) -> None:
            self.hide()
            session.done(session.say("cli-seats-reset-done", name=state.name))
            session.seat_changed.emit()

        session.act(lambda by: session.desk.seats.reset(state.person, values["new"], by), done, self.fail)


class _Seen(NamedTuple):
    states: Sequence[SeatState]
    policy: SeatPolicy
    untrained: Mapping[str, date]
    """The day by which a person had to be trained, by the person's id; whoever was trained is missing."""


class SeatsPage(SettingsPage):
    """Shows the seats; only an administrator changes them."""

    name = "seats"
    writes = frozenset({"seats.demand", "seats.sheet"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._reading = RepeatedReading(session.tasks)
        self._policy = SeatPolicy()
        self.summary = label(name="seatsSummary", wrap=True)
        self.sheet_state = label(name="seatsSheet", wrap=True)
        self.rows: QVBoxLayout = column(spacing=12)
        self.demand = button("", "seatsDemand", self._demand)
        self.sheet = button(say("seats-sheet"), "seatsSheetMake", self._ask_code)
        self.first, self.recovery = FirstPinStrip(session), RecoveryStrip(session)
        self.for_writing(self.demand, self.sheet)
        lines = column(
            label(say("settings-seats"), "title"),
            label(say("seats-what"), "dim", wrap=True),
            self.first,
            self.recovery,
            self.rows,
            line(),
            self.summary,
            self.sheet_state,
            row(self.demand, self.sheet, None, spacing=12),
            None,
            spacing=16,
        )
        lines.setContentsMargins(28, 20, 28, 28)
        self.setLayout(column(scrolled(lines, "seatsScroll")))
        session.seat_changed.connect(self.refresh)

    @property
    def home(self) -> QWidget:
        """Return the first button of the page, which gets the focus."""
        return self.demand

    def commands(self) -> Sequence[Command]:
        """Return the commands of this page."""
        say = self._session.say
        words = say("seats-demand-off" if self._policy.pins else "seats-demand-on")
        return [
            Command("seats.demand", words, self._demand, able=self._may),
            Command("seats.sheet", say("seats-sheet"), self._ask_code, able=self._may),
        ]

    def _may(self) -> bool:
        return self._session.may(Role.ADMINISTRATOR.value)

    @Slot()
    def refresh(self) -> None:
        """Read the seats on a pool thread."""
        seats, appointing = self._session.desk.seats, self._session.desk.appointing

        def work() -> _Seen:
            return _Seen(seats.states(), seats.policy(), {one.person: one.due for one in appointing.untrained()})

        self._reading.read(work, self._show)

    def _show(self, seen: _Seen) -> None:
        say, self._policy = self._session.say, seen.policy
        while (item := self.rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for one in seen.states:
            self.rows.addWidget(self._row(one, seen.untrained.get(one.person)))
        self.summary.setText(say("cli-seats-policy-on" if seen.policy.pins else "cli-seats-policy-off"))
        self.sheet_state.setText(say("cli-seats-sheet-is" if seen.policy.recovery else "cli-seats-sheet-none"))
        self.demand.show_words(say("seats-demand-off" if seen.policy.pins else "seats-demand-on"))
        for each in (self.demand, self.sheet):
            each.setEnabled(self._may())

    def _row(self, one: SeatState, training_due: date | None) -> QWidget:
        own = self._session.person is not None and self._session.person.id == one.person
        give = button(self._session.say("seats-first"), f"first-{one.person}", partial(self.first.ask, one))
        give.setEnabled(self._may() and not own)
        pin = "own" if one.pin else "missing" if one.demanded else "none"
        state = self._session.say(f"seat-pin-{'temporary' if one.temporary else pin}")
        if one.wait_seconds:
            state = self._session.say("seats-waits", state=state, seconds=one.wait_seconds)
        words = column(label(one.name), label(state, "small", name=f"seat-{one.person}"), spacing=2)
        lines = row(spacing=12)
        lines.addLayout(words, 1)
        if training_due is not None:
            said = self._session.say("seat-untrained", day=training_due.isoformat())
            lines.addWidget(tag(said, "warn", name=f"training-{one.person}"))
        lines.addWidget(give)
        return framed(lines)

    @Slot()
    def _ask_code(self) -> None:
        self.recovery.ask()

    @Slot()
    def _demand(self) -> None:
        session, wanted = self._session, not self._policy.pins

        def work(by: By) -> None:
            session.desk.seats.require_pins(by, wanted=wanted)

        def done(_: None) -> None:
            session.done(session.say("cli-seats-policy-on" if wanted else "cli-seats-policy-off"))
            session.seat_changed.emit()

        session.act(work, done)
