"""The list of checked files on the bench: headings that collapse their group, and files to select and drag."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from wxdesk.services.checking.bench import CheckedFile
from wxdesk.ui.bench.row_delegate import FILE, HEAD, BenchDelegate
from wxdesk.ui.bench.rows import BenchRows, VerdictHead
from wxdesk.ui.bench.thumbs import Thumbs
from wxdesk.ui.core.session import Session
from wxdesk.ui.widgets.basic.table import prepare

_FOLDING = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BenchList(QTableView):
    """The Qt view of `BenchRows`; a delegate paints the rows, so that no row needs a widget."""

    chosen = Signal()
    """Emitted when the selection changed, or when selected files got new verdicts."""

    def __init__(self, session: Session, rows: BenchRows) -> None:
        """Show the files and headings of `rows`."""
        super().__init__()
        self._rows = rows
        thumbs = Thumbs(session, self)
        prepare(self, "benchList", session.say("panel-bench"), lambda _: BenchDelegate(session, thumbs.of, self))
        thumbs.arrived.connect(self.viewport().update)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verticalHeader().setDefaultSectionSize(FILE)
        self.horizontalHeader().hide()
        self.setModel(rows)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        rows.modelReset.connect(self._size_heads)
        rows.rowsInserted.connect(self._inserted)
        self.selectionModel().selectionChanged.connect(self._selected)

    @property
    def files(self) -> list[CheckedFile]:
        """Return the selected files in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [line for row in rows if isinstance(line := self._rows.rows[row], CheckedFile)]

    @property
    def current(self) -> CheckedFile | None:
        """Return the file of the current row if that row is selected; otherwise return None."""
        index = self.currentIndex()
        return self._rows.file_at(index) if self.selectionModel().isSelected(index) else None

    def keep(self, change: Callable[[], object]) -> None:
        """Call `change`, which may rearrange the rows, and afterwards restore the selection and the scroll position."""
        before, current = self.files, self.current
        scroll = self.verticalScrollBar()
        at = scroll.value()
        change()
        self._choose({file.path for file in before}, current.path if current else "")
        scroll.setValue(min(at, scroll.maximum()))
        if [id(file) for file in self.files] != [id(file) for file in before]:
            self.chosen.emit()  # rearranging rows can change the selection, or replace selected files, without a signal

    def choose_all(self) -> None:
        """Select all listed files."""
        self._choose({file.path for file in self._rows.listed}, "")

    def choose_first(self) -> None:
        """Select the first file if none is selected."""
        if not self.files:
            self.step(1)

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) file, skipping group headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < len(self._rows.rows):
            if isinstance(self._rows.rows[row], CheckedFile):
                flags = QItemSelectionModel.SelectionFlag  # `selectRow` would take Shift and Ctrl into account
                self.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags.ClearAndSelect | flags.Rows)
                return
            row += by

    def fold(self) -> None:
        """Fold (hide) or unfold the files of the group to which the current row belongs."""
        at = max(self.currentIndex().row(), 0)
        heads = [row for row, line in enumerate(self._rows.rows) if isinstance(line, VerdictHead)]
        above = [row for row in heads if row <= at]
        if above:
            self._fold(above[-1])

    def _fold(self, row: int) -> None:
        head = self._rows.rows[row]
        if isinstance(head, VerdictHead):
            self.keep(lambda: self._rows.fold(head.verdict))
            no = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._rows.index(row, 0), no)

    def _choose(self, paths: set[str], current: str) -> None:
        chosen, here = QItemSelection(), QModelIndex()
        for row, line in enumerate(self._rows.rows):
            if isinstance(line, CheckedFile) and line.path in paths:
                index = self._rows.index(row, 0)
                chosen.select(index, index)
                here = index if line.path == current or not here.isValid() else here
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(here, flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    @Slot()
    def _size_heads(self) -> None:
        self._inserted(QModelIndex(), 0, len(self._rows.rows) - 1)

    @Slot(QModelIndex, int, int)
    def _inserted(self, _parent: QModelIndex, first: int, last: int) -> None:
        heights = self.verticalHeader()
        for row in range(first, last + 1):
            wanted = HEAD if isinstance(self._rows.rows[row], VerdictHead) else FILE
            if heights.sectionSize(row) != wanted:  # a model reset keeps the heights of earlier rows
                heights.resizeSection(row, wanted)

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        self.chosen.emit()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Keep the selected files when the keyboard reaches a heading, so that the pane beside still shows the file."""
        if isinstance(self._rows.at(index), VerdictHead):
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Make Home and End go to the first and last file; Qt would only move to the first or last cell of the row."""
        moves = QAbstractItemView.CursorAction
        files = [row for row, line in enumerate(self._rows.rows) if isinstance(line, CheckedFile)]
        if files and action in (moves.MoveHome, moves.MoveEnd):
            return self._rows.index(files[0] if action is moves.MoveHome else files[-1], 0)
        return super().moveCursor(action, modifiers)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold on a click on a heading; on a file, select as usual."""
        index = self.indexAt(event.position().toPoint())
        if isinstance(self._rows.at(index), VerdictHead):
            self._fold(index.row())
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """If a heading is selected, fold or unfold its files on Enter or Space; pass other keys to Qt."""
        row = self.currentIndex().row()
        if event.key() in _FOLDING and isinstance(self._rows.at(self.currentIndex()), VerdictHead):
            self._fold(row)
            return
        super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected files to other programs as file URLs; the drop copies them."""
        del actions
        files = self.files
        if not files:
            return
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file.location)) for file in files])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)
