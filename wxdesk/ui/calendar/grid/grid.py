"""The calendar widget: for Qt a list of pushes and items, drawn as lanes of channels and columns of days."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QToolTip

from wxdesk.domain.desk.shown import plain_tip
from wxdesk.services.views.views import PushView
from wxdesk.ui.calendar.grid.cards import prepare_cards
from wxdesk.ui.calendar.grid.carry import Carry
from wxdesk.ui.calendar.grid.entries import entries_of
from wxdesk.ui.calendar.grid.layout import WEEK, CalendarLayout, lay_out
from wxdesk.ui.calendar.grid.month_layout import lay_out_month
from wxdesk.ui.calendar.grid.month_painter import MonthPainter, MonthWords
from wxdesk.ui.calendar.grid.painter import CalendarPicture, Painter
from wxdesk.ui.calendar.grid.period import DAYS, CalendarPeriod, View
from wxdesk.ui.calendar.grid.placed import SCROLL, PlacedRows
from wxdesk.ui.calendar.grid.walk import Turn, Way, walk, walk_month
from wxdesk.ui.core.session import Session

EDGE = 24
DWELL_MS = 700
_GHOST, _OFF = QSize(200, 32), QPoint(12, 8)
_WAYS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CalendarGrid(PlacedRows):
    """Draws a `CalendarPicture`, the picture of the calendar's pushes and items.

    A Qt list of the same pushes and items holds the selection and the accessible names.
    """

    chosen = Signal(str)
    opened = Signal(str)
    turned = Signal(int, str)
    """Emitted when an arrow key leads out of the shown period.

    Emits the number of periods to go (negative: back) and the channel of the lane.
    """
    menu_wanted = Signal(QPoint)
    """Emits the screen position at which the menu of the selection is wanted."""
    lifted = Signal(str)
    carried = Signal(object)
    """Emits the direction (`Way`) of an arrow key that was pressed while an item is moved."""
    hovered = Signal(str, int)
    """Emits the push below the dragged item ("" for none), and the index of the card before which a drop inserts it."""
    strayed = Signal(QPoint)
    """Emits the screen position of an item that is dragged outside the calendar."""
    let_go = Signal()
    dropped_off = Signal()
    """Emitted when Escape cancelled the move of an item, so that it stays on its push."""

    def __init__(self, session: Session) -> None:
        """Build the widget without pushes."""
        super().__init__()
        self._pushes: tuple[PushView, ...] = ()
        self._channels: tuple[str, ...] = ()
        self._starts: tuple[date, ...] = ()
        self._row_days = DAYS
        self._pressed: tuple[str, QPoint] | None = None
        self.look = CalendarPicture(View.WEEK, CalendarLayout(WEEK, 0, 0, ()), date.min, 1)
        self._painter = Painter(lambda: session.tokens, self.font())
        self._month = MonthPainter(lambda: session.tokens, self.font(), MonthWords(session))
        prepare_cards(self, "calendarGrid", session.say("panel-calendar"), sideways=True)
        self.setAutoScroll(False)
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._turn)
        self._side = 0
        self._ghost = QRect()

    @property
    def layout_shown(self) -> CalendarLayout:
        """Return the layout that is drawn."""
        return self.look.layout

    def show_look(
        self, look: CalendarPicture, period: CalendarPeriod, channels: tuple[str, ...], pushes: tuple[PushView, ...]
    ) -> None:
        """Show the pushes and words in `look`; their positions are computed here for the width of the widget.

        `period` are the shown days, `channels` the ids of the lanes in order.
        """
        self._starts, self._row_days = period.starts, period.row_days
        self._channels, self._pushes = channels, pushes
        now = self.look
        look = replace(look, chosen=now.chosen, found=now.found, alarms=now.alarms)
        self.look = replace(look, carry=now.carry, refusals=now.refusals)
        self.rows.replace(entries_of(self.look, pushes))
        self._lay_out()
        self.choose(self.look.chosen, scroll=False)

    def show_alarms(self, alarms: Mapping[str, tuple[str, str]]) -> None:
        """Mark the pushes that have alarms; `alarms` maps the label of a push to tone and words."""
        if alarms != self.look.alarms:
            self.look = replace(self.look, alarms=alarms)
            self.rows.replace(entries_of(self.look, self._pushes))
            self.choose(self.look.chosen, scroll=False)

    def choose(self, key: str, *, scroll: bool = True) -> None:
        """Select a push by label or an item by placement; a `key` that is not shown clears the selection.

        With `scroll`, the selected push or item is scrolled into view.
        """
        index = self.rows.find(key)
        self.look = replace(self.look, chosen=key if index.isValid() else "")
        if index.isValid():
            if index != self.currentIndex():
                self.setCurrentIndex(index)
            if scroll:
                self.scrollTo(index)
        else:
            self.clearSelection()
        self.viewport().update()

    def scroll_to(self, key: str) -> None:
        """Scroll to a push or an item without selecting it."""
        self.scrollTo(self.rows.find(key))

    def begin_at(self, day: date) -> None:
        """Scroll so that the week of `day` is at the top and the day at the left."""
        layout = self.look.layout
        if self.look.view is View.MONTH:
            return
        band = next((one for one in layout.bands if one.holds(day)), None)
        self.verticalScrollBar().setValue(band.box.y if band else 0)
        left = band.columns[(day - band.start).days][0] if band else layout.metrics.lane_head
        self.horizontalScrollBar().setValue(left - layout.metrics.lane_head)

    def show_found(self, found: frozenset[str] | None) -> None:
        """Highlight the items that match a search, by placement; None removes the highlighting."""
        self.look = replace(self.look, found=found)
        self.viewport().update()

    def show_carry(self, carry: Carry | None, refusals: dict[str, str] | None = None) -> None:
        """Mark each push that accepts the dragged item `carry`; None as `carry` ends the marking.

        `refusals` maps the labels of the pushes that do not accept the item to the reasons.
        """
        before = self.look.carry
        self.look = replace(self.look, carry=carry, refusals=self.look.refusals if refusals is None else refusals)
        if carry is None:
            self._pressed = None
            self._ghost = QRect()
            self._dwell.stop()
            self.viewport().unsetCursor()
        if before is None or carry is None or refusals is not None:
            self.viewport().update()
        else:
            for label in {before.over, carry.over} - {None}:
                self.viewport().update(self._on_screen(str(label)))

    def _lay_out(self) -> None:
        room = self.viewport().size()
        if self.look.view is View.MONTH:
            layout = lay_out_month(self._starts, self._channels, self._pushes, room.width(), room.height())
        else:
            rows, days = self._starts, self._row_days
            week = replace(WEEK, floor=max(WEEK.floor, self._painter.head_height(self.look, WEEK)))
            layout = lay_out(rows, self._channels, self._pushes, room.width(), week, only=self.look.only, row_days=days)
        self.look = replace(self.look, layout=layout)
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Compute the layout for the new width; if not all days fit, keep the selection visible."""
        super().resizeEvent(event)
        self._lay_out()
        if self.horizontalScrollBar().maximum():
            self.scroll_to(self.look.chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the area that needs repainting."""
        painter = QPainter(self.viewport())
        look = replace(self.look, focus=self.hasFocus())
        view = self.viewport().rect().translated(self._offset)
        drawn = self._month if look.view is View.MONTH else self._painter
        drawn.paint(painter, look, event.rect(), view)
        if look.carry is not None and not look.carry.asked and not self._ghost.isEmpty():
            drawn.ghost(painter, look.carry, self._ghost)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selection or the item that is being moved, open or drop it, or cancel the move.

        Other keys are left to commands.
        """
        key, carry = event.key(), self.look.carry
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        way = _WAYS.get(Qt.Key(key)) if plain else None
        if carry is not None and way is not None:
            self.carried.emit(way)
        elif carry is not None and key in _ENTER:
            self.let_go.emit()
        elif carry is not None and key == Qt.Key.Key_Escape:
            self.dropped_off.emit()
        elif way is not None:
            self._walk(way)
        elif key in _ENTER and self.look.chosen:
            self.opened.emit(self.look.chosen)
        else:
            event.ignore()

    def _walk(self, way: Way) -> None:
        if self.look.view is View.MONTH:
            led = walk_month(self._pushes, self._channels, self.look.chosen, way)
        else:
            led = walk(self._pushes, self._channels, self.look.chosen, way, self._starts)
        if isinstance(led, Turn):
            self.turned.emit(led.step, led.channel)
        else:
            self.choose(led)
            self.chosen.emit(led)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the item or push below the mouse; an item can be dragged from here."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        entry = self.rows.at(self.indexAt(point))
        if entry is None:
            return
        self._pressed = (entry.key, point)
        self.choose(entry.key, scroll=False)
        self.chosen.emit(entry.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the item or push below the mouse."""
        entry = self.rows.at(self.indexAt(event.position().toPoint()))
        if entry is not None:
            self.opened.emit(entry.key)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Emit a request for the menu of the item or push below the mouse, after selecting it.

        The menu key requests the menu of the present selection.
        """
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        entry = None if by_key else self.rows.at(self.indexAt(event.pos()))
        if entry is not None:
            self.choose(entry.key, scroll=False)
            self.chosen.emit(entry.key)
        elif not by_key:
            return
        at = self._on_screen(self.look.chosen).center() if by_key else event.pos()
        if self.look.chosen:
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag an item, or update the target of the dragged item."""
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            return
        key, start = self._pressed
        point = event.position().toPoint()
        if self.look.carry is None:
            far = (point - start).manhattanLength() >= QApplication.startDragDistance()
            if far and key in self.look.items:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
                self.lifted.emit(key)
        if self.look.carry is not None:
            self.hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the dragged item."""
        del event
        carrying, self._pressed = self.look.carry is not None and self._pressed is not None, None
        if carrying:
            self.let_go.emit()

    def hover(self, point: QPoint) -> None:
        """Emit the drop target at `point` of the viewport; near an edge, scroll, or show the next or previous period.

        Outside the viewport, emit `strayed` instead.
        """
        at = point + self._offset
        inside = self.viewport().rect().contains(point)
        before, self._ghost = self._ghost, _ghost_at(point, self.viewport().rect()) if inside else QRect()
        for box in (before, self._ghost):
            self.viewport().update(box.adjusted(-1, -1, 1, 1))
        found = self.look.layout.push_at(at.x(), at.y()) if inside else None
        if inside:
            self.hovered.emit(found.push.label if found else "", found.slot(at.y()) if found else -1)
        else:
            self.strayed.emit(self.viewport().mapToGlobal(point))
        height, bar = self.viewport().height(), self.verticalScrollBar()
        if point.y() > height - EDGE or point.y() < EDGE + self.look.layout.metrics.day_head:
            bar.setValue(bar.value() + (SCROLL if point.y() > height - EDGE else -SCROLL))
        head, width = self.look.layout.metrics.lane_head, self.viewport().width()
        side = (point.x() > width - EDGE // 2) - (point.x() < head)
        days = self.horizontalScrollBar()
        before_it = days.value()
        days.setValue(before_it + side * SCROLL)
        if days.value() != before_it:
            side = 0  # the shown week has more days on that side
        if side != self._side or not side:
            self._side = side
            self._dwell.stop()
            if side and inside:
                self._dwell.start()

    def _turn(self) -> None:
        if self.look.carry is not None and self._side:
            self.turned.emit(self._side, self.look.carry.channel)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show as tooltip the description of the item below the mouse, or the names of the special days."""
        if event.type() is not QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return super().viewportEvent(event)
        entry, point = self.rows.at(self.indexAt(event.pos())), event.pos() + self._offset
        told = self._told(entry.key, entry.told) if entry else _day_told(self.look, point)
        QToolTip.showText(event.globalPos(), plain_tip(told), self)
        return True

    def _told(self, key: str, told: str) -> str:
        """Return the tooltip of a push or an item.

        In the view of a month, the tooltip of a push also has its items' full titles.
        """
        face = self.look.pushes.get(key)
        if face is None or self.look.view is View.WEEK:
            return told
        refused = self.look.refusals.get(key, "") if self.look.carry is not None else ""
        return "\n".join(part for part in (told, *face.titles, refused) if part)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop the timer that would show the next or previous period, because the mouse left the calendar."""
        self._dwell.stop()
        super().leaveEvent(event)


def _day_told(look: CalendarPicture, point: QPoint) -> str:
    """Return the names of the special days, such as holidays, at the date header under `point`; "" for none."""
    band = next(iter(look.layout.between(point.y(), point.y() + 1)), None)
    if band is None:
        return ""
    at = next((n for n, (x, w) in enumerate(band.columns) if x <= point.x() < x + w), None)
    day = band.start + timedelta(days=at) if at is not None else date.min
    return "\n".join(name for _, _, name in look.marks.get(day, ()))


def _ghost_at(point: QPoint, room: QRect) -> QRect:
    """Return the rectangle of the dragged card beside `point`, moved so that no side is cut off by `room`."""
    ghost = QRect(point + _OFF, _GHOST)
    if ghost.right() > room.right():
        ghost.moveRight(point.x() - _OFF.x())
    return ghost
