"""Edit the table at the caret as a grid below the text; each change is one undo step of the text."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu, QWidget

from wxdesk.domain.article.blocks import Align, Cell, Run, TableBlock
from wxdesk.domain.article.text.markdown import from_markdown, to_markdown
from wxdesk.domain.editing.edits import TextEdit
from wxdesk.domain.editing.marking import MARKS, Mark, has_mark, with_mark
from wxdesk.domain.editing.shaping import inserted
from wxdesk.domain.editing.spans import BlockSpan
from wxdesk.domain.editing.table_grid import Area, TableGrid
from wxdesk.ui.article.text.source import SourceEdit
from wxdesk.ui.article.text.table_view import CellView, GridModel
from wxdesk.ui.core.commands import Command, key_text
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.basics import button, column, label, row, set_margins

_NEW = (3, 3)
_MARKS: dict[str, Mark] = {**{mark: mark for mark in MARKS if mark != "code"}, "mono": "code"}
_ALIGNS: dict[str, Align] = {
    "align-left": "left",
    "align-center": "center",
    "align-right": "right",
    "align-justify": "justify",
}

type GridChange = Callable[[TableGrid, Area], TableGrid | None]

CHANGES: dict[str, tuple[str, GridChange]] = {
    "row-below": ("Alt+Shift+Down", lambda grid, area: grid.with_row(area[2] + 1)),
    "row-above": ("Alt+Shift+Up", lambda grid, area: grid.with_row(area[0])),
    "row-remove": ("Alt+Shift+R", lambda grid, area: grid.without_rows(area[0], area[2])),
    "column-right": ("Alt+Shift+Right", lambda grid, area: _columns(grid, lambda g: g.with_row(area[3] + 1))),
    "column-left": ("Alt+Shift+Left", lambda grid, area: _columns(grid, lambda g: g.with_row(area[1]))),
    "column-remove": (
        "Alt+Shift+C",
        lambda grid, area: _columns(grid, lambda g: g.without_rows(area[1], area[3])),
    ),
    "row-up": ("Alt+Shift+PgUp", lambda grid, area: grid.with_row_moved(area[0], -1)),
    "row-down": ("Alt+Shift+PgDown", lambda grid, area: grid.with_row_moved(area[0], 1)),
    "column-before": (
        "Alt+Shift+Home",
        lambda grid, area: _columns(grid, lambda g: g.with_row_moved(area[1], -1)),
    ),
    "column-after": (
        "Alt+Shift+End",
        lambda grid, area: _columns(grid, lambda g: g.with_row_moved(area[1], 1)),
    ),
    "header": ("Alt+Shift+H", lambda grid, _area: grid.with_header()),
    "merge": ("Alt+Shift+M", lambda grid, area: grid.with_merged(area)),
    "split": ("Alt+Shift+S", lambda grid, area: grid.with_split(area)),
}
"""Edits of rows, columns and cells by name: the key, and a function that returns the new grid (None if impossible)."""

STEPS = {"row-up": (-1, 0), "row-down": (1, 0), "column-before": (0, -1), "column-after": (0, 1)}
"""Steps (down, right) of the current cell after an edit that moves its row or column, by name of the edit."""

_BUTTONS = ("row-below", "row-remove", "column-right", "column-remove", "header", "merge", "split")


class TableEditor(QWidget):
    """The grid and its toolbar, visible while a table is edited; the Markdown text in the editor stays the source."""

    def __init__(self, session: Session, source: SourceEdit) -> None:
        """Build the grid hidden; it edits a table in the text of `source`."""
        super().__init__()
        self.setObjectName("tableEditor")
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session, self._source = session, source
        self._anchor = QTextCursor(source.document())
        self._text = ""
        self.in_place: Callable[[], bool] = lambda: False
        """Tells whether the block editor is open, in which tables are edited in place."""
        self.elsewhere: Callable[[str], bool] = lambda _tool: False
        """Carries out the command with this id on the table at the block editor's caret; tells if anything changed."""
        self.model = GridModel(session, self)
        self.view = CellView(session, self.model)
        self._commands = {one.id: one for one in self.commands()}
        self.size_words = label(role="small", name="tableSize")
        tools = row(self.size_words, None, spacing=2)
        for name in _BUTTONS:
            command = self._commands[f"table-{name}"]
            words = session.say(f"table-{name}-short")
            tip = f"{command.words}  {key_text(command.key)}"
            made = button(words, f"table-{name}", command.run, role="tool", tip=tip)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tools.addWidget(made)
        tools.addWidget(button(session.say("table-done"), "tableDone", self.close_grid, role="tool", tip="Esc"))
        self.setLayout(column(tools, self.view, spacing=4))
        set_margins(self, 16, 4, 8, 8)
        self.model.typed.connect(self._type)
        self.view.wanted.connect(self._write)
        self.view.grown.connect(self._grow)
        self.view.left.connect(self.close_grid)
        self.view.undone.connect(source.undo)
        self.view.redone.connect(source.redo)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._offer)
        source.textChanged.connect(self._follow)
        self.hide()

    def commands(self) -> list[Command]:
        """Return the command that opens the grid, and the commands on its cells."""
        say = self._session.say
        made = [Command("table", say("table-edit"), self.open_grid, "Ctrl+Shift+T", self._able)]
        for name, (key, change) in CHANGES.items():
            run = self._running(name, change)
            made.append(Command(f"table-{name}", say(f"table-{name}"), run, key, self._open))
        return made

    def _able(self) -> bool:
        return not self._source.isReadOnly()

    def _open(self) -> bool:
        return self._able() and (self.isVisible() or self.in_place())

    def open_grid(self) -> None:
        """Open the table at the caret, or insert a new one; close the grid if it is open.

        In the block editor, where tables are edited in place, only insert a table.
        """
        if self.in_place():
            self.elsewhere("table")
            return
        if self.isVisible():
            self.close_grid()
            return
        if not self._able() or self._source.composing:
            return
        here = [one for one in self._source.here() if one.kind == "table"]
        if not here:
            own = to_markdown([TableGrid.empty(*_NEW).table()])
            self._source.change(lambda text, selection: inserted(text, selection[1], own, caret=2))
            here = [one for one in self._source.here() if one.kind == "table"]
        if here:
            self.show_table(here[0])
            self.view.setFocus()

    def show_table(self, span: BlockSpan) -> None:
        """Show the table whose Markdown is at `span` in the text."""
        self._anchor = QTextCursor(self._source.document().findBlockByNumber(span.first))
        self._anchor.setKeepPositionOnInsert(True)
        self._text = ""
        self.show()
        self._follow()
        QTimer.singleShot(0, self, self._show_text)

    @Slot()
    def _show_text(self) -> None:
        """Scroll the editor to the table, because the open grid below takes a part of its height."""
        self._source.centerCursor()

    @Slot()
    def close_grid(self) -> None:
        """Close the grid, and put the caret at the start of the table."""
        self.hide()
        span = self._span()
        if span is not None:
            self._source.choose(span.start, span.start)
        self._source.setFocus()

    def does(self, tool: str) -> bool:
        """Apply a formatting command to the selected cells; return false if the focus is not in the grid."""
        if not self.isVisible() or not self.view.isAncestorOf(self._focused()):
            return False
        area = self.view.area()
        if (mark := _MARKS.get(tool)) is not None:
            self._write(_marked(self.model.grid, area, mark))
        elif tool in _ALIGNS:
            self._write(self.model.grid.with_align(area, _ALIGNS[tool]))
        elif tool in ("up", "down"):
            self._commands[f"table-row-{tool}"].run()
        return True

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _running(self, name: str, change: GridChange) -> Callable[[], None]:
        def run() -> None:
            if not self._open():
                self._session.noticed.emit("warn", self._session.say("table-not-open"))
                return
            if self.in_place():
                self._in_place(name)
                return
            self.view.setFocus()
            made = change(self.model.grid, self.view.area())
            if made is None:
                what = self._session.say(f"table-{name}")
                self._session.noticed.emit("warn", self._session.say("editor-tool-nothing", what=what))
                return
            self._write(made)
            if name in STEPS:
                (row_, column_), (down, across) = self.view.current(), STEPS[name]
                self.view.choose((row_ + down, column_ + across))

        return run

    def _in_place(self, name: str) -> None:
        """Run a command on the table at the block editor's caret; if it changes nothing there, show a message."""
        if not self.elsewhere(f"table-{name}"):
            what = self._session.say(f"table-{name}")
            self._session.noticed.emit("warn", self._session.say("editor-tool-nothing", what=what))

    @Slot(object)
    def _type(self, grid: TableGrid) -> None:
        """Write `grid`, in which the person typed into a cell, into the Markdown text; its cells need no redrawing."""
        self._text = to_markdown([grid.table()])
        self._put(self._text)

    @Slot(object)
    def _write(self, grid: TableGrid) -> None:
        """Write `grid` into the text; the visible cells are redrawn from the text by `_follow`."""
        self._put(to_markdown([grid.table()]))

    def _put(self, own: str) -> None:
        span = self._span()
        if span is None or not self._able():
            return
        text = self._source.text()
        self._source.apply(text, TextEdit(span.start, span.end, own, (span.start, span.start)))

    @Slot()
    def _grow(self) -> None:
        self._write(self.model.grid.with_row(self.model.grid.rows))

    def _span(self) -> BlockSpan | None:
        number = self._anchor.block().blockNumber()
        found = (one for one in self._source.spans() if one.first <= number < one.stop)
        return next((one for one in found if one.kind == "table"), None)

    @Slot()
    def _follow(self) -> None:
        """Update the grid from the present text; close the grid if the text no longer contains this table."""
        if not self.isVisible():
            return
        span = self._span()
        if span is None:
            self.hide()
            return
        text = self._source.text()[span.start : span.end]
        if text == self._text:
            return
        self._text = text
        (table,) = from_markdown(text)
        if isinstance(table, TableBlock):
            grid = TableGrid.of(table)
            self.view.show_grid(grid, self.view.current())
            words = self._session.say("table-size", rows=grid.rows, columns=grid.columns)
            self.size_words.setText(words)

    @Slot(QPoint)
    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in CHANGES:
            command = self._commands[f"table-{name}"]
            entry = menu.addAction(f"{command.words}\t{key_text(command.key)}")
            entry.triggered.connect(lambda _on=False, one=command: one.run())
        menu.popup(self.view.viewport().mapToGlobal(at))


def _columns(grid: TableGrid, change: Callable[[TableGrid], TableGrid | None]) -> TableGrid | None:
    made = change(grid.turned())
    return made.turned() if made is not None else None


def _marked(grid: TableGrid, area: Area, mark: Mark) -> TableGrid:
    """Return `grid` with `mark` (such as bold) on all words of `area`; if all of them have it already, remove it."""
    runs: Sequence[Run] = [run for corner in grid.homes(area) for run in grid.cells[corner].runs]
    off = bool(runs) and all(has_mark(run, mark) for run in runs)

    def change(cell: Cell) -> Cell:
        return replace(cell, runs=tuple(with_mark(run, mark, on=not off) for run in cell.runs))

    return grid.with_cells(area, change)
