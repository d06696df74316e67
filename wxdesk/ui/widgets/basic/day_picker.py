"""A small calendar below a text field for a date; it opens with the field's button or with F4."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QDate, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from wxdesk.texts import texts
from wxdesk.ui.core import icons

_GREY = "#7a8391"
"""The colour of the button, which is readable on light and dark lines."""


class DayPicker(QObject):
    """Shows a month in which a person chooses a day, and writes the day into a line edit, such as 2026-01-04.

    The month is built when it opens first.
    """

    def __init__(self, line: QLineEdit, read: Callable[[str], date | None]) -> None:
        """Add a button at the end of `line`; `read` returns the day that a text means."""
        super().__init__(line)
        self._line, self._read = line, read
        self._popup: QWidget | None = None
        self._month: QCalendarWidget | None = None
        opens = QAction(icons.icon("calendar", _GREY), texts().text("day-picker"), line)
        opens.setShortcut(QKeySequence("F4"))
        opens.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        opens.triggered.connect(self.open)
        line.addAction(opens, QLineEdit.ActionPosition.TrailingPosition)

    @property
    def month(self) -> QCalendarWidget:
        """Return the calendar widget in which the person chooses a day; it is built on first use."""
        if self._month is None:
            self._popup = QWidget(self._line, Qt.WindowType.Popup)
            self._month = QCalendarWidget()
            self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self._month.activated.connect(self._take)
            self._month.clicked.connect(self._take)
            lines = QVBoxLayout(self._popup)
            lines.setContentsMargins(4, 4, 4, 4)
            lines.addWidget(self._month)
        return self._month

    def open(self) -> None:
        """Show the month of the day in the line, or of today, below the line."""
        month = self.month
        if day := self._read(self._line.text()):
            month.setSelectedDate(QDate(day.year, day.month, day.day))
        if self._popup is not None:
            self._popup.adjustSize()
            self._popup.move(self._line.mapToGlobal(QPoint(0, self._line.height())))
            self._popup.show()
        month.setFocus()

    def _take(self, day: QDate) -> None:
        self._line.setText(day.toString(Qt.DateFormat.ISODate))
        if self._popup is not None:
            self._popup.hide()
        self._line.setFocus()


def iso_day(text: str) -> date | None:
    """Return the day in `text`, such as 2026-01-04; None for any other text."""
    with suppress(ValueError):
        return date.fromisoformat(text.strip())
    return None
