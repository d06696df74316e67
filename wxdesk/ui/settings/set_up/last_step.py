"""The last step of a set-up: a summary, the questions that are still open, and hints for the first work."""

from typing import NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.pin_strip import NewPinStrip
from wxdesk.ui.frame.recovery_strip import RecoveryStrip
from wxdesk.ui.settings.channels.channels_page import is_open
from wxdesk.ui.settings.pages.page import FormGrid
from wxdesk.ui.widgets.basic.basics import button, column, label, retone, row
from wxdesk.ui.widgets.basic.scroll import scrolled


class _Counted(NamedTuple):
    """Numbers of a new desk, and what protects it.

    `seats` counts the people with a role in the office. `channels` counts the channels whose settings nobody has
    confirmed yet, `unfiled` those without filing (备案). `pin` tells whether the person at the desk has a PIN; it is
    None without a person. `safe` tells whether a recovery sheet is in force.
    """

    seats: int
    reviewers: int
    units: int
    channels: int
    unfiled: int
    pin: bool | None
    safe: bool


class LastStep(QWidget):
    """Shows a summary of the new desk, and offers the administrator a PIN and the recovery sheet for a forgotten PIN.

    `refresh` counts its people, units and channels again.
    """

    def __init__(self, session: Session) -> None:
        """Build the step; `refresh` fills in the numbers."""
        super().__init__()
        self.setObjectName("lastStep")
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        say = session.say
        self.people = label(name="lastPeople", wrap=True)
        self.units = label(name="lastUnits", wrap=True)
        self.channels = label(name="lastChannels", wrap=True)
        self.pin = label(name="lastPin", wrap=True)
        self.set_pin = button(say("setup-pin-set"), "lastSetPin", self._ask_pin)
        self.make_sheet = button(say("setup-pin-sheet"), "lastSheet", self._ask_sheet)
        self.own_pin, self.sheet = NewPinStrip(session), RecoveryStrip(session)
        for strip in (self.own_pin, self.sheet):
            # the first button of this window begins the work
            retone(strip.go, "role", "")
        self.own_pin.was_set.connect(self._ask_sheet)
        session.seat_changed.connect(self.refresh)
        fields = FormGrid()
        fields.add(say("setup-where"), label(str(session.desk.folder), wrap=True))
        fields.add(say("settings-people"), self.people)
        fields.add(say("settings-units"), self.units)
        fields.add(say("settings-channels"), self.channels)
        fields.add(say("setup-pin"), self.pin)
        lines = column(
            label(say("setup-ready"), "title"),
            fields,
            row(self.set_pin, self.make_sheet, None, spacing=12),
            self.own_pin,
            self.sheet,
            label(say("setup-ready-what"), "dim", wrap=True),
            None,
            spacing=20,
        )
        lines.setContentsMargins(28, 24, 28, 24)
        self.setLayout(column(scrolled(lines, "lastScroll")))

    @Slot()
    def refresh(self) -> None:
        """Count people, units and channels on a pool thread, and read whether the person at the desk has a PIN."""
        desk, person = self._session.desk, self._session.person

        def work() -> _Counted:
            people = desk.appointing.people()
            seats = [one for one in people if set(one.roles) - UNIT_ROLES]
            reviewers = [one for one in people if Role.REVIEWER in one.roles]
            channels = desk.people.channels()
            still = sum(map(is_open, channels))
            unfiled = sum(not one.filed for one in channels)
            pin = desk.seats.state(person.id).pin if person is not None else None
            safe = bool(desk.seats.policy().recovery)
            return _Counted(len(seats), len(reviewers), len(desk.people.units()), still, unfiled, pin, safe)

        self._reading.read(work, self._show)

    @Slot()
    def _ask_pin(self) -> None:
        person = self._session.person
        if person is not None:
            self.own_pin.ask(person.name, there=False)

    @Slot()
    def _ask_sheet(self) -> None:
        if self._session.may(Role.ADMINISTRATOR):
            self.sheet.ask()

    def _show(self, counted: _Counted) -> None:
        say, person = self._session.say, self._session.person
        seats, reviewers, units, channels, unfiled, pin, safe = counted
        administers = pin is not None and self._session.may(Role.ADMINISTRATOR)
        state = "none" if not pin else "safe" if safe else "own"
        self.pin.setText(say(f"setup-pin-{state}", name=person.name) if administers and person else "")
        self.set_pin.setVisible(administers and not pin)
        self.make_sheet.setVisible(administers and bool(pin) and not safe)
        self.people.setText(say("setup-ready-people", seats=seats, reviewers=reviewers))
        self.units.setText(say("setup-ready-units", count=units))
        said = say("setup-ready-channels", count=channels)
        self.channels.setText(f"{said}\n{say('setup-ready-filing', count=unfiled)}" if unfiled else said)
