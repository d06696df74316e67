"""The year strip: a bar for each day with a push, which shows how full it is; a click or Enter goes to the day."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from wxdesk.services.calendar.year_view import DaySum
from wxdesk.ui.calendar.grid.pen import LEFT
from wxdesk.ui.calendar.grid.period import CalendarPeriod
from wxdesk.ui.core.session import Session
from wxdesk.ui.core.tasks import RepeatedReading
from wxdesk.ui.widgets.basic.style import SMALL

_MARGIN, _TOP, _BAR, _FOOT = 12, 4, 28, 18
"""Heights in pixels of the space above the bars, of a full bar, and of the line with the months."""
_APART = 2
"""If a day is wider than this, in pixels, a gap of one pixel separates the bars of two days."""
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
    Qt.Key.Key_PageUp: -30,
    Qt.Key.Key_PageDown: 30,
}
"""By how many days each key moves the marked day."""


class YearStrip(QWidget):
    """Shows a year as bars; the marked day moves by keys, and `gone` emits the day to which the person goes."""

    gone = Signal(object)
    left = Signal()
    """Emitted when Escape was pressed, so that the calendar takes the focus again."""

    def __init__(self, session: Session) -> None:
        """Build the strip hidden."""
        super().__init__()
        self.setObjectName("yearStrip")
        self.setAccessibleName(session.say("year-strip"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_TOP + _BAR + _FOOT)
        self._session = session
        self._reading = RepeatedReading(session.tasks)
        self._read: tuple[int, frozenset[str]] | None = None
        self.sums: Mapping[date, DaySum] = {}
        self.marked = date.min
        """The day that Enter goes to."""
        self._period: CalendarPeriod | None = None
        self._today = date.min
        self.hide()

    def show_period(self, period: CalendarPeriod, today: date, hidden: frozenset[str], *, anew: bool = True) -> None:
        """Mark the days of `period`, and read how full each day of its year is if the strip is visible.

        The strip draws a bar from each day's sum. `hidden` are the ids of the channels that the sums leave out.
        With `anew` as False, the sums are read only if the year or `hidden` changed since the last read.
        """
        self._period, self._today = period, today
        if not period.holds(self.marked) or self.marked.year != self._year:
            self.marked = period.day
        wanted = (self._year, hidden)
        if self.isVisible() and (anew or wanted != self._read):
            desk, year = self._session.desk, self._year
            self._reading.read(lambda: desk.year_view.year(year, hidden), lambda sums: self._show(wanted, sums))
        self.update()

    def _show(self, read: tuple[int, frozenset[str]], sums: Mapping[date, DaySum]) -> None:
        self._read, self.sums = read, sums
        self.update()

    @property
    def _year(self) -> int:
        return self._period.day.year if self._period else self._today.year

    @property
    def _days(self) -> int:
        return (date(self._year, 12, 31) - date(self._year, 1, 1)).days + 1

    def place(self, day: date) -> QRect:
        """Return the rectangle of the column for `day`, in the full height of the strip."""
        room, number = self.width() - 2 * _MARGIN, (day - date(self._year, 1, 1)).days
        left = _MARGIN + room * number // self._days
        return QRect(left, _TOP, _MARGIN + room * (number + 1) // self._days - left, _BAR)

    def day_at(self, point: QPoint) -> date:
        """Return the day whose column is at `point`, or the nearest day of the year."""
        room = max(1, self.width() - 2 * _MARGIN)
        number = (point.x() - _MARGIN) * self._days // room
        return date(self._year, 1, 1) + timedelta(days=max(0, min(self._days - 1, number)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shown days, the bars, the months, today and the marked day."""
        del event
        painter, tokens = QPainter(self), self._session.tokens
        painter.fillRect(self.rect(), tokens.color("pane"))
        if self._period is not None:
            first, last = max(self._period.first, date(self._year, 1, 1)), self._period.last
            shown = self.place(first).united(self.place(min(last, date(self._year, 12, 31))))
            painter.fillRect(shown.adjusted(-1, -_TOP, 1, 0), tokens.color("accent_back"))
        for day, found in self.sums.items():
            if day.year == self._year:
                self._bar(painter, self.place(day), found)
        base = _TOP + _BAR
        painter.setPen(tokens.color("line"))
        painter.drawLine(_MARGIN, base, self.width() - _MARGIN, base)
        font = self.font()
        font.setPixelSize(SMALL)
        painter.setFont(font)
        for month in range(1, 13):
            at = self.place(date(self._year, month, 1))
            painter.setPen(tokens.color("line"))
            painter.drawLine(at.left(), base, at.left(), base + 4)
            painter.setPen(tokens.color("dim"))
            words = self._session.say("year-month", month=month)
            painter.drawText(QRect(at.left() + 3, base, 60, _FOOT), LEFT, words)
        if self._today.year == self._year:
            painter.fillRect(QRect(self.place(self._today).left(), 0, 2, base), tokens.color("accent"))
        if self.hasFocus():
            painter.setPen(tokens.color("accent"))
            painter.drawRect(self.place(self.marked).adjusted(-2, -2, 2, 1))
        painter.setPen(tokens.color("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _bar(self, painter: QPainter, box: QRect, found: DaySum) -> None:
        """Paint a day's bar, whose height shows how full the pushes of the day are.

        A frame marks a push that was missed.
        """
        tokens = self._session.tokens
        bar = box.adjusted(0, 0, -1 if box.width() > _APART else 0, 0)
        full = found.filled / found.minimum if found.minimum else float(bool(found.filled))
        high = round(_BAR * min(1.0, full))
        past = found.day < self._today
        tone = "warn" if found.short and (past or high) else "faint" if past else "ok"
        if high:
            painter.fillRect(QRect(bar.left(), box.bottom() + 1 - high, bar.width(), high), tokens.color(tone))
        elif not found.missed and found.minimum:
            painter.fillRect(QRect(bar.left(), box.bottom() - 1, bar.width(), 2), tokens.color("line"))
        if found.missed:  # over the bar, which is as wide as the frame
            painter.setPen(QColor(tokens.returned))
            painter.drawRect(bar.adjusted(0, 0, -1, -1))

    def told(self, day: date) -> str:
        """Return in words what the strip shows about `day`, for the tooltip and for screen readers."""
        found = self.sums.get(day)
        words = self._session.dated(day)
        if found is None:
            return self._session.say("year-none", day=words)
        values = {"filled": found.filled, "minimum": found.minimum, "short": found.short, "missed": found.missed}
        return self._session.say("year-told", day=words, **values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the marked day by a day, a week or a month; Enter goes there, Escape leaves the strip."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            first, last = date(self._year, 1, 1), date(self._year, 12, 31)
            self.marked = min(last, max(first, self.marked + timedelta(days=_STEPS[key])))
            self.setAccessibleDescription(self.told(self.marked))
            at = self.place(self.marked).bottomLeft()
            QToolTip.showText(self.mapToGlobal(at), self.told(self.marked), self)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.gone.emit(self.marked)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the day below the mouse."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.marked = self.day_at(event.position().toPoint())
            self.gone.emit(self.marked)

    def event(self, event: QEvent) -> bool:
        """Show as tooltip what is known of the day below the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.told(self.day_at(event.pos())), self)
            return True
        return super().event(event)
