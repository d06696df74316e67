"""The stock planner above the calendar: how many items each channel needs, has and lacks for the next days off."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.calendar.test_calendar import add, where
from tests.ui.conftest import Open, Seated
from wxdesk.ui.calendar.panel import CalendarPanel


def opened(window_on: Open, language: str = "zh_CN") -> Seated:
    """Open the planner by its key, and wait until its lines are shown."""
    seat = window_on("accepted", language, "calendar")
    panel = seat.window.screen_of(CalendarPanel)
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_K)
    seat.until(lambda: seat.sees("planner") and seat.sees("plannerNeed-media"))
    return seat


def test_the_planner_begins_with_the_next_days_off_and_says_what_is_lacking(window_on: Open) -> None:
    seat = opened(window_on)
    first, last = (seat.find(QLineEdit, name).text() for name in ("plannerFirst", "plannerLast"))
    assert (first, last) == ("2026-01-01", "2026-01-03")
    assert "集团媒体号" in seat.find(QLabel, "plannerNeed-media").text()
    assert "差" in seat.find(QLabel, "plannerLacks-media").text()


def test_other_days_are_counted_as_they_are_typed(window_on: Open) -> None:
    seat = opened(window_on)
    before = seat.find(QLabel, "plannerNeed-media").text()
    line = seat.find(QLineEdit, "plannerLast")
    line.setText("2026-01-09")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: seat.find(QLabel, "plannerNeed-media").text() != before)
    assert "9" in seat.find(QLabel, "plannerNeed-media").text()


def test_days_that_are_none_or_run_backwards_are_refused_in_place(window_on: Open) -> None:
    seat = opened(window_on)
    line = seat.find(QLineEdit, "plannerLast")
    line.setText("2025-12-01")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: "2025-12-01" in seat.find(QLabel, "plannerNote").text())
    QTest.keyClick(line, Qt.Key.Key_Escape)
    seat.until(lambda: not seat.sees("planner"))


def test_all_short_pushes_of_the_counted_days_are_filled_at_once_from_stock(window_on: Open) -> None:
    seat = opened(window_on)
    spare = add(seat, 2)
    seat.office.desk.leaving.stock(spare, seat.office.editor, "留给节日")
    before = seat.find(QLabel, "plannerNeed-media").text()
    line = seat.find(QLineEdit, "plannerLast")
    line.setText("2026-01-09")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: seat.find(QLabel, "plannerNeed-media").text() != before)
    seat.until(lambda: seat.sees("plannerFill") and seat.find(QPushButton, "plannerFill").isEnabled())
    seat.find(QPushButton, "plannerFill").click()
    batch = seat.window.screen_of(CalendarPanel).strips.batch
    seat.until(lambda: batch.go.isVisible() and batch.go.isEnabled())
    batch.go.click()
    seat.until(lambda: bool(where(seat, spare)[0]))
