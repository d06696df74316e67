"""供稿单位: the units with heads and officers; typed one below the other, or imported by the dozen."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.domain.errors import UserError
from wxdesk.domain.roster import RosterKind
from wxdesk.services.appointing import UnitFile
from wxdesk.services.ports import By
from wxdesk.services.rostering import Preview
from wxdesk.ui import icons
from wxdesk.ui.commands import Command
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.models.staff_tables import units_model
from wxdesk.ui.panels.settings.ask_form import AskForm
from wxdesk.ui.panels.settings.import_strip import ImportStrip
from wxdesk.ui.panels.settings.imports import roster_imports
from wxdesk.ui.panels.settings.kit_saving import KitSaving
from wxdesk.ui.panels.settings.page import Page
from wxdesk.ui.session import Session
from wxdesk.ui.widgets.bars import EmptyState, Question
from wxdesk.ui.widgets.basics import button, column, edit, framed, label, row, set_margins
from wxdesk.ui.widgets.strip import Strip, step_back
from wxdesk.ui.widgets.table import RowDelegate, set_widths, table

_HEADS = ("单位", "负责人", "信息员")


class UnitForm(Strip):
    """One line of the list to type: Enter adds it and waits for the next."""

    added = Signal()

    def __init__(self, session: Session) -> None:
        """Begin hidden."""
        super().__init__(session, "unitForm")
        say = session.say
        self.unit = edit("unitName", say("column-unit"))
        self.head = edit("unitHead", say("role-unit_head"), hint=say("optional"))
        self.officers = edit("unitOfficers", say("role-officer"), hint=say("units-officers-hint"))
        lines = row(spacing=12)
        for line, share in ((self.unit, 3), (self.head, 2), (self.officers, 3)):
            lines.addLayout(column(label(line.accessibleName(), "small"), line, spacing=2), share)
            line.returnPressed.connect(self._add)
        self.go = button(say("units-add"), "unitGo", self._add, role="first", key="↵")
        self.lay_out(lines, go=self.go)

    def ask(self, unit: str = "") -> None:
        """Take the keyboard for a new unit, or for more people of `unit`."""
        for line in (self.unit, self.head, self.officers):
            line.clear()
        self.unit.setText(unit)
        self.tell("", "")
        self.show()
        (self.officers if unit else self.unit).setFocus()

    @Slot()
    def _add(self) -> None:
        typed = [one.text() for one in (self.unit, self.head, self.officers)]
        if self.when_empty is not None and not any(map(str.strip, typed)):
            self.when_empty()
            return
        rows, rostering = [list(_HEADS), typed], self._session.desk.rostering

        def work(by: By) -> Preview:
            for line in rostering.preview(RosterKind.UNITS, rows).problems:
                raise line.problem or UserError("name-empty")
            return rostering.enter(RosterKind.UNITS, rows, by)

        self._session.act(work, self._added, self._failed)

    def _added(self, preview: Preview) -> None:
        name = self.unit.text().strip()
        self.ask()
        key = "units-added" if preview.adding else "units-known"
        self.tell("ok" if preview.adding else "", self._session.texts.text(key, name=name))
        self.added.emit()

    def _failed(self, error: BaseException) -> None:
        """Say at the form what is wrong with the line; everything typed stays."""
        if isinstance(error, UserError) and error.code in ("roster-no-lines", "roster-unit-missing"):
            self.tell("returned", self._session.say("units-name-missing"))
        else:
            self.fail(error)


class UnitsPage(Page):
    """The units of this desk."""

    name = "units"
    adds: ClassVar[bool] = True
    imports: ClassVar[bool] = True

    def __init__(self, session: Session) -> None:
        """Build the page."""
        super().__init__(session)
        say = session.say
        self._search = ""
        self._all: Sequence[UnitFile] = ()
        self.model = units_model(session)
        self.list = table("unitList", say("settings-units"), self._delegate)
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self.sum = label(role="dim", name="unitSum")
        self.form = UnitForm(session)
        self.form.added.connect(self.refresh)
        self.strip = ImportStrip(session, roster_imports(session, RosterKind.UNITS))
        self.strip.entered.connect(self.refresh)
        self.question = Question(say("action-cancel"), say("units-rename"))
        self.question.answered.connect(self._rename)
        self.kits = KitSaving(session, self, self._wanted)
        self.asking = AskForm(session)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._session.say
        self.more = button(say("import-word"), "unitImport", self.import_table, key="Ctrl+I")
        self.new = button(say("units-add"), "unitAdd", self.add, role="first", key="Ctrl+N")
        bar = framed(
            row(label(say("settings-units"), "title"), self.sum, None, self.more, self.new, spacing=12), "bar"
        )
        set_margins(bar, 16, 8, 12, 8)
        step_back(self.new, (self.form, self.strip, self.asking))
        teach = button(say("units-add"), "unitFirst", self.add)
        self.empty = EmptyState("unitEmpty", say("units-empty"), teach)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        lines = column(bar, self.form, self.strip, self.asking, self.question, spacing=0)
        lines.addWidget(self._stack, 1)
        self.setLayout(lines)
        self.recolour()

    def _delegate(self, parent: QWidget) -> RowDelegate:
        return RowDelegate(lambda: self._session.tokens, TONE, DIM, parent)

    @property
    def home(self) -> QWidget:
        """Return the list, or the button that begins one."""
        return self.list if self.model.rows else self.new

    def commands(self) -> Sequence[Command]:
        """Return what can be done with the unit that is chosen."""
        say = self._session.say
        return [
            Command("units.people", say("units-people"), self._more_people, "E", self._has_chosen),
            Command("units.rename", say("units-rename"), self._ask_rename, "R", self._has_chosen),
            self.kits.command(),
            Command("units.ask", say("units-ask"), self._ask_material, "A", lambda: bool(self.model.rows)),
        ]

    def add(self) -> None:
        """Ask for a unit."""
        self._put_away()
        self.form.ask()

    def import_table(self) -> None:
        """Ask for a table."""
        self._put_away()
        self.strip.ask()

    def read_table(self, path: Path) -> None:
        """Show what a table that was dropped would add."""
        self.import_table()
        self.strip.read(path)

    @Slot()
    def refresh(self) -> None:
        """Read the units again."""
        self._session.tasks.run(self._session.desk.appointing.units, self._show)

    def search(self, text: str) -> None:
        """Show only units whose name or people fit."""
        self._search = text.strip()
        self._show(self._all)

    def recolour(self) -> None:
        """Draw the empty state anew."""
        self.empty.draw(icons.pixmap("queue", self._session.tokens.dim, 40))

    def _show(self, units: Sequence[UnitFile]) -> None:
        self._all = units
        fitting = [one for one in units if self._search in " ".join((one.name, *one.heads, *one.officers))]
        self.model.replace(fitting)
        self.sum.setText(self._session.say("units-sum", count=len(units)) if units else "")
        self._stack.setCurrentWidget(self.list if units else self.empty)

    def _has_chosen(self) -> bool:
        return self._chosen() is not None

    def _chosen(self) -> UnitFile | None:
        return self.model.at(self.list.currentIndex())

    def _put_away(self) -> None:
        for one in (self.form, self.strip, self.asking, self.question):
            one.hide()

    def _ask_material(self) -> None:
        self._put_away()
        self.asking.ask(self._wanted())

    def _wanted(self) -> Sequence[UnitFile]:
        chosen = self._chosen()
        return [chosen] if chosen is not None else self.model.rows

    def _more_people(self) -> None:
        unit = self._chosen()
        if unit is None:
            self._session.noticed.emit("warn", self._session.say("units-choose"))
            return
        self.add()
        self.form.ask(unit.name)

    def _ask_rename(self) -> None:
        unit = self._chosen()
        if unit is None:
            self._session.noticed.emit("warn", self._session.say("units-choose"))
            return
        self._put_away()
        words = self._session.say("units-rename-what", name=unit.name)
        self.question.ask(words, self._session.say("units-rename"), text=unit.name)

    @Slot(str)
    def _rename(self, name: str) -> None:
        unit, desk = self._chosen(), self._session.desk
        if unit is None:
            return

        def done(_: None) -> None:
            self.question.hide()
            words = self._session.say("units-renamed", before=unit.name, name=name)
            self._session.done(words, lambda by: desk.people.rename_unit(unit.id, unit.name, by))
            self.refresh()

        self._session.act(lambda by: desk.people.rename_unit(unit.id, name, by), done)
