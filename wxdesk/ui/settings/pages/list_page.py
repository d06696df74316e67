"""A page of the settings that is a list: typed one below the other, or imported by the dozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from wxdesk.ui.core import icons
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.frame.screen import plain_rows
from wxdesk.ui.models.rows import RowModel
from wxdesk.ui.settings.pages.acts_bar import ActsBar
from wxdesk.ui.settings.pages.import_strip import ImportStrip
from wxdesk.ui.settings.pages.imports import Imports
from wxdesk.ui.settings.pages.page import SettingsPage
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip, step_back
from wxdesk.ui.widgets.basic.notice_bars import EmptyState
from wxdesk.ui.widgets.basic.table import set_widths, table


@dataclass(frozen=True)
class ListParts[T]:
    """The differences between lists; `one` begins the names of its widgets.

    `note` stands above the list whatever is open, `side` beside it.
    """

    one: str
    icon: str
    model: RowModel[T]
    form: FormStrip
    imports: Imports | None = None
    note: QWidget | None = None
    side: QWidget | None = None


class ListPage[T](SettingsPage):
    """A bar with count and buttons, forms that open below it, and the list with its acts or how to begin one.

    The catalogue has `settings-<name>`, `<name>-add`, `<name>-empty` and, where `summed` is not its own,
    `<name>-sum`.
    """

    adds: ClassVar[bool] = True
    imports: ClassVar[bool] = True

    def __init__(self, session: Session, parts: ListParts[T], *below: QWidget) -> None:
        """Build the page; `below` opens under the forms for typing and importing."""
        super().__init__(session)
        self._reading = RepeatedReading(session.tasks)
        self._search = ""
        self._all: Sequence[T] = ()
        self._parts, self.model = parts, parts.model
        self.list = table(f"{parts.one}List", session.say(f"settings-{self.name}"), plain_rows(session))
        self.list.setModel(self.model)
        set_widths(self.list, [one.width for one in self.model.columns], session.width_scale)
        self._strip = ImportStrip(session, parts.imports) if parts.imports else None
        if self._strip is not None:
            self._strip.entered.connect(self._entered)
        strips = [one for one in (parts.form, self._strip) if one is not None]
        self._forms: tuple[QWidget, ...] = (*strips, *below)
        self._acts: ActsBar | None = None
        self.offers_acts = True
        """Whether they stand below the list: the set-up only lets lines be entered."""
        self.list.selectionModel().selectionChanged.connect(self._offer_acts)
        self._lay_out()

    def _lay_out(self) -> None:
        say, one = self._session.say, self._parts.one
        self.sum = label(role="dim", name=f"{one}Sum")
        self.more = button(say("import-word"), f"{one}Import", self.import_table, key="Ctrl+I")
        if not self.imports:
            self.more.hide()
        self.for_writing(self.more)
        self.new = button(say(f"{self.name}-add"), f"{one}Add", self.add, role="first", key="Ctrl+N")
        title = label(say(f"settings-{self.name}"), "title")
        bar = framed(row(title, self.sum, None, self.more, self.new, spacing=12), "bar")
        set_margins(bar, 16, 8, 12, 8)
        strips = [one for one in self._forms if isinstance(one, FormStrip)]
        step_back(self.new, strips)
        teach = button(say(f"{self.name}-add"), f"{one}First", self.add)
        self.for_writing(self.new, teach)
        for strip in strips:
            strip.seen.connect(lambda there: teach.setVisible(not there))  # the form has the same button
        self.empty = EmptyState(f"{one}Empty", say(f"{self.name}-empty"), teach)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        notes = [self._parts.note] if self._parts.note is not None else []
        self._lines = column(bar, *notes, *self._forms, spacing=0)
        both = row(spacing=0)
        both.addWidget(self._stack, 1)
        if self._parts.side is not None:
            both.addWidget(self._parts.side)
        self._lines.addLayout(both, 1)
        self.setLayout(self._lines)
        self.recolour()

    @property
    def strip(self) -> ImportStrip:
        """Return the form for a table; asked only where `imports` holds."""
        if self._strip is None:
            raise NotImplementedError
        return self._strip

    def words(self, one: T) -> str:
        """Return what a search looks through."""
        raise NotImplementedError

    def ask_new(self) -> None:
        """Open the form for a new line of the list."""
        raise NotImplementedError

    def read(self) -> Sequence[T]:
        """Return the whole list; called by `refresh`, off the window's thread."""
        raise NotImplementedError

    def summed(self, found: Sequence[T]) -> str:
        """Return what the bar says of the whole list."""
        return self._session.say(f"{self.name}-sum", count=len(found))

    @property
    def home(self) -> QWidget:
        """Return the list, or the button that begins one; the page itself where nothing may be begun."""
        if self.model.rows:
            return self.list
        return self.new if self.new.isEnabled() else self

    @property
    def canvases(self) -> Sequence[QWidget]:
        """Return the list."""
        return (self.list,)

    @property
    def chosen(self) -> T | None:
        """Return what is chosen in the list, as everybody sees it: Qt's current row need not be selected."""
        return self.model.at(self._selected)

    @property
    def _selected(self) -> QModelIndex:
        return next(iter(self.list.selectionModel().selectedRows()), QModelIndex())

    def has_chosen(self) -> bool:
        """Return whether something is chosen."""
        return self.chosen is not None

    def put_away(self) -> None:
        """Close the forms that are open."""
        for form in self._forms:
            form.hide()

    def add(self) -> None:
        """Ask for one more."""
        self.put_away()
        self.ask_new()

    def import_table(self) -> None:
        """Ask for a table."""
        self.put_away()
        self.strip.ask()

    def read_table(self, path: Path) -> None:
        """Show what a table that was dropped would enter or change."""
        self.import_table()
        self.strip.read(path)

    @Slot()
    def _entered(self) -> None:
        """Read the list with the lines of a table; it has the keyboard that the form had."""
        self.home.setFocus()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the list again."""
        self._reading.read(self.read, self._show)

    def search(self, text: str) -> None:
        """Show only what fits."""
        self._search = text.strip().casefold()
        self._show(self._all)

    def recolour(self) -> None:
        """Draw the empty state anew."""
        self.empty.draw(icons.pixmap(self._parts.icon, self._session.tokens.dim, 40))

    def _show(self, found: Sequence[T]) -> None:
        first, self._all = not self._all, found
        kept = self.model.key_at(self._selected)
        self.model.replace([one for one in found if self._search in self.words(one).casefold()])
        if (at := self.model.find(kept)).isValid():
            self.list.setCurrentIndex(at)
        self.sum.setText(self.summed(found) if found else "")
        self.empty.say(self._session.say("settings-none-found" if found else f"{self.name}-empty"))
        self._stack.setCurrentWidget(self.list if self.model.rows else self.empty)
        self._offer_acts()
        if first and self.new.hasFocus():
            self.home.setFocus()  # which was the button as long as nothing was read

    @Slot()
    def _offer_acts(self) -> None:
        """Offer what can be done with what is chosen, from the first lines on."""
        if self._acts is None:
            self._acts = ActsBar(f"{self._parts.one}Acts", self.offered())
            self._lines.addWidget(self._acts)
        self._acts.look()
        self._acts.setVisible(self.offers_acts and bool(self.model.rows))
