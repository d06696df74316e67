"""The form for a new person or another role of a person: name, roles, dates, channel, unit, deputy."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roles import PersonFile
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.forms.entries import EntryKind, parted
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, Texts, always

_COLUMNS = 4
ORDER = (
    Role.EDITOR,
    Role.REVIEWER,
    Role.RELEASER,
    Role.CHIEF,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
    Role.OFFICER,
    Role.UNIT_HEAD,
)


_NAMED = ("name-empty", "name-unseen", "person-ambiguous")


class PersonForm(FieldsStrip):
    """Asks for a person with roles; Enter saves them and clears the form. Emits `given` with the name of the person."""

    given = Signal(str)

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        roles = [(session.word("role", role), role.value) for role in ORDER]
        fields = (
            FormField("name", say("column-name"), needed_when=always, errors=_NAMED),
            FormField("post", say("column-post"), hint=say("optional")),
            FormField("starts", say("people-from"), hint=say("people-from-hint"), read=self._day),
            FormField("ends", say("people-to"), hint=say("people-to-hint"), read=self._day, errors=("dates-order",)),
            FormField("channel", say("column-channel"), EntryKind.CHOICE, read=_id),
            FormField(
                "unit",
                say("column-unit"),
                EntryKind.CHOICE,
                read=_id,
                needed_when=_needs_unit,
                errors=("unit-needed",),
            ),
            FormField("deputy", say("people-deputy"), EntryKind.CHOICE, read=_id, errors=("deputy-self",)),
            FormField(
                "roles",
                say("people-roles"),
                EntryKind.TICKS,
                choices=roles,
                read=_roles,
                needed_when=lambda texts: not texts["deputy"],
                errors=("roles-needed", "role-held"),
            ),
        )
        super().__init__(session, "person", fields, say("people-give"), columns=_COLUMNS)
        self._again = True
        self.lay_out_fields(below=[self.fields.entries["roles"].widget])
        self.fields.changed.connect(self._fit)
        for key in ("Return", "Enter"):
            self.on_key(key, self.give)

    def _day(self, text: str) -> date | None:
        return typed_day(text, shanghai_date(self._session.desk.clock.now()))

    def offer(
        self,
        people: Sequence[PersonFile],
        channels: Sequence[tuple[str, str]],
        units: Sequence[tuple[str, str]],
    ) -> None:
        """Set the choices of the fields: `channels` and `units` as (name, id), and the roles that a deputy can take.

        A deputy can take any present role of one of `people`, except a role which that person only has as a deputy.
        """
        say = self._session.say
        self.fields.offer("channel", [(say("people-all-channels"), ""), *channels])
        self.fields.offer("unit", [(say("form-open"), ""), *units])
        held = [
            (say("people-role-of", name=person.name, role=self._session.word("role", one.role)), one.id)
            for person in people
            for one in person.appointments
            if one.now and not one.deputy_of
        ]
        self.fields.offer("deputy", [(say("people-nobody"), ""), *held])

    def ask(self, person: PersonFile | None = None) -> None:
        """Open the form for a new person, or for another role of `person`."""
        self._again = person is None
        known = {"name": person.name, "post": person.title} if person else {}
        self.begin(known, "name" if person is None else "roles")

    @Slot()
    def _fit(self) -> None:
        """Enable the fields that the ticked roles need, and warn if one person becomes both editor and reviewer.

        The unit is needed only for roles of a unit. A deputy has the roles of another person, so roles, channel and
        unit are disabled.
        """
        texts = self.fields.texts()
        chosen, stands_in = set(_roles(texts["roles"])), bool(texts["deputy"])
        for key, may in (("roles", True), ("channel", True), ("unit", bool(UNIT_ROLES & chosen))):
            self.fields.entries[key].widget.setEnabled(may and not stands_in)
        both = {Role.EDITOR, Role.REVIEWER} <= chosen
        self.tell("warn" if both else "", self._session.say("people-both") if both else "")

    @property
    def typed(self) -> bool:
        """Tell whether a name is typed."""
        return bool(self.fields.texts()["name"].strip())

    @Slot()
    def give(self) -> None:
        """Save the person with the roles; the next person can be typed before this is finished."""
        if self.is_skipped:
            return
        values = self.values()
        if values is None:
            return
        enter, deputy = self._session.desk.appointing.enter, values.pop("deputy")
        name, post, roles = (values.pop(key) for key in ("name", "post", "roles"))

        def work(by: By) -> str:
            return enter(name, post, roles, by, deputy_of=(deputy,) if deputy else (), **values)

        self._session.act(work, lambda _: self._given(name), self.fail)

    def _given(self, name: str) -> None:
        if self._again:
            self.ask()
            self.tell("ok", self._session.say("people-given", name=name))
        else:
            self.hide()
        self.given.emit(name)


def _id(text: str) -> str | None:
    return text or None


def _needs_unit(texts: Texts) -> bool:
    """Tell whether a unit must be entered, by the values `texts` of the form.

    This is so if a role belongs to a unit, such as officer, and the person is no deputy. A deputy has the unit of the
    person for whom the deputy acts.
    """
    return bool(UNIT_ROLES.intersection(_roles(texts["roles"]))) and not texts["deputy"]


def _roles(text: str) -> list[Role]:
    return [Role(one) for one in parted(text)]
