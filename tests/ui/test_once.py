"""A form's act is done once, even if Enter is pressed again before the form is closed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from tests.ui.today.test_today_asked import with_request
from wxdesk.ui.review.panel import ReviewPanel


def twice(seat: Seated, line: QLineEdit) -> list[str]:
    """Press Enter twice in `line`, and return the acts that were recorded, without the sign-in before the first."""
    before = len(seat.office.decided())
    for _ in range(2):
        QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: len(seat.office.decided()) > before and not seat.window.session.tasks.busy)
    return seat.office.decided()[before:]


def test_a_unit_is_told_once(window_on: Open) -> None:
    seat, today = with_request(window_on, date(2026, 2, 28))
    QTest.keyClick(today.list, Qt.Key.Key_S)
    assert twice(seat, seat.find(QLineEdit, "questionLine")) == ["commission.sent"]
    seat.window.session.undo()
    seat.until(lambda: seat.office.decided()[-1] == "commission.unsent")


def test_a_submission_is_held_once(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_H)
    form = seat.queue.detail.step_form
    form.fields.line("day").setText("2026-01-08")
    form.fields.line("reason").setText("等图")
    assert twice(seat, form.fields.line("reason")) == ["submission.held", "notice.written"]


def test_a_submission_is_withdrawn_once(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_0)
    line = seat.find(QLineEdit, "questionLine")
    line.setText("不发了")
    assert twice(seat, line).count("refused") == 0


def test_a_comment_is_made_once(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    panel = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: panel.right.view is not None and not seat.window.session.tasks.busy)
    QTest.keyClick(panel.list, Qt.Key.Key_C)
    seat.find(QLineEdit, "comment-text").setText("店名要写全")
    for _ in range(2):
        seat.find(QPushButton, "commentGo").click()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.office.acts().count("comment.made") == 1
