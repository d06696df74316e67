"""The list of the queue: sorting and column order by the header, marking of rows, files dropped on rows."""

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.views.queue_views import QueueRow
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tokens import Tokens
from wxdesk.ui.models.queue import MARKED, SHOWN, ColumnLayout, QueueModel
from wxdesk.ui.models.rows import DIM, TONE
from wxdesk.ui.widgets.basic.drop_target import local_files
from wxdesk.ui.widgets.basic.table import RowDelegate, RowTable, prepare
from wxdesk.ui.widgets.basic.tick_mark import SIDE, draw_tick

_GUTTER, _SPARE = 16, 8
_TITLE_WANTED, _TITLE_LEAST, _TITLE_SCROLLED = 180, 112, 220
_TITLE_AMPLE, _UNIT_MOST = 420, 220
"""Widths in pixels: a title rarely needs more than `_TITLE_AMPLE`; most unit names fit into `_UNIT_MOST`."""
_WORDLESS = ("push",)
"""Columns that are equally wide in every language, because a push is shown by its day and channel name."""
_LESS_NEEDED = ("unit", "findings")
"""Default columns that are hidden first if the title would have less than `_TITLE_WANTED` pixels."""
_PILL = 26

type Where = QModelIndex | QPersistentModelIndex


class QueueDelegate(RowDelegate):
    """Draws rows of the queue; while rows are marked, the first column begins with a tick box."""

    def __init__(self, tokens: Callable[[], Tokens], view: QTableView) -> None:
        """Draw for `view` in the colours that `tokens` returns."""
        super().__init__(tokens, TONE, DIM, view)

    def inside(self, painter: QPainter, box: QRect, index: Where) -> QRect:
        """Draw the tick box if any row is marked, and return the rectangle that is left for the cell's content."""
        marked = index.data(MARKED)
        if marked is None or self._view.horizontalHeader().visualIndex(index.column()) != 0:
            return box
        square = QRect(box.left() - 4, box.center().y() - SIDE // 2, SIDE, SIDE)
        draw_tick(painter, square, on=bool(marked))
        return box.adjusted(_GUTTER, 0, _SPARE, 0)


class QueueList(RowTable):
    """Shows a `QueueModel`: the current row is shown in the detail pane; marked rows are for acts on many rows."""

    sort_wanted = Signal(str)
    """Emits the id of the column whose header was clicked."""
    layout_changed = Signal()
    dropped = Signal(object, str)
    """Emits the dropped files and the id of the submission under the pointer; "" if that submission takes no files."""

    def __init__(self, session: Session, model: QueueModel) -> None:
        """Show `model`; `show_layout` chooses the columns later."""
        super().__init__()
        self._session = session
        self._rows = model
        self._layout = ColumnLayout()
        self._over: QueueRow | None = None
        self._dragging = False
        self._anchor = 0
        prepare(self, "queueList", session.say("panel-queue"), lambda _: QueueDelegate(self._tokens, self))
        self.setModel(model)
        self.setAcceptDrops(True)
        head = self.horizontalHeader()
        head.setObjectName("queueHead")
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(lambda _at: self.choose_columns())
        head.sectionClicked.connect(lambda section: self.sort_wanted.emit(model.ids[section]))
        head.sectionMoved.connect(self._moved)
        head.sectionResized.connect(self._resized)
        model.marks_changed.connect(self._fit)

    def _tokens(self) -> Tokens:
        return self._session.tokens

    @property
    def columns_shown(self) -> ColumnLayout:
        """Return the columns shown, with their order and widths."""
        return self._layout

    def show_layout(self, layout: ColumnLayout) -> None:
        """Show the columns of `layout` in their order and with their widths."""
        self._layout = layout
        head, ids = self.horizontalHeader(), self._rows.ids
        head.blockSignals(True)
        for place, name in enumerate([*layout.shown, *(one for one in ids if one not in layout.shown)]):
            head.moveSection(head.visualIndex(ids.index(name)), place)
        for section, one in enumerate(self._rows.columns):
            takes_rest = one.width == 0
            mode = QHeaderView.ResizeMode.Stretch if takes_rest else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(section, mode)
        head.blockSignals(False)
        self._fit()

    def choose_columns(self, at: QPoint | None = None) -> None:
        """Open the column menu with its upper right corner at the screen position `at`; if None, below the header."""
        menu = self.column_menu()
        self._pop_up(menu, None if at is None else at - QPoint(menu.sizeHint().width(), 0))

    def choose_sort(self) -> None:
        """Open the sort menu below the header."""
        self._pop_up(self.sort_menu())

    def column_menu(self) -> QMenu:
        """Return a menu with a tick for each column and an entry that restores the default columns."""
        menu = QMenu(self)
        menu.setObjectName("columnMenu")
        for one in self._rows.columns:
            gone = one.id in self._layout.shown and self.isColumnHidden(self._rows.ids.index(one.id))
            entry = menu.addAction(self._session.say("column-no-room", name=one.title) if gone else one.title)
            entry.setObjectName(f"column-{one.id}")
            entry.setCheckable(True)
            entry.setChecked(one.id in self._layout.shown)
            entry.setEnabled(one.id not in ("number", "title"))
            entry.triggered.connect(lambda _on=False, name=one.id: self._toggle_column(name))
        menu.addSeparator()
        again = menu.addAction(self._session.say("columns-again"))
        again.setObjectName("columnsAgain")
        again.triggered.connect(lambda _on=False: self._change(ColumnLayout()))
        return menu

    def sort_menu(self) -> QMenu:
        """Return a menu of the columns by which to sort; the current one shows its direction."""
        menu = QMenu(self)
        menu.setObjectName("sortMenu")
        for one in self._rows.columns:
            holds = one.id == self._rows.sort_column
            arrow = "  ↓" if self._rows.descending else "  ↑"
            entry = menu.addAction(one.title + (arrow if holds else ""))
            entry.setObjectName(f"sort-{one.id}")
            entry.triggered.connect(lambda _on=False, name=one.id: self.sort_wanted.emit(name))
        return menu

    def _pop_up(self, menu: QMenu, at: QPoint | None = None) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = self.horizontalHeader()
        menu.popup(at or head.mapToGlobal(QPoint(8, head.height())))
        menu.setActiveAction(menu.actions()[0])

    def _toggle_column(self, name: str) -> None:
        shown = list(self._layout.shown)
        if name in shown:
            shown.remove(name)
        else:
            shown.append(name)
        self._change(ColumnLayout(tuple(shown), self._layout.widths))

    def _change(self, layout: ColumnLayout) -> None:
        self.show_layout(layout)
        self.layout_changed.emit()

    @Slot()
    def _moved(self) -> None:
        head, ids = self.horizontalHeader(), self._rows.ids
        order = [ids[head.logicalIndex(place)] for place in range(len(ids))]
        self._layout = ColumnLayout(tuple(one for one in order if one in self._layout.shown), self._layout.widths)
        self.layout_changed.emit()

    @Slot(int, int, int)
    def _resized(self, section: int, _before: int, after: int) -> None:
        column = self._rows.columns[section]
        if column.width and after:
            self._layout = ColumnLayout(self._layout.shown, {**self._layout.widths, column.id: after})
            self.layout_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width; the current row stays visible if it was visible."""
        current = self.visualRect(self.currentIndex())
        seen = current.isValid() and 0 <= current.bottom() <= event.oldSize().height()
        super().resizeEvent(event)
        self._fit()
        if seen:
            self.scrollTo(self.currentIndex())

    @Slot()
    def _fit(self) -> None:
        """Set the widths of the columns.

        In a narrow list, less important default columns are hidden. Columns that a person chose all stay, and the list
        scrolls sideways.
        """
        head, ids, shown = self.horizontalHeader(), self._rows.ids, set(self._layout.shown)
        room = self.viewport().width()
        widths = _widths(self._rows, self._layout, room, self._session.width_scale)
        for name in _LESS_NEEDED if shown == set(SHOWN) else ():
            if sum(widths.get(one, _TITLE_WANTED) for one in shown) <= room:
                break
            shown.discard(name)
        head.blockSignals(True)
        for section, name in enumerate(ids):
            head.setSectionHidden(section, name not in shown)
            if name in widths:
                head.resizeSection(section, widths[name])
        wide = sum(widths.get(one, _TITLE_LEAST) for one in shown) > room
        modes = QHeaderView.ResizeMode
        head.setSectionResizeMode(ids.index("title"), modes.Interactive if wide else modes.Stretch)
        if wide:
            head.resizeSection(ids.index("title"), _TITLE_SCROLLED)
        head.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    @property
    def current_id(self) -> str | None:
        """Return the id of the submission in the current row, or None."""
        current = self._rows.at(self.currentIndex())
        return current.id if current else None

    def stay_on(self, chosen: str | None) -> None:
        """Select the row of the submission `chosen`; if it is None or not listed, select the first row."""
        found = self._rows.find(chosen) if chosen else QModelIndex()
        if not found.isValid() and self._rows.rows:
            found = self._rows.index(0, 0)
        if found.isValid() and found.row() != self.currentIndex().row():
            self.setCurrentIndex(found)
        elif found.isValid():
            self.selectRow(found.row())

    def step(self, by: int) -> None:
        """Select the next (1) or previous (-1) row."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self._rows.rows):
            self.setCurrentIndex(self._rows.index(row, 0))

    def toggle_mark(self) -> None:
        """Mark the current row, or remove its mark."""
        row = self._rows.at(self.currentIndex())
        if row is not None:
            self._anchor = self.currentIndex().row()
            self._rows.toggle(row)

    def mark_all(self) -> None:
        """Mark every row that is loaded."""
        self._rows.mark(self._rows.rows)

    def _mark_to(self, row: int) -> None:
        first, last = sorted((self._anchor, row))
        self._rows.mark(self._rows.rows[first : last + 1])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark one row with Ctrl or a click on its tick box, and a range with Shift; else select the row."""
        index = self.indexAt(event.position().toPoint())
        row = self._rows.at(index)
        keys = event.modifiers()
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self._mark_to(index.row())
        elif keys & Qt.KeyboardModifier.ControlModifier or self._on_box(event):
            current = self._rows.at(self.currentIndex())
            if not self._rows.marked and current is not None and current.id != row.id:
                self._rows.mark([current])
            self._anchor = index.row()
            self._rows.toggle(row)
        else:
            self._anchor = index.row()
            super().mousePressEvent(event)

    def _on_box(self, event: QMouseEvent) -> bool:
        return bool(self._rows.marked) and event.position().x() < _GUTTER + SIDE

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the rows passed by the arrow keys while Shift is held."""
        before = self.currentIndex().row()
        moves = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if moves and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if not self._rows.marked:
                self._anchor = before
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
            self._mark_to(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept local files; they are for the row under the pointer or for a new submission."""
        if local_files(event):
            self._dragging = True
            self._hover(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Highlight the row to which the files would be added."""
        if local_files(event):
            self._hover(event)

    def _hover(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        row = self._rows.at(self.indexAt(event.position().toPoint()))
        self._over = row if row is not None and row.stage in (Stage.RECEIVED, Stage.RETURNED) else None
        self.viewport().update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Remove the highlight."""
        self._end_drag()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit the dropped files with the id of the row under the pointer; "" if that row takes no files."""
        paths = local_files(event)
        over = self._over.id if self._over else ""
        self._end_drag()
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(paths, over)

    def _end_drag(self) -> None:
        self._dragging, self._over = False, None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows; while files are dragged, also a frame and a text with the effect of a drop."""
        super().paintEvent(event)
        if not self._dragging:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, say = self._tokens(), self._session.say
        if self._over is not None:
            index = self._rows.find(self._over.id)
            box = self.visualRect(index)
            box.setLeft(0)
            box.setRight(self.viewport().width())
            self._frame(painter, box.adjusted(2, 1, -3, -2), say("drop-on-row", number=self._over.number))
            return
        self._frame(painter, self.viewport().rect().adjusted(4, 4, -5, -5), say("drop-beside"), tokens)

    def _frame(self, painter: QPainter, box: QRect, words: str, tokens: Tokens | None = None) -> None:
        tokens = tokens or self._tokens()
        painter.setPen(QPen(tokens.color("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        width = painter.fontMetrics().horizontalAdvance(words) + 24
        pill = QRect(box.right() - width - 6, 0, width, _PILL)
        pill.moveTop(box.center().y() - _PILL // 2 if box.height() < 2 * _PILL else box.bottom() - _PILL - 10)
        if box.height() >= 2 * _PILL:
            pill.moveLeft(box.center().x() - width // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.color("accent"))
        painter.drawRoundedRect(pill, _PILL // 2, _PILL // 2)
        painter.setPen(tokens.color("accent_ink"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


def _widths(rows: QueueModel, layout: ColumnLayout, room: int, scale: float) -> dict[str, int]:
    """Return the width of each column in pixels by its id.

    The unit column takes the width that titles do not need. `room` is the width of the list; `scale` widens columns for
    languages with longer words.
    """
    given = layout.widths
    wanted = {one.id: one.width if one.id in _WORDLESS else round(one.width * scale) for one in rows.columns}
    found = {name: given.get(name, width) for name, width in wanted.items() if width}
    if "unit" not in given:
        beside = sum(found[one] for one in layout.shown if one not in ("title", "unit"))
        found["unit"] = max(found["unit"], min(_UNIT_MOST, room - beside - _TITLE_AMPLE))
    if rows.marked and layout.shown[0] in found:
        found[layout.shown[0]] += _GUTTER - _SPARE
    return found
