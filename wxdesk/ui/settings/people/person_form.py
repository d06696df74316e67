"""Somebody new, or another role for somebody: name, roles, from when to when, for whom."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roles import PersonFile
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, combo, edit, fill, label, named, share_width
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.tick import Tick

_COLUMNS = 4
ORDER = (
    Role.EDITOR,
    Role.REVIEWER,
    Role.RELEASER,
    Role.CHIEF,
    Role.ADMINISTRATOR,
    Role.OFFICER,
    Role.UNIT_HEAD,
)


class PersonForm(FormStrip):
    """Enter gives the roles and waits for the next person; `given` carries the name."""

    given = Signal(str)

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "personForm")
        self._again = True
        say = session.say
        self.name = edit("personName", say("column-name"))
        self.post = edit("personPost", say("column-post"), hint=say("optional"))
        self.roles = {role: named(Tick(session.word("role", role)), f"role-{role}") for role in ORDER}
        self.channel = combo("personChannel", say("column-channel"), [])
        self.unit = combo("personUnit", say("column-unit"), [])
        self.deputy = combo("personDeputy", say("people-deputy"), [])
        self.starts = edit("personStarts", say("people-from"), hint=say("people-from-hint"))
        self.ends = edit("personEnds", say("people-to"), hint=say("people-to-hint"))
        for box in self.roles.values():
            box.toggled.connect(self._fit)
        self.deputy.currentIndexChanged.connect(self._fit)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        lines = (self.name, self.post, self.starts, self.ends, self.channel, self.unit, self.deputy)
        for number, line in enumerate(lines):
            share_width(line)
            field = column(label(line.accessibleName(), "small"), line, spacing=2)
            fields.addLayout(field, number // _COLUMNS, number % _COLUMNS)
        for number in range(_COLUMNS):
            fields.setColumnStretch(number, 1)
        for number, box in enumerate(self.roles.values(), len(lines) + 1):
            fields.addWidget(box, number // _COLUMNS, number % _COLUMNS)
        self.go = button(say("people-give"), "personGo", self._give, role="first", key="↵")
        self.lay_out(fields, go=self.go)
        for key in ("Return", "Enter"):
            self.on_key(key, self._give)

    def offer(
        self,
        people: Sequence[PersonFile],
        channels: Sequence[tuple[str, str]],
        units: Sequence[tuple[str, str]],
    ) -> None:
        """Offer channels and units as (name, id), and the roles that somebody can stand in for."""
        say = self._session.say
        fill(self.channel, [(say("people-all-channels"), ""), *channels])
        fill(self.unit, [(say("form-open"), ""), *units])
        held = [
            (say("people-role-of", name=person.name, role=self._session.word("role", one.role)), one.id)
            for person in people
            for one in person.appointments
            if one.now and not one.deputy_of
        ]
        fill(self.deputy, [(say("people-nobody"), ""), *held])

    def ask(self, person: PersonFile | None = None) -> None:
        """Ask for somebody new, or for another role of `person`."""
        self._again = person is None
        for line in (self.name, self.post, self.starts, self.ends):
            line.clear()
        for box in self.roles.values():
            box.setChecked(False)
        for choice in (self.channel, self.unit, self.deputy):
            choice.setCurrentIndex(0)
        self.name.setText(person.name if person else "")
        self.post.setText(person.title if person else "")
        self.tell("", "")
        self.show()
        (self.name if person is None else self.roles[Role.EDITOR]).setFocus()

    @Slot()
    def _fit(self) -> None:
        """Ask for a unit only where a role has one, and warn of who could never review."""
        chosen = self._chosen()
        stands_in = bool(self.deputy.currentData())
        for box in self.roles.values():
            box.setEnabled(not stands_in)
        self.unit.setEnabled(bool(UNIT_ROLES & set(chosen)) and not stands_in)
        self.channel.setEnabled(not stands_in)
        both = Role.EDITOR in chosen and Role.REVIEWER in chosen
        self.tell("warn" if both else "", self._session.say("people-both") if both else "")

    def _chosen(self) -> list[Role]:
        return [role for role, box in self.roles.items() if box.isChecked()]

    @property
    def typed(self) -> bool:
        """Tell whether somebody is named."""
        return bool(self.name.text().strip())

    @Slot()
    def _give(self) -> None:
        if self.when_empty is not None and not self.typed:
            self.when_empty()
            return
        try:
            work = self._work()
        except UserError as error:
            self.tell("returned", self._session.error(error))
            return
        name = self.name.text().strip()
        self._session.act(work, lambda _: self._given(name), self.fail)

    def _work(self) -> Callable[[By], str]:
        """Return what is typed now, ready to be done: the form may be asked something else meanwhile.

        Raises:
            UserError: `date-bad`.
        """
        enter = self._session.desk.appointing.enter
        name, post, roles = self.name.text(), self.post.text(), self._chosen()
        today = shanghai_date(self._session.desk.clock.now())
        starts, ends = day_of(self.starts.text(), today), day_of(self.ends.text(), today)
        channel, unit, deputy = (
            str(choice.currentData() or "") or None for choice in (self.channel, self.unit, self.deputy)
        )
        return lambda by: enter(
            name,
            post,
            roles,
            by,
            starts=starts,
            ends=ends,
            channel=channel,
            unit=unit,
            deputy_of=(deputy,) if deputy else (),
        )

    def _given(self, name: str) -> None:
        if self._again:
            self.ask()
            self.tell("ok", self._session.say("people-given", name=name))
        else:
            self.hide()
        self.given.emit(name)


def day_of(text: str, today: date) -> date | None:
    """Return the day that is typed, None where nothing is.

    Raises:
        UserError: `date-bad`.
    """
    return typed_day(text, today)
