"""Urgent items on the calendar: moving one to another day asks for a new decision of the office."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import PUSH, picture_file
from tests.ui.calendar.test_calendar import NEXT, drag, lift_by_key, middle, mouse, two_weeks, where
from tests.ui.calendar.test_calendar_batch import choose, effects, looked
from tests.ui.conftest import Open, Seated
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.ui.calendar.panel import CalendarPanel

GRANT = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))


def urgent(window_on: Open) -> tuple[Seated, CalendarPanel, str]:
    """Make the desk's only item urgent on the 4th; return the window, the calendar of the month, and the placement."""
    seat = window_on("accepted")
    office = seat.office
    office.desk.scheduling.place_urgent(office.placement, office.editor, PUSH, GRANT, "周敏")
    return seat, two_weeks(seat), office.placement


def decide(seat: Seated, panel: CalendarPanel, folder: Path) -> None:
    """Type another decision of the office with its evidence, and submit the form."""
    seat.find(QLineEdit, "batch-applicant").setText("周敏")
    seat.find(QLineEdit, "batch-decider").setText("赵总")
    panel.strips.batch.well.hold_file(picture_file(folder / "申请.png"))
    seat.until(lambda: seat.find(QPushButton, "batchGo").isEnabled())
    seat.find(QPushButton, "batchGo").click()


def test_an_urgent_item_dropped_on_another_day_asks_for_the_decision_and_shows_both(
    window_on: Open, tmp_path: Path
) -> None:
    seat, panel, placement = urgent(window_on)
    drag(seat, panel, placement, middle(panel, NEXT))
    looked(seat, panel)
    assert not seat.sees("questionLine")
    assert "须另有决定" in seat.find(QLabel, "batchTitle").text()
    assert effects(panel) == [("moves", "1月4日", "1月5日")]
    assert where(seat, placement)[0] == PUSH
    decide(seat, panel, tmp_path)
    seat.until(lambda: where(seat, placement)[0] == NEXT)
    choose(seat, panel, placement)
    panel.grid.chosen.emit(placement)
    decisions = [
        "决定1：周敏申请，王主任于 1月1日 决定 1月4日 发",
        "决定2：周敏申请，赵总于 1月1日 决定 1月5日 发",
    ]
    # Qt may not have deleted the earlier labels yet
    seat.until(lambda: [one.text() for one in seat.window.findChildren(QLabel, "sheetDecision")] == decisions)


def test_an_urgent_item_moved_by_key_asks_for_the_decision(window_on: Open) -> None:
    seat, panel, placement = urgent(window_on)
    lift_by_key(seat, panel, placement)
    QTest.keyClick(panel.grid, Qt.Key.Key_Right)
    QTest.keyClick(panel.grid, Qt.Key.Key_Return)
    looked(seat, panel)
    assert seat.find(QLineEdit, "batch-day").text() == "2026-01-05"
    assert where(seat, placement)[0] == PUSH


def test_an_urgent_item_is_not_moved_by_a_decision_without_its_request(window_on: Open) -> None:
    seat, panel, placement = urgent(window_on)
    drag(seat, panel, placement, middle(panel, NEXT))
    looked(seat, panel)
    seat.until(lambda: seat.find(QPushButton, "batchGo").isEnabled())
    seat.find(QLineEdit, "batch-applicant").setText("周敏")
    seat.find(QLineEdit, "batch-decider").setText("赵总")
    seat.find(QPushButton, "batchGo").click()
    seat.until(lambda: "扫描件" in panel.strips.batch.note.text())
    assert where(seat, placement)[0] == PUSH


def test_an_urgent_item_is_taken_off_its_push_by_a_decision_and_that_is_undone(window_on: Open, tmp_path: Path) -> None:
    seat, panel, placement = urgent(window_on)
    choose(seat, panel, placement)
    QTest.keyClick(panel.grid, Qt.Key.Key_X)
    looked(seat, panel)
    assert effects(panel) == [("off", "1月4日", "待排")]
    seat.find(QLineEdit, "batchReason").setText("等批件")
    decide(seat, panel, tmp_path)
    seat.until(lambda: where(seat, placement)[0] == "")
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: where(seat, placement)[0] == PUSH)


def test_a_push_with_an_urgent_item_is_cancelled_by_a_decision(window_on: Open, tmp_path: Path) -> None:
    seat, panel, placement = urgent(window_on)
    choose(seat, panel, PUSH)
    QTest.keyClick(panel.grid, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    looked(seat, panel)
    assert "1 篇是紧急稿" in seat.find(QLabel, "batchTitle").text()
    seat.find(QLineEdit, "batchReason").setText("停电")
    decide(seat, panel, tmp_path)
    seat.until(lambda: where(seat, placement)[0] == NEXT)


def test_within_its_day_an_urgent_item_is_dropped_without_a_question(window_on: Open) -> None:
    seat, panel, placement = urgent(window_on)
    view, start = panel.grid.viewport(), middle(panel, placement)
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, start + start)
    seat.until(lambda: panel.moves.carry is not None)
    mouse(view, QEvent.Type.MouseMove, start)
    mouse(view, QEvent.Type.MouseButtonRelease, start)
    assert not panel.strips.batch.isVisible()
    assert where(seat, placement)[0] == PUSH
