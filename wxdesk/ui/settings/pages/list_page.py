"""A settings page with a list; its rows are typed into a form, pasted, or imported from a table.

A person can also set one column of several rows to the same value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from wxdesk.services.lists.editing import ListChanges
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.lists.import_strip import ImportStrip
from wxdesk.ui.lists.imports import Imports, list_imports
from wxdesk.ui.lists.list_pane import ListPane
from wxdesk.ui.settings.pages.acts_bar import ActsBar
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip, step_back
from wxdesk.ui.widgets.basic.notice_bars import EmptyState


@dataclass(frozen=True)
class ListParts[T]:
    """The parts of a settings page with a list that differ from page to page.

    `one` is the prefix of widget names, `icon` the icon of the empty list, `form` the form for a new row. `changes`
    previews and makes changes of rows. `imports` replaces the default import of the list. `note` is shown above the
    forms, `side` beside the list.
    """

    one: str
    icon: str
    changes: ListChanges[T]
    form: FormStrip
    imports: Imports | None = None
    note: QWidget | None = None
    side: QWidget | None = None


class ListPage[T](SettingsPage):
    """A settings page with a list: a bar with count and buttons, forms, the list, and buttons for the selected row.

    A hint replaces the list while it is empty. `adds` tells that rows can be added by a form, `imports` that rows
    can be imported from a table. Each page needs these texts in the catalogue: `settings-<name>`, `<name>-add`,
    `<name>-empty`, `import-<name>` and, unless the page overrides `summed`, `<name>-sum`.
    """

    adds: ClassVar[bool] = True
    imports: ClassVar[bool] = True

    def __init__(self, session: Session, parts: ListParts[T], *below: QWidget) -> None:
        """Build the page of `parts`.

        The widgets `below` are further forms; they stand below the forms for a new row and for an import.
        """
        super().__init__(session)
        self._reading = RepeatedReading(session.tasks)
        self._all: Sequence[T] = ()
        self._key_to_choose = ""
        """The key of a row that will be selected once it is read."""
        self._parts = parts
        self.strip = ImportStrip(session, parts.imports or list_imports(session, parts.changes))
        """The form that imports a table."""
        self.strip.entered.connect(self._entered)
        self._forms: tuple[QWidget, ...] = (parts.form, self.strip, *below)
        self._acts: ActsBar | None = None
        self.offers_acts = True
        """Whether buttons for commands are shown below the list; the set-up hides these buttons."""
        self._lay_out()
        self.pane.arranged.connect(self._offer_acts)
        self.pane.entered.connect(self.refresh)
        self.pane.table_pasted.connect(self._paste_table)

    def _lay_out(self) -> None:
        say, one = self._session.say, self._parts.one
        self.sum = label(role="dim", name=f"{one}Sum")
        self.more = button(say("import-word"), f"{one}Import", self.import_table, key="Ctrl+I")
        self.for_writing(self.more)
        self.new = button(say(f"{self.name}-add"), f"{one}Add", self.add, role="first", key="Ctrl+N")
        title = label(say(f"settings-{self.name}"), "title")
        self._bar = bar = framed(row(title, self.sum, None, self.more, self.new, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        strips = [one for one in self._forms if isinstance(one, FormStrip)]
        step_back(self.new, strips)
        teach = button(say(f"{self.name}-add"), f"{one}First", self.add)
        self.for_writing(self.new, teach)
        for strip in strips:
            strip.seen.connect(lambda there: teach.setVisible(not there))  # the form's own button does the same
        self.empty = EmptyState(f"{one}Empty", say(f"{self.name}-empty"), teach)
        self.pane = ListPane(self._session, self._parts.changes.spec, one, self.empty, self._parts.changes)
        self.model, self.list = self.pane.model, self.pane.table
        step_back(self.new, self.pane.strips[1:])
        for opens in self.pane.strips:
            opens.seen.connect(self._make_room)
        notes = [self._parts.note] if self._parts.note is not None else []
        self._lines = column(bar, *notes, *self._forms, spacing=0)
        both = row(spacing=0)
        both.addWidget(self.pane, 1)
        if self._parts.side is not None:
            both.addWidget(self._parts.side)
        self._body = framed(both)
        self._lines.addWidget(self._body, 1)
        self._lines.addStretch(0)
        self.setLayout(self._lines)
        for form in self._forms:
            form.installEventFilter(self)
        self.recolour()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When a form opens or closes, hide or show the list if the page is too low for both."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show form and list, or only the form if the page is too low for both."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        forms = [one for one in self._forms if not one.isHidden()]
        heights = (self._least(one) for one in (self._bar, *forms, self._body))
        hides = bool(forms) and sum(heights) > self.height()
        if hides == self._body.isHidden():
            return
        self._body.setHidden(hides)
        self._offer_acts()

    @staticmethod
    def _least(one: QWidget) -> int:
        """Return the height in pixels below which the widget `one` would cut its content."""
        return max(one.minimumSizeHint().height(), one.minimumHeight())

    def ask_new(self) -> None:
        """Open the form for a new row."""
        raise NotImplementedError

    def read(self) -> Sequence[T]:
        """Return all rows of the list; `refresh` calls this on a pool thread."""
        return self._parts.changes.rows()

    def summed(self, found: Sequence[T]) -> str:
        """Return the text of the bar below the list: the number of rows, unless a subclass returns another text."""
        return self._session.say(f"{self.name}-sum", count=len(found))

    @property
    def home(self) -> QWidget:
        """Return the list; while it is empty, the button that adds a row, or the page itself if that is disabled."""
        if self.model.rows:
            return self.list
        return self.new if self.new.isEnabled() else self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list, in which keys without Ctrl or Alt run commands."""
        return (self.list,)

    @property
    def chosen(self) -> T | None:
        """Return the selected row; None unless exactly one row is selected."""
        return self.pane.chosen

    def has_chosen(self) -> bool:
        """Tell whether exactly one row is selected."""
        return self.chosen is not None

    def offered(self) -> list[Command]:
        """Return the commands of the page, and those of the list itself, such as export."""
        return [*super().offered(), *self._for_reading(self.pane.commands(self.name), self.pane.writing(self.name))]

    @Slot(bool)
    def _make_room(self, there: bool) -> None:
        """Close the forms of the page while a strip of the list, such as its filter, is open (`there`)."""
        if there:
            for form in self._forms:
                form.hide()

    @Slot(object)
    def _paste_table(self, rows: list[list[str]]) -> None:
        self.put_away()
        self.strip.paste_rows(rows)

    def put_away(self) -> None:
        """Close every open form and strip."""
        for form in self._forms:
            form.hide()
        self.pane.put_away()

    def add(self) -> None:
        """Open the form for a new row."""
        self.put_away()
        self.ask_new()

    def import_table(self) -> None:
        """Open the form that imports a table."""
        self.put_away()
        self.strip.ask()

    def read_table(self, path: Path) -> None:
        """Show the changes that a dropped table would make."""
        self.import_table()
        self.strip.read(path)

    @Slot()
    def _entered(self) -> None:
        """Focus the list and read it again, because rows were imported."""
        self.home.setFocus()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._reading.read(self.read, self._show)

    def choose(self, key: str) -> None:
        """Select the row with this key once it is read."""
        self._key_to_choose = key
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._key_to_choose and any(self.pane.model.spec.key(one) == self._key_to_choose for one in self._all):
            self.pane.table.choose([self._key_to_choose])
            self._key_to_choose = ""

    def search(self, text: str) -> None:
        """Show only rows that contain `text`."""
        self.pane.search(text)

    def set_narrow(self, *, narrow: bool) -> None:
        """Hide less important columns if `narrow`."""
        self.pane.set_narrow(narrow=narrow)

    def recolour(self) -> None:
        """Redraw the icons and the hint of the empty list in the current colours."""
        self.empty.draw(icons.pixmap(self._parts.icon, self._session.tokens.dim, 40))
        self.pane.recolour()

    def _show(self, found: Sequence[T]) -> None:
        first, self._all = not self._all, found
        self.empty.say(self._session.say("settings-none-found" if found else f"{self.name}-empty"))
        self.pane.show_rows(found)
        self._choose_wanted()
        self.sum.setText(self.summed(found) if found else "")
        if first and self.new.hasFocus():
            self.home.setFocus()  # the button had the focus only because the rows were not read yet

    @Slot()
    def _offer_acts(self) -> None:
        """Build the buttons below the list once; then enable those that are possible for the selection."""
        if self._acts is None:
            self._acts = ActsBar(f"{self._parts.one}Acts", self._acting())
            self._lines.addWidget(self._acts)
        self._acts.look()
        self._acts.setVisible(self.offers_acts and bool(self.model.rows) and not self._body.isHidden())

    def _acting(self) -> Sequence[Command]:
        """Return the commands for the buttons below the list: the commands of the page, and "Fill many rows".

        "Fill many rows" sets one column of the selected rows to the same value.
        """
        fill = "" if self.pane.bare else f"{self.name}.fill"
        return [*super().offered(), *(one for one in self.offered() if one.id == fill)]
