"""A list whose rows lie where a layout says: pushes and items below days and beside lanes."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from wxdesk.ui.calendar.grid.entries import CalendarEntry
from wxdesk.ui.calendar.grid.layout import WEEK, CalendarLayout
from wxdesk.ui.models.rows import Column, RowModel

type Index = QModelIndex | QPersistentModelIndex

SCROLL = 16
"""A step of scrolling, in pixels."""


class PlacedRows(QListView):
    """Answers Qt where rows lie, from the boxes of `layout`; heads of days and lanes stay in sight."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.rows: RowModel[CalendarEntry] = RowModel([Column("", 0, lambda one: one.told)], lambda one: one.key)
        self.setModel(self.rows)
        self.setCornerWidget(QWidget())

    @property
    def layout_shown(self) -> CalendarLayout:
        """Return where everything lies."""
        return CalendarLayout(WEEK, 0, 0, ())

    def doItemsLayout(self) -> None:
        """Leave the places of rows to the layout of days."""

    def updateGeometries(self) -> None:
        """Tell the scroll bars how high and how wide the calendar is."""
        layout, room = self.layout_shown, self.viewport().size()
        for bar, whole, page in (
            (self.verticalScrollBar(), layout.height, room.height()),
            (self.horizontalScrollBar(), layout.width, room.width()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(SCROLL)
            bar.setRange(0, max(0, whole - page))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draw anew: the heads of the days and of the lanes stay where they are."""
        del dx, dy
        self.viewport().update()

    def verticalOffset(self) -> int:
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return how far it is scrolled sideways: more than 0 only where seven days do not fit."""
        return self.horizontalScrollBar().value()

    @property
    def _offset(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        """Return where a push or an item lies in the viewport."""
        entry = self.rows.at(index)
        return self._on_screen(entry.key) if entry else QRect()

    def _on_screen(self, key: str) -> QRect:
        box = self.layout_shown.boxes.get(key)
        return QRect(box.x, box.y, box.w, box.h).translated(-self._offset) if box else QRect()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a push or an item into view, below the heads of the days."""
        del hint
        entry = self.rows.at(index)
        box = self.layout_shown.boxes.get(entry.key) if entry else None
        if box is None:
            return
        metrics, room = self.layout_shown.metrics, self.viewport().size()
        for bar, low, high in (
            (self.verticalScrollBar(), box.bottom - room.height(), box.y - metrics.day_head),
            (self.horizontalScrollBar(), box.right - room.width(), box.x - metrics.lane_head),
        ):
            bar.setValue(min(high, max(bar.value(), low)))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return what lies at a point of the viewport."""
        if point.x() < self.layout_shown.metrics.lane_head:  # days that are scrolled off lie below it
            return QModelIndex()
        at = point + self._offset
        key = self.layout_shown.key_at(at.x(), at.y())
        return self.rows.find(key) if key else QModelIndex()

    def isIndexHidden(self, index: Index) -> bool:
        """Tell that nothing of what is listed is hidden."""
        del index
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Leave the selection to `choose`: there is no rubber band."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return where the selected rows lie."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region
