"""The waiting items as small cards that can be dragged onto the calendar."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from wxdesk.services.views.views import WaitingItem
from wxdesk.ui.calendar.grid.cards import prepare_cards
from wxdesk.ui.core.session import Session
from wxdesk.ui.models.reasons import reason
from wxdesk.ui.models.rows import Column, RowModel
from wxdesk.ui.widgets.basic.style import SMALL

CARD = 56
_SEEN = 3


class Tray(QListView):
    """The list of items without a push; `dragged` emits the screen position of a dragged item."""

    chosen = Signal(str)
    opened = Signal(str)
    lifted = Signal(str)
    dragged = Signal(QPoint)
    let_go = Signal()

    def __init__(self, session: Session) -> None:
        """Build the list without items."""
        super().__init__()
        self._session = session
        self._pressed: tuple[str, QPoint] | None = None
        self._carrying = False
        columns = [Column[WaitingItem]("", 0, self._told)]
        self.rows: RowModel[WaitingItem] = RowModel(columns, lambda one: one.placement)
        self.setModel(self.rows)
        prepare_cards(self, "calendarTray", session.say("schedule-waiting-head"))
        self.setItemDelegate(_Card(session, self))
        self.selectionModel().selectionChanged.connect(self._selected)

    @property
    def current(self) -> WaitingItem | None:
        """Return the selected item; None if none is selected."""
        found = self.selectionModel().selectedIndexes()
        return self.rows.at(found[0]) if found else None

    def show_items(self, items: Sequence[WaitingItem]) -> None:
        """Show `items` instead of the present ones; three are visible without scrolling."""
        before = self.current
        self.rows.replace(items)
        self.setFixedHeight(CARD * min(_SEEN, len(items)))
        if before is not None and self.current is None:
            self.choose(before.placement)

    def choose(self, placement: str) -> bool:
        """Select the item with the id `placement`; return whether it is in the list."""
        index = self.rows.find(placement)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.clearSelection()
        return index.isValid()

    def _told(self, item: WaitingItem) -> str:
        why = reason(self._session, item.code, item.values)
        return f"{item.number} {item.title} {under(self._session, item)} {why}".strip()

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _on: QItemSelection, _off: QItemSelection) -> None:
        if self.current is not None:
            self.chosen.emit(self.current.placement)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the selected item with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.placement)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select an item; it can be dragged from here."""
        super().mousePressEvent(event)
        item = self.rows.at(self.indexAt(event.position().toPoint()))
        self._pressed = (item.placement, event.position().toPoint()) if item else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag the item, or emit the position of the dragged item."""
        if self._pressed is None:
            return
        placement, start = self._pressed
        far = (event.position().toPoint() - start).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._carrying:
            self._carrying = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.lifted.emit(placement)
        if self._carrying:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the dragged item."""
        super().mouseReleaseEvent(event)
        carrying, self._carrying, self._pressed = self._carrying, False, None
        self.viewport().unsetCursor()
        if carrying:
            self.let_go.emit()


STOCK = "waiting-stock"
"""The code of an item that waits deliberately, because it is kept as stock (备稿) for a later push."""


def marks_of(item: WaitingItem) -> list[str]:
    """Return the catalogue ids of the tags on the card of a waiting item, such as "urgent"."""
    marks = (
        ("mark-urgent", item.urgent),
        ("mark-stock", item.code == STOCK),
        ("mark-planned", item.due is not None),
    )
    return [key for key, holds in marks if holds]


def under(session: Session, item: WaitingItem) -> str:
    """Return the words below the title of a waiting item: its channel and the first day on which it can be placed."""
    if item.due is not None:
        return session.say("schedule-planned-under", channel=item.channel_name, day=session.day(item.due))
    day = session.day(item.earliest)
    return session.say("schedule-waiting-under", channel=item.channel_name, day=day)


class _Card(QStyledItemDelegate):
    """Draws a card: tags such as "urgent", number and title; below these, channel and first possible day."""

    def __init__(self, session: Session, parent: Tray) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = parent.rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(120, CARD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item = self._rows.at(index)
        if item is None:
            return
        tokens = self._session.tokens
        box = QRect(option.rect).adjusted(1, 2, -2, -6)
        chosen = QStyle.StateFlag.State_Selected in option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), 1))
        painter.setBrush(QColor(tokens.accent_back if chosen else tokens.pane))
        painter.drawRoundedRect(box, 6, 6)
        inner = box.adjusted(10, 4, -8, -4)
        mark = "".join(f"{self._session.say(key)} " for key in marks_of(item))
        painter.setPen(QColor(tokens.ink))
        _line(painter, inner, f"{mark}{item.number} {item.title}", Qt.AlignmentFlag.AlignTop, 13)
        painter.setPen(QColor(tokens.dim))
        _line(painter, inner, under(self._session, item), Qt.AlignmentFlag.AlignBottom, SMALL)
        painter.restore()


def _line(painter: QPainter, box: QRect, text: str, edge: Qt.AlignmentFlag, size: int) -> None:
    face = QFont(painter.font())
    face.setPixelSize(size)
    painter.setFont(face)
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | edge, cut)
