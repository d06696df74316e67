"""Acts one after another: a key pressed while the screen still reads its data is carried out afterwards.

A reason that was typed, but not submitted, is still in the form when the same act is chosen again.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton

from tests.desks import PUSH
from tests.ui.calendar.test_calendar import calendar
from tests.ui.conftest import Open, Seated
from wxdesk.ui.review.panel import ReviewPanel


def settled(seat: Seated) -> bool:
    return not seat.window.session.tasks.busy


def reviewing(window_on: Open, stage: str, person: str) -> tuple[Seated, ReviewPanel]:
    seat = window_on(stage, panel="review")
    seat.sit(person)
    panel = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: panel.right.view is not None and settled(seat))
    return seat, panel


def two_to_review(window_on: Open) -> tuple[Seated, ReviewPanel]:
    seat = window_on("in_review", panel="review")
    office = seat.office
    office.desk.reviewing.request_review(office.accept(office.own(90)), office.editor)
    seat.sit("王审")
    panel = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: len(panel.model.placements()) == 2 and panel.right.view is not None)
    seat.until(lambda: settled(seat))
    return seat, panel


def test_another_act_pressed_before_the_view_is_read_anew_is_begun_then(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None and settled(seat))
    for key in (Qt.Key.Key_1, Qt.Key.Key_6):
        QTest.keyClick(seat.queue.list, key)
    seat.until(lambda: "review.requested" in seat.office.acts())
    assert "refused" not in seat.office.acts()


def test_an_act_pressed_early_is_not_done_on_what_comes_next_and_that_is_said(window_on: Open) -> None:
    seat, panel = two_to_review(window_on)
    for key in (Qt.Key.Key_7, Qt.Key.Key_8):
        QTest.keyClick(panel.list, key)
    seat.until(lambda: "要求修改" in seat.notice)
    assert not seat.sees("changesForm")
    assert "review.changes" not in seat.office.acts()


def test_a_reason_that_was_left_is_there_when_the_same_is_asked_again(window_on: Open) -> None:
    seat, panel = two_to_review(window_on)
    QTest.keyClick(panel.list, Qt.Key.Key_8)
    panel.right.changes.fields.text_field("reason").setPlainText("标题写得太")
    first = panel.subject
    panel.step(1)
    seat.until(lambda: panel.subject != first and settled(seat))
    QTest.keyClick(panel.list, Qt.Key.Key_8)
    assert panel.right.changes.fields.text_field("reason").toPlainText() == ""
    panel.step(-1)
    seat.until(lambda: panel.subject == first and settled(seat))
    QTest.keyClick(panel.list, Qt.Key.Key_8)
    assert panel.right.changes.fields.text_field("reason").toPlainText() == "标题写得太"


def test_a_reason_that_was_given_is_not_there_again(window_on: Open) -> None:
    seat, panel = reviewing(window_on, "in_review", "王审")
    QTest.keyClick(panel.list, Qt.Key.Key_8)
    panel.right.changes.fields.text_field("reason").setPlainText("标题不准")
    seat.find(QPushButton, "changesGo").click()
    seat.take_back()
    seat.until(lambda: seat.sees("do-changes") and settled(seat))
    QTest.keyClick(panel.list, Qt.Key.Key_8)
    assert panel.right.changes.fields.text_field("reason").toPlainText() == ""


def test_half_a_return_is_there_again_in_the_queue(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None and settled(seat))
    form = seat.queue.detail.pick_form
    for said in ("", "缺一张"):
        QTest.keyClick(seat.queue.list, Qt.Key.Key_3)
        seat.until(form.isVisible)
        assert form.fields.line("words").text() == said
        form.fields.line("words").setText("缺一张")
        QTest.keyClick(form.fields.line("words"), Qt.Key.Key_Escape)
        seat.until(form.isHidden)


def test_the_sheet_of_keys_is_one_key_away_while_a_return_is_ticked(window_on: Open) -> None:
    seat = window_on("received")
    seat.until(lambda: seat.queue.detail.view is not None and settled(seat))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_4)
    seat.until(lambda: seat.sees("pickForm"))
    QTest.keyClick(seat.find(QCheckBox, "pick-ids-range"), Qt.Key.Key_Question)
    assert seat.sees("keySheet")


def test_what_was_refused_before_goes_when_something_else_is_begun(window_on: Open) -> None:
    seat, panel = reviewing(window_on, "in_review", "王审")
    QTest.keyClick(panel.list, Qt.Key.Key_9)
    assert "签发" in seat.notice
    QTest.keyClick(panel.list, Qt.Key.Key_8)
    assert seat.notice == ""


def test_a_comment_begins_at_its_words(window_on: Open) -> None:
    seat, panel = reviewing(window_on, "in_review", "王审")
    seat.window.activateWindow()
    QTest.keyClick(panel.list, Qt.Key.Key_C)
    seat.until(panel.right.comment.fields.line("text").hasFocus)


def test_a_notice_that_is_closed_leaves_the_keyboard_where_it_was(window_on: Open) -> None:
    seat, panel = reviewing(window_on, "in_review", "王审")
    seat.window.activateWindow()
    panel.list.setFocus()
    seat.until(panel.list.hasFocus)
    seat.window.session.noticed.emit("warn", "看一眼")
    QTest.mouseClick(seat.find(QPushButton, "noticeClose"), Qt.MouseButton.LeftButton)
    assert not seat.sees("notice")
    assert panel.list.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_D, Qt.Key.Key_H, Qt.Key.Key_K, Qt.Key.Key_X])
def test_the_keyboard_is_on_the_days_again_when_a_form_is_closed(window_on: Open, key: Qt.Key) -> None:
    seat = window_on("accepted")
    seat.sit("殷茵")
    panel = calendar(seat)
    seat.window.activateWindow()
    panel.grid.setFocus()
    panel.grid.choose(seat.office.placement)
    QTest.keyClick(panel.grid, key)
    seat.until(lambda: panel.strips.isAncestorOf(QApplication.focusWidget() or panel.strips))
    seat.until(lambda: not seat.window.session.tasks.busy and not panel.grid.hasFocus())
    holder = QApplication.focusWidget()
    assert holder is not None
    QTest.keyClick(holder, Qt.Key.Key_Escape)
    assert panel.grid.hasFocus()


def test_a_hint_goes_when_something_else_is_begun(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    for key, hinted in ((Qt.Key.Key_M, True), (Qt.Key.Key_D, False)):
        panel.grid.choose(PUSH)
        QTest.keyClick(panel.grid, key)
        assert bool(seat.notice) is hinted
