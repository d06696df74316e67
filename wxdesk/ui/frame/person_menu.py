"""The button at the top right with the person at the desk, and its menu of persons who can take over."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton

from wxdesk.domain.desk.shown import plain_word
from wxdesk.domain.office.people import UNIT_ROLES
from wxdesk.services.office.roll_call import PersonView
from wxdesk.services.office.seats import SeatState
from wxdesk.ui.core.session import Session
from wxdesk.ui.frame.rail import avatar

_AVATAR = 26
_KEYS = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class PersonButton(QPushButton):
    """Shows the acting person of the session, and a menu from which another person is chosen."""

    def __init__(self, session: Session, *keys: str) -> None:
        """Show no person at first; `fill` reads the persons of the desk.

        Each of the shortcuts `keys` opens the menu of persons.
        """
        super().__init__()
        self._session = session
        self.setObjectName("who")
        self.setProperty("role", "who")
        self.setToolTip(session.say("window-person"))
        self.setIconSize(QSize(_AVATAR, _AVATAR))
        self.clicked.connect(self.offer)
        self._state: SeatState | None = None
        self._training_due: date | None = None
        session.person_changed.connect(self.redraw)
        session.seat_changed.connect(self._look)
        session.changed.connect(self._look)
        for key in keys:
            QShortcut(QKeySequence(key), self).activated.connect(self.offer)

    @Slot()
    def fill(self) -> None:
        """Read the desk's persons, and make the person stored in the settings the acting person."""
        self._session.tasks.run(self._session.desk.people.all, self.seat)

    def seat(self, people: Sequence[PersonView]) -> None:
        """Make one of `people` the acting person: the one of the last run, else the first who may work at the desk."""
        kept = self._session.setting("window/person")
        seats = [person for person in people if has_seat(person)]
        same = [person for person in seats if person.id == kept]
        self.sit(next(iter([*same, *seats]), None))

    def sit(self, person: PersonView | None) -> None:
        """Make `person` the acting person from now on; None leaves the desk without a person."""
        before = self._session.person
        if before is not None and (person is None or person.id != before.id):
            self._session.leave_seat()
        self._session.person = person
        if person is not None:
            self._session.remember("window/person", person.id)
        self._state, self._training_due = None, None
        self._session.person_changed.emit()
        self._look()

    @Slot()
    def _look(self) -> None:
        """Read whether the acting person's seat has a PIN or a training is overdue, and show it on the button."""
        person = self._session.person
        if person is not None:
            self._session.tasks.run(partial(self._read, person.id), self._show_state)

    def _read(self, person: str) -> tuple[SeatState, date | None]:
        """Return the state of the person's seat, and the day on which an overdue training of the person was due.

        The day is None if no training is overdue.
        """
        desk = self._session.desk
        overdue = {one.person: one.due for one in desk.appointing.untrained()}
        return desk.seats.state(person), overdue.get(person)

    def _show_state(self, seen: tuple[SeatState, date | None]) -> None:
        person, (state, due) = self._session.person, seen
        if person is not None and state.person == person.id:
            self._state, self._training_due = state, due
            self.redraw()

    def _state_words(self) -> str:
        """Return the state of the seat's PIN in words, such as locked, missing, temporary or still to be typed.

        Return "" if the person has no PIN and the policy demands none.
        """
        state, seat, say = self._state, self._session.seat, self._session.say
        if seat is not None and seat.locked:
            return say("seat-state-locked")
        if state is None or not (state.pin or state.demanded):
            return ""
        if not state.pin:
            return say("seat-state-missing")
        if state.temporary:
            return say("seat-state-temporary")
        return say("seat-state-open") if seat is not None else say("seat-state-waits")

    def _training_words(self) -> str:
        return self._session.say("seat-untrained-brief") if self._training_due is not None else ""

    @Slot()
    def redraw(self) -> None:
        """Redraw the person's name, first role and initial in the colours of the current theme."""
        person, session = self._session.person, self._session
        name = session.say("window-person-none")
        if person is not None:
            held = [session.word("role", role) for role in person.roles if role not in UNIT_ROLES]
            name = session.say("window-person-roles", name=person.name, roles="、".join(held[:1]))
            for state in filter(None, (self._state_words(), self._training_words())):
                name = session.say("window-person-seat", person=name, seat=state)
        due = self._training_due
        late = "" if due is None else session.say("seat-untrained-at-seat", day=due.isoformat())
        self.setToolTip("\n".join(filter(None, (session.say("window-person"), late))))
        self.setText(plain_word(f" {name}"))
        self.setAccessibleName(name)
        self.setIcon(avatar(person.name if person else "", session.tokens))

    @Slot()
    def offer(self) -> None:
        """Read the persons and open the menu."""
        self._session.tasks.run(self._session.desk.people.all, self._show_menu)

    def _show_menu(self, people: list[PersonView]) -> None:
        """Open the menu of the persons who may work at the desk, each with a digit or letter as key."""
        menu = SeatMenu(self)
        menu.setObjectName("people")
        now = self._session.person
        seats = [person for person in people if has_seat(person)]
        for number, person in enumerate(seats):
            words = plain_word(self._words(person, seats))
            entry = menu.addAction(f"&{_KEYS[number]}  {words}" if number < len(_KEYS) else words)
            entry.setCheckable(True)
            entry.setChecked(now is not None and person.id == now.id)
            entry.triggered.connect(lambda _on=False, one=person: self.sit(one))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _words(self, person: PersonView, seats: list[PersonView]) -> str:
        """Return a person's name and roles as one line of the menu.

        If two of `seats`, the persons in the menu, have this name, add the person's post or a part of the id.
        """
        session = self._session
        roles = session.say("between-words").join(session.word("role", role) for role in person.roles)
        name = person.name
        if sum(one.name == person.name for one in seats) > 1:
            name = session.say("window-person-post", name=name, post=person.title or person.id[:13])
        return session.say("window-person-roles", name=name, roles=roles)


class SeatMenu(QMenu):
    """A menu of persons; its keys work although the visible screen has actions with the same keys."""

    def event(self, event: QEvent) -> bool:
        """Keep all keys for the menu while it is open."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def has_seat(person: PersonView) -> bool:
    """Tell whether a person has a role in the office; a person with roles in a unit only cannot work at the desk."""
    return any(role not in UNIT_ROLES for role in person.roles)
