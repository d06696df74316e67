"""The grid for editing a table: typing into cells, Tab to the next cell, pasting cells from spreadsheets."""

import csv
import io
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from wxdesk.domain.article.blocks import Cell, plain
from wxdesk.domain.article.text.marks import marked_text, runs_of_text
from wxdesk.domain.editing.table_grid import Area, Place, TableGrid
from wxdesk.ui.core.session import Session

_ALIGNS = {"center": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}
_NARROWEST, _LOWEST = 64, 30

_DONE = QAbstractItemDelegate.EndEditHint.NoHint
_ENDS = {
    Qt.Key.Key_Return: _DONE,
    Qt.Key.Key_Enter: _DONE,
    Qt.Key.Key_Tab: QAbstractItemDelegate.EndEditHint.EditNextItem,
    Qt.Key.Key_Backtab: QAbstractItemDelegate.EndEditHint.EditPreviousItem,
}

type Index = QModelIndex | QPersistentModelIndex


def typed_text(cell: Cell) -> str:
    """Return the words of a cell with their Markdown marks, and with real line breaks."""
    return marked_text(cell.runs).replace("\\\n", "\n")


class GridModel(QAbstractTableModel):
    """Qt model of a `TableGrid`; `typed` emits the new grid after typing into a cell."""

    typed = Signal(object)
    """Emits the new `TableGrid` after typing into a cell."""

    def __init__(self, session: Session, parent: QObject) -> None:
        """Begin with one empty cell."""
        super().__init__(parent)
        self._session = session
        self.grid = TableGrid.empty(1, 1)

    def show_grid(self, grid: TableGrid) -> None:
        """Show `grid` instead of the grid shown before."""
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else self.grid.rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else self.grid.columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's plain words, its words with Markdown marks (for editing), alignment, font or background."""
        cell = self.grid.cells.get((index.row(), index.column()))
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return plain(cell.runs)
            case Qt.ItemDataRole.EditRole:
                return typed_text(cell)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _ALIGNS.get(cell.align, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if cell.header or all(run.bold for run in cell.runs or ()):
                return self._bold() if cell.header or cell.runs else None
            case Qt.ItemDataRole.BackgroundRole if cell.header:
                return QBrush(self._session.tokens.color("background"))
        return None

    @staticmethod
    def _bold() -> QFont:
        face = QFont(QGuiApplication.font())
        face.setBold(True)
        return face

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Put typed text into a cell."""
        place = (index.row(), index.column())
        cell = self.grid.cells.get(place)
        if role != Qt.ItemDataRole.EditRole or cell is None:
            return False
        if value == typed_text(cell):
            return True
        runs = runs_of_text(str(value).replace("\n", "\\\n"))
        self.grid = replace(self.grid, cells={**self.grid.cells, place: replace(cell, runs=runs)})
        self.dataChanged.emit(index, index)
        self.typed.emit(self.grid)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make every cell editable."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name columns by letters and rows by numbers, as spreadsheets do; columns after Z have numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        letters = 26
        if way is Qt.Orientation.Vertical or section >= letters:
            return str(section + 1)
        return chr(ord("A") + section)


class CellDelegate(QStyledItemDelegate):
    """Edits a cell in several lines: Return finishes, Shift+Return breaks the line."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        """Return the text field for a cell."""
        made = QPlainTextEdit(parent)
        made.setObjectName("cellEdit")
        made.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.document().setDocumentMargin(2)
        made.setTabChangesFocus(True)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the text field with the words of the cell, and select all of them."""
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Put the typed text into the model."""
        if isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Finish the cell with Return; with Tab, go on to the next cell."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and isinstance(editor, QWidget):
            hint = _ENDS.get(Qt.Key(event.key()))
            broken = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and hint is _DONE
            if hint is not None and not broken:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, hint)
                return True
        return super().eventFilter(editor, event)


class CellView(QTableView):
    """Shows the table grid, and emits signals for pasting, deleting and adding rows; other code changes the cells."""

    undone = Signal()
    redone = Signal()
    left = Signal()
    """Emitted when Escape was pressed, because the person wants to leave the grid."""
    grown = Signal()
    """Emitted when Tab was pressed in the last cell, so that the owner adds a row."""
    wanted = Signal(object)
    """Emits the new `TableGrid` after a paste or a deletion."""

    _SIGNALS: ClassVar = {
        QKeySequence.StandardKey.Undo: "undone",
        QKeySequence.StandardKey.Redo: "redone",
    }

    def __init__(self, session: Session, model: GridModel) -> None:
        """Show `model`."""
        super().__init__()
        self.setObjectName("tableGrid")
        self.setAccessibleName(session.say("table-grid"))
        self._grid = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setWordWrap(True)
        self.setAcceptDrops(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setMinimumSectionSize(_LOWEST)

    def show_grid(self, grid: TableGrid, current: Place) -> None:
        """Show a grid; the current cell becomes `current`, or the nearest cell that exists."""
        self.clearSpans()
        self._grid.show_grid(grid)
        for (row, column), cell in grid.cells.items():
            if cell.rowspan > 1 or cell.colspan > 1:
                self.setSpan(row, column, cell.rowspan, cell.colspan)
        self.resizeRowsToContents()
        row, column = min(current[0], grid.rows - 1), min(current[1], grid.columns - 1)
        self.choose(grid.home((row, column)))

    def choose(self, place: Place) -> None:
        """Make the cell at `place` the current and only selected one, even while Shift or Ctrl is held."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._grid.index(*place), flags)

    def area(self) -> Area:
        """Return the selected area as (top, left, bottom, right); it has at least the current cell."""
        chosen = [(one.row(), one.column()) for one in self.selectionModel().selectedIndexes()]
        current = self.currentIndex()
        chosen = chosen or [(max(current.row(), 0), max(current.column(), 0))]
        rows, columns = zip(*chosen, strict=True)
        return min(rows), min(columns), max(rows), max(columns)

    def current(self) -> Place:
        """Return the place of the current cell."""
        index = self.currentIndex()
        return max(index.row(), 0), max(index.column(), 0)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Move to the next or previous cell with Tab; at the last cell, emit `grown`, which asks for a new row."""
        moves = QAbstractItemView.CursorAction
        if action not in (moves.MoveNext, moves.MovePrevious):
            return super().moveCursor(action, modifiers)
        corners, here = sorted(self._grid.grid.cells), self._grid.grid.home(self.current())
        at = corners.index(here) + (1 if action is moves.MoveNext else -1)
        if at >= len(corners):
            self.grown.emit()
            return self._grid.index(self._grid.rowCount() - 1, 0)
        return self._grid.index(*corners[max(at, 0)])

    def event(self, event: QEvent) -> bool:
        """Keep the keys for undo, copy, cut, paste and Escape in the grid, despite the window's own shortcuts."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def _own(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        own = (keys.Undo, keys.Redo, keys.Copy, keys.Cut, keys.Paste)
        return any(event.matches(one) for one in own) or event.key() == Qt.Key.Key_Escape

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, copy, cut, paste or clear cells; Enter edits the current cell, Escape leaves the grid."""
        keys = QKeySequence.StandardKey
        for key, name in self._SIGNALS.items():
            if event.matches(key):
                getattr(self, name).emit()
                return
        if event.matches(keys.Copy) or event.matches(keys.Cut):
            self._copy()
        if event.matches(keys.Cut) or event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wanted.emit(self._grid.grid.with_cells(self.area(), _emptied))
        elif event.matches(keys.Paste):
            self._paste()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        elif not event.matches(keys.Copy):
            super().keyPressEvent(event)

    def _copy(self) -> None:
        top, left, bottom, right = self.area()
        cells, kept = self._grid.grid.cells, io.StringIO()
        writer = csv.writer(kept, "excel-tab", lineterminator="\n")
        for row in range(top, bottom + 1):
            places = [(row, column) for column in range(left, right + 1)]
            writer.writerow([plain(cells[one].runs) if one in cells else "" for one in places])
        QGuiApplication.clipboard().setText(kept.getvalue())

    def _paste(self) -> None:
        """Insert tab-separated cells from the clipboard into the grid, beginning at the selection's first cell."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        words = list(csv.reader(io.StringIO(text), "excel-tab"))
        if words:
            top, left, _, _ = self.area()
            self.wanted.emit(self._grid.grid.with_words((top, left), words))


def _emptied(cell: Cell) -> Cell:
    return replace(cell, runs=())
