"""A list with all that belongs to it: views and tools, forms that open in place, the table or an empty list's hint."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.arranging import Arrangement, ColumnFilter
from wxdesk.domain.lists.changes import folded, heads_of
from wxdesk.domain.lists.saved_views import SavedView, saved_views
from wxdesk.domain.lists.spec import ListSpec
from wxdesk.domain.office.roster import rows_of_text
from wxdesk.services.lists.editing import ListChanges
from wxdesk.ui.core import icons
from wxdesk.ui.core.commands import Command
from wxdesk.ui.core.session import Session
from wxdesk.ui.lists.cells_strip import CellsStrip, block_of
from wxdesk.ui.lists.filter_strip import FilterStrip
from wxdesk.ui.lists.list_export import export_list
from wxdesk.ui.lists.list_model import ListModel
from wxdesk.ui.lists.list_table import ListTable
from wxdesk.ui.lists.view_chips import ViewChips, ViewOption
from wxdesk.ui.widgets.basic.basics import button, column, framed, label, row, set_margins
from wxdesk.ui.widgets.basic.form_strip import FormStrip
from wxdesk.ui.widgets.basic.notice_bars import EmptyState

_OWN = "own:"
_SQUARE, _BELOW = 34, 4


class ListPane[R](QWidget):
    """A list with views, filters, columns, export, and forms to fill and paste cells.

    Emits `entered` after cells were changed; the owner then reads the rows again and calls `show_rows`.
    """

    entered = Signal()
    table_pasted = Signal(object)
    """Emits pasted cells that begin with a header row; the page that holds the list imports them."""
    arranged = Signal()
    """Emitted when the rows, the visible columns or the selection changed."""

    def __init__(
        self, session: Session, spec: ListSpec[R], name: str, empty: EmptyState, changes: ListChanges[R] | None = None
    ) -> None:
        """Build the list of `spec`; `name` is the prefix of widget names, `empty` the hint while no rows are listed.

        With `changes`, cells can be filled and pasted.
        """
        super().__init__()
        self._session = session
        self.setObjectName(f"{name}Pane")
        self.model = ListModel(session, spec)
        self.table = ListTable(session, self.model, f"{name}List")
        self.empty = empty
        self._name = name
        self._search = ""
        self.every: Callable[[], Sequence[R]] = lambda: self.model.all
        """Returns the rows to export: every row, also where the list holds only some. Called on a pool thread."""
        self.bare = False
        """Whether the views and tools above the list are hidden."""
        self.filter = FilterStrip(session, self.model)
        self.cells = CellsStrip(session, changes) if changes is not None else None
        self._lay_out()
        self.table.sort_wanted.connect(self.sort)
        self.table.columns_wanted.connect(self.choose_columns)
        self.table.paste_wanted.connect(self.paste)
        self.table.selectionModel().selectionChanged.connect(self.arranged)
        self.filter.filtered.connect(self._narrow_down)
        self.filter.kept.connect(self._keep)
        self.filter.forgotten.connect(self.forget_view)
        self.chips.chosen.connect(self.choose_view)
        for one in self.strips:
            one.seen.connect(self._give_back)
        if self.cells is not None:
            self.cells.entered.connect(self.entered)
        session.person_changed.connect(self._read_views)
        self._read_views()

    def _lay_out(self) -> None:
        say, name = self._session.say, self._name
        self.chips = ViewChips(self._session, f"{name}Views")
        self.count = label(role="dim", name=f"{name}Shown")
        self._filter_button = button("", f"{name}Filter", self.toggle_filter, tip=f"{say('list-filter')}  F")
        self._filter_button.setCheckable(True)
        self._filter_button.setAccessibleName(say("list-filter"))
        self._columns_button = button("", f"{name}Columns", self._offer_columns, tip=f"{say('list-columns')}  L")
        self._columns_button.setAccessibleName(say("list-columns"))
        for one in (self._filter_button, self._columns_button):
            one.setFixedWidth(_SQUARE)
            one.setProperty("role", "square")
        self.export = button(say("list-export"), f"{name}Export", self.export_shown, key="X")
        bar = row(self.count, self._filter_button, self._columns_button, self.export, spacing=6)
        bar.insertWidget(0, self.chips, 1)
        self.tools = framed(bar, "bar", f"{name}Tools")
        set_margins(self.tools, 8, 6, 12, 6)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        lines = column(self.tools, *self.strips, spacing=0)
        lines.addWidget(self._stack, 1)
        self.setLayout(lines)
        self.recolour()

    @property
    def strips(self) -> Sequence[FormStrip]:
        """Return the forms that open above the list."""
        return [self.filter, self.cells] if self.cells is not None else [self.filter]

    def commands(self, prefix: str) -> Sequence[Command]:
        """Return the commands of the list; their ids begin with `prefix` and a dot."""
        say = self._session.say
        filled = self._has_rows
        made = [
            Command(f"{prefix}.filter", say("list-filter"), self.toggle_filter, "F", filled),
            Command(f"{prefix}.columns", say("list-columns"), self.choose_columns, "L", filled),
            Command(f"{prefix}.copy-rows", say("list-copy"), self.table.copy, able=self.has_chosen_rows),
            Command(f"{prefix}.export", say("list-export-shown"), self.export_shown, "X", filled),
            Command(f"{prefix}.export-all", say("list-export-all"), self.export_all, "Shift+X", filled),
            Command(f"{prefix}.forget-view", say("list-forget-view"), self.forget_view, able=self._on_own_view),
        ]
        if self.cells is not None:
            made.append(Command(f"{prefix}.fill", say("list-fill"), self.fill, "M", self._may_fill))
            made.append(Command(f"{prefix}.paste-cells", say("import-paste"), self.paste, able=self._may_paste))
        return made

    def writing(self, prefix: str) -> frozenset[str]:
        """Return the ids of the commands that change the desk; a read-only window disables these commands.

        The ids begin with `prefix` and a dot.
        """
        return frozenset({f"{prefix}.fill", f"{prefix}.paste-cells"})

    def _has_rows(self) -> bool:
        return bool(self.model.all)

    def has_chosen_rows(self) -> bool:
        """Tell whether any row is selected."""
        return bool(self.table.chosen_rows)

    def _may_fill(self) -> bool:
        return not self._session.read_only and self.has_chosen_rows()

    def _may_paste(self) -> bool:
        return not self._session.read_only and self._has_rows()

    def _on_own_view(self) -> bool:
        return self._kept.find(self._own) is not None

    @property
    def chosen(self) -> R | None:
        """Return the selected row; None unless exactly one row is selected."""
        rows = self.table.chosen_rows
        return rows[0] if len(rows) == 1 else None

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show `rows` instead of the present ones; rows that are still listed stay selected."""
        kept = [self.model.spec.key(one) for one in self.table.chosen_rows]
        self.model.read(rows)
        self.table.choose(kept)
        self._tell_shown()

    def search(self, text: str) -> None:
        """Show only rows that contain `text` in any column."""
        self._search = text
        self._arrange(self.model.how)

    def put_away(self) -> None:
        """Close every form that is open above the list."""
        for one in self.strips:
            one.hide()

    def recolour(self) -> None:
        """Redraw the icons in the colours of the current theme."""
        tokens = self._session.tokens
        self._filter_button.setIcon(icons.icon("filter", tokens.ink, tokens.accent))
        self._columns_button.setIcon(icons.icon("columns", tokens.ink))

    def set_narrow(self, *, narrow: bool) -> None:
        """If `narrow`, hide less important columns."""
        self.table.set_narrow(narrow=narrow)
        self.filter.set_narrow(narrow=narrow)

    @property
    def _key(self) -> str:
        person = self._session.person
        return f"lists/{self.model.spec.id}/{person.id if person else ''}"

    @Slot()
    def _read_views(self) -> None:
        """Restore the person's own views, and the filters, columns and sort order that were used last."""
        self._kept = saved_views(str(self._session.setting(self._key, "") or ""))
        self._own = ""
        self._arrange(self._kept.left)

    def _arrange(self, how: Arrangement) -> None:
        keys = [self.model.spec.key(one) for one in self.table.chosen_rows]
        self.model.arrange(replace(how, search=self._search))
        self.table.choose(keys)
        self._tell_shown()

    def _tell_shown(self) -> None:
        spec, say = self.model.spec, self._session.texts.text
        standard = [ViewOption(one.name, say(one.caption)) for one in spec.views]
        own = [ViewOption(f"{_OWN}{one.name}", one.name, begins=not at) for at, one in enumerate(self._kept.own)]
        holds = f"{_OWN}{self._own}" if self._own else self.model.how.view
        self.chips.show_choices([ViewOption("", say("list-view-every")), *standard, *own], holds)
        shown, every = len(self.model.rows), len(self.model.all)
        self.count.setText(say("list-filtered", shown=shown, all=every) if shown != every else "")
        self._filter_button.setChecked(self.model.how.narrows or not self.filter.isHidden())
        self._stack.setCurrentWidget(self.table if self.model.rows else self.empty)
        self.filter.forget.setVisible(self._on_own_view())
        self.tools.setVisible(bool(self.model.all) and not self.bare)
        self.arranged.emit()

    def _left(self, how: Arrangement) -> None:
        """Apply the filters, columns and sort order in `how`, and store them for the next time.

        If one of the person's own views is shown, that view is changed. Otherwise the list opens with these settings
        next time.
        """
        own = self._kept.find(self._own)
        if own is not None:
            self._kept = self._kept.keep(SavedView(own.name, how))
        else:
            self._kept = replace(self._kept, left=how)
        self._remember()
        self._arrange(how)

    def _remember(self) -> None:
        self._session.remember(self._key, self._kept.text())

    @Slot(str)
    def choose_view(self, name: str) -> None:
        """Show the view `name`: a fixed view of the list, a person's own view, or every row."""
        own = self._kept.find(name.removeprefix(_OWN)) if name.startswith(_OWN) else None
        self._own = own.name if own is not None else ""
        if own is not None:
            self._arrange(own.how)
        else:
            self._left(replace(self._kept.left, view=name, filters={}))
        if not self.filter.isHidden():
            self.filter.begin()

    @Slot(object)
    def _narrow_down(self, filters: Mapping[str, ColumnFilter]) -> None:
        self._left(replace(self.model.how, filters=dict(filters)))

    @Slot(str)
    def sort(self, key: str) -> None:
        """Sort by the column `key`: the first time ascending, then descending, then in the default order."""
        self._left(self.model.how.turned(key))

    @Slot(str)
    def _keep(self, name: str) -> None:
        self._kept = self._kept.keep(SavedView(name, replace(self.model.how, search="")))
        self._own = name
        self._remember()
        self._tell_shown()
        self._session.noticed.emit("ok", self._session.say("view-kept", name=name))

    @Slot()
    def forget_view(self) -> None:
        """Delete the person's own view that is shown; fixed views cannot be deleted."""
        if not self._on_own_view():
            return
        name = self._own
        self._kept, self._own = self._kept.forget(name), ""
        self._remember()
        self._arrange(self._kept.left)
        self._session.noticed.emit("ok", self._session.say("view-forgotten", name=name))

    @Slot()
    def toggle_filter(self) -> None:
        """Show or hide the filter strip."""
        if self.filter.isHidden():
            self.put_away()
            self.filter.begin()
        else:
            self.filter.hide()

    def column_menu(self) -> QMenu:
        """Return a menu to show and hide columns, with an entry that restores the default columns."""
        menu = QMenu(self)
        menu.setObjectName("columnMenu")
        shown = [one.key for one in self.model.shown]
        for one in self.model.spec.columns:
            entry = menu.addAction(self._session.texts.text(one.caption))
            entry.setObjectName(f"column-{one.key}")
            entry.setCheckable(True)
            entry.setChecked(one.key in shown)
            entry.setEnabled(one is not self.model.spec.name)
            entry.triggered.connect(self._toggling(one.key))
        menu.addSeparator()
        again = menu.addAction(self._session.say("list-columns-first"))
        again.setObjectName("columnsAgain")
        again.triggered.connect(self._default_columns)
        return menu

    @Slot()
    def _default_columns(self) -> None:
        self._left(replace(self.model.how, shown=()))
        self.table.forget_widths()

    def _toggling(self, key: str) -> Callable[[], None]:
        def toggle() -> None:
            before = [one.key for one in self.model.shown]
            kept = [one.key for one in self.model.spec.columns if (one.key in before) != (one.key == key)]
            self._left(replace(self.model.how, shown=tuple(kept)))

        return toggle

    def _offer_columns(self) -> None:
        one = self._columns_button
        self._pop_up(self.column_menu(), one.mapToGlobal(QPoint(0, one.height() + _BELOW)))

    @Slot()
    def choose_columns(self) -> None:
        """Open the column menu below the header."""
        head = self.table.horizontalHeader()
        self._pop_up(self.column_menu(), head.mapToGlobal(QPoint(8, head.height())))

    @staticmethod
    def _pop_up(menu: QMenu, at: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        menu.setActiveAction(menu.actions()[0])

    def fill(self) -> None:
        """Ask for a column and a value to fill into the selected rows."""
        rows = self.table.chosen_rows
        if self.cells is None or not rows:
            self._session.noticed.emit("warn", self._session.say("list-choose-rows"))
            return
        self.put_away()
        self.cells.ask_fill(rows, self.table.chosen_column)

    @Slot()
    def paste(self) -> None:
        """Preview a paste of the copied cells into the list.

        If the first copied line is a header row that names the columns which identify a row, the cells are previewed as
        an import. Otherwise they go into the selected rows, or into the rows from the only selected row downwards. The
        current column is proposed as the first column to paste into.
        """
        if self.cells is None:
            return
        if self._session.read_only:
            self._session.tell_reading()
            return
        try:
            block = block_of(rows_of_text(QGuiApplication.clipboard().text(), marks="\t"))
        except UserError as error:
            self._session.refuse(error)
            return
        if not block:
            self._session.noticed.emit("warn", self._session.say("list-paste-nothing"))
        elif self._has_heads(block):
            self.put_away()
            self.table_pasted.emit(block)
        else:
            self._paste_block(block)

    def _has_heads(self, block: Sequence[Sequence[str]]) -> bool:
        """Tell whether the first copied line is a header row that contains the columns which identify a row."""
        spec, heads = self.model.spec, {folded(cell) for cell in block[0]}
        known = [heads & {folded(one) for one in heads_of(self._session, spec.column(key))} for key in spec.identity]
        return len(block) > 1 and bool(known) and all(known)

    def _paste_block(self, block: Sequence[Sequence[str]]) -> None:
        first = self.table.index_of_first()
        if self.cells is None or not first.isValid():
            self._session.noticed.emit("warn", self._session.say("list-choose-rows"))
            return
        chosen = self.table.chosen_rows
        rows = chosen if len(chosen) > 1 or len(block) == 1 else self.model.rows[first.row() :][: len(block)]
        self.put_away()
        self.cells.ask_paste(rows, self.model.shown, self.table.chosen_column, block)

    def export_shown(self) -> None:
        """Export the listed rows with the columns shown; if several rows are selected, only those."""
        chosen = self.table.chosen_rows
        rows = chosen if len(chosen) > 1 else self.model.rows
        export_list(self._session, self, self.model.spec, lambda: rows, self.model.shown)

    def export_all(self) -> None:
        """Export every row with every column."""
        export_list(self._session, self, self.model.spec, self.every, self.model.spec.columns)

    @Slot(bool)
    def _give_back(self, there: bool) -> None:
        """Focus the list again once a form is closed (`there` is False)."""
        self._filter_button.setChecked(self.model.how.narrows or not self.filter.isHidden())
        if not there and self.isVisible() and self.model.rows:
            self.table.setFocus()
