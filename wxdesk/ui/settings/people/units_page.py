"""供稿单位: the units with their heads and officers; they are typed one by one or imported from a table."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.roster import RosterKind
from wxdesk.services.desk.ports import By
from wxdesk.services.office.roles import UnitFile
from wxdesk.services.office.roster_import import RosterPreview
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.imports import roster_imports
from wxdesk.ui.settings.pages.list_page import ListPage, ListParts
from wxdesk.ui.settings.people.ask_form import AskForm
from wxdesk.ui.settings.people.kit_saving import KitSaving
from wxdesk.ui.settings.people.pledge_form import PledgeForm
from wxdesk.ui.widgets.basic.inline_form import Question
from wxdesk.ui.widgets.forms.fields_strip import FieldsStrip
from wxdesk.ui.widgets.forms.form_view import FormField, always

_HEADS = ("单位", "负责人", "信息员")


class UnitForm(FieldsStrip):
    """The form for one unit; Enter saves it and clears the form for the next unit."""

    added = Signal()

    def __init__(self, session: Session) -> None:
        """Build the form; it is hidden until `ask`."""
        say = session.say
        fields = (
            FormField("name", say("column-unit"), needed_when=always, share=3, errors=("name-empty", "name-unseen")),
            FormField("head", say("role-unit_head"), hint=say("optional"), share=2),
            FormField(
                "officers",
                say("role-officer"),
                hint=say("units-officers-hint"),
                share=3,
                errors=("person-ambiguous",),
            ),
        )
        super().__init__(session, "unit", fields, say("units-add"))
        self.lay_out_fields()

    def ask(self, unit: str = "") -> None:
        """Open the form for a new unit, or to add people to `unit`; take the focus."""
        self.begin({"name": unit}, "officers" if unit else "name")

    @Slot()
    def give(self) -> None:
        """Save the typed unit."""
        if self.is_skipped or self.values() is None:
            return
        typed = list(self.fields.texts().values())
        rows, rostering = [list(_HEADS), typed], self._session.desk.rostering

        def work(by: By) -> RosterPreview:
            for line in rostering.preview(RosterKind.UNITS, rows).problems:
                raise line.problem or UserError("name-empty")
            return rostering.enter(RosterKind.UNITS, rows, by)

        self._session.act(work, self._added, self.fail)

    def _added(self, preview: RosterPreview) -> None:
        name = self.fields.texts()["name"].strip()
        self.ask()
        key = "units-added" if preview.adding else "units-known"
        self.tell("ok" if preview.adding else "", self._session.texts.text(key, name=name))
        self.added.emit()


class UnitsPage(ListPage[UnitFile]):
    """Lists the units of this desk; units can be added, renamed, asked for material, and given kits.

    Their pledges on copyright (版权承诺书) are recorded here too.
    """

    name = "units"
    writes = frozenset({"units.people", "units.rename", "units.ask", "units.pledge"})

    def __init__(self, session: Session) -> None:
        """Build the page."""
        self.form, self.asking = UnitForm(session), AskForm(session)
        self.pledge = PledgeForm(session)
        self.pledge.noted.connect(self.refresh)
        self.question = Question(session, session.say("units-rename"))
        changes = session.desk.lists.changes("units")
        imports = roster_imports(session, RosterKind.UNITS, changes)
        parts = ListParts("unit", "queue", changes, self.form, imports)
        super().__init__(session, parts, self.asking, self.question, self.pledge)
        self.form.added.connect(self.refresh)
        self.question.answered.connect(self._rename)
        self.kits = KitSaving(session, self, self._wanted)
        self._renaming: UnitFile | None = None
        """The unit whose new name is being asked for; selecting another row does not change this."""

    def commands(self) -> Sequence[Command]:
        """Return the commands for the selected units."""
        say = self._session.say
        return [
            Command("units.people", say("units-people"), self._more_people, "E", self.has_chosen),
            Command("units.rename", say("units-rename"), self._ask_rename, "R", self.has_chosen),
            self.kits.command(),
            Command("units.pledge", say("units-pledge"), self._ask_pledge, "V", self.has_chosen),
            Command("units.ask", say("units-ask"), self._ask_material, "A", lambda: bool(self.model.rows)),
        ]

    def ask_new(self) -> None:
        """Open the form for a new unit."""
        self.form.ask()

    def _ask_pledge(self) -> None:
        if self.chosen is not None:
            self.put_away()
            self.pledge.ask(self.chosen)

    def _ask_material(self) -> None:
        self.put_away()
        self.asking.ask(self._wanted())

    def _wanted(self) -> Sequence[UnitFile]:
        return self.list.chosen_rows or self.model.rows

    def _more_people(self) -> None:
        unit = self.chosen
        if unit is None:
            self._session.noticed.emit("warn", self._session.say("units-choose"))
            return
        self.add()
        self.form.ask(unit.name)

    def _ask_rename(self) -> None:
        unit = self.chosen
        if unit is None:
            self._session.noticed.emit("warn", self._session.say("units-choose"))
            return
        self.put_away()
        self._renaming = unit
        words = self._session.say("units-rename-what", name=unit.name)
        self.question.ask(words, self._session.say("units-rename"), text=unit.name)

    @Slot(str)
    def _rename(self, name: str) -> None:
        unit, desk = self._renaming, self._session.desk
        if unit is None:
            return

        def done(_: None) -> None:
            self.question.hide()
            words = self._session.say("units-renamed", before=unit.name, name=name)
            self._session.done(words, lambda by: desk.people.rename_unit(unit.id, unit.name, by))
            self.refresh()

        self._session.act(lambda by: desk.people.rename_unit(unit.id, name, by), done, self.question.fail)
