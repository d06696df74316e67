"""A Qt list view whose rows have the positions of the calendar's layout."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from wxdesk.ui.calendar.grid.entries import CalendarEntry
from wxdesk.ui.calendar.grid.layout import WEEK, CalendarLayout
from wxdesk.ui.models.rows import Column, RowModel

type Index = QModelIndex | QPersistentModelIndex

SCROLL = 16
"""Number of pixels of one scroll step."""


class PlacedRows(QListView):
    """A Qt list view whose rows (pushes and items) have the positions of the calendar's layout.

    Channel names and dates at the edges do not scroll with the rows.
    """

    def __init__(self) -> None:
        """Build the list without rows."""
        super().__init__()
        self.rows: RowModel[CalendarEntry] = RowModel([Column("", 0, lambda one: one.told)], lambda one: one.key)
        self.setModel(self.rows)
        self.setCornerWidget(QWidget())

    @property
    def layout_shown(self) -> CalendarLayout:
        """Return the layout from which the rows get their positions."""
        return CalendarLayout(WEEK, 0, 0, ())

    def doItemsLayout(self) -> None:
        """Do nothing: the calendar's layout places the rows."""

    def updateGeometries(self) -> None:
        """Set the ranges of the scroll bars to the size of the calendar."""
        layout, room = self.layout_shown, self.viewport().size()
        for bar, whole, page in (
            (self.verticalScrollBar(), layout.height, room.height()),
            (self.horizontalScrollBar(), layout.width, room.width()),
        ):
            bar.setPageStep(page)
            bar.setSingleStep(SCROLL)
            bar.setRange(0, max(0, whole - page))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Redraw everything, because the heads of days and lanes do not scroll."""
        del dx, dy
        self.viewport().update()

    def verticalOffset(self) -> int:
        """Return the vertical scroll position."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return the horizontal scroll position; it is 0 if all seven days fit."""
        return self.horizontalScrollBar().value()

    @property
    def _offset(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        """Return the rectangle of a push or an item in coordinates of the viewport."""
        entry = self.rows.at(index)
        return self._on_screen(entry.key) if entry else QRect()

    def _on_screen(self, key: str) -> QRect:
        box = self.layout_shown.boxes.get(key)
        return QRect(box.x, box.y, box.w, box.h).translated(-self._offset) if box else QRect()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Scroll a push or an item into view, below the heads of the days."""
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
        """Return the row at a point of the viewport."""
        if point.x() < self.layout_shown.metrics.lane_head:  # the head of a lane covers days that are scrolled away
            return QModelIndex()
        at = point + self._offset
        key = self.layout_shown.key_at(at.x(), at.y())
        return self.rows.find(key) if key else QModelIndex()

    def isIndexHidden(self, index: Index) -> bool:
        """Return false: no row is hidden."""
        del index
        return False

    def setSelection(self, rect: QRect, command: object) -> None:
        """Do nothing: `choose` selects rows; a rectangle drawn with the mouse selects none."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the region of the selected rows."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region
