"""The list of requests to units (约稿一览) with its commands, and the record of each unit in a month."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.office.commission import CommissionState
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.services.views.commission_views import CommissionView
from wxdesk.ui.today.commissions import CommissionsPane
from wxdesk.ui.today.panel import TodayPanel


def shown(window_on: Open) -> tuple[Seated, CommissionsPane]:
    """Open the list with two requests; the first one was sent and is three days late."""
    seat = window_on("empty", panel="today")
    office = seat.office
    for what, due in (("年货节 稿件", date(2026, 1, 5)), ("店庆 稿件", date(2026, 2, 28))):
        office.desk.commissioning.ask([office.unit], MaterialRequest(what, due), office.editor)
    office.desk.commissioning.sent(view(seat, 0).commission.id, office.editor, "微信")
    office.clock.set("2026-01-08T09:00")
    today = seat.window.screen_of(TodayPanel)
    seat.window.activateWindow()
    today.setFocus()
    seat.until(today.hasFocus)
    QTest.keyClick(today, Qt.Key.Key_A)
    seat.until(lambda: len(today.asked.requests.rows) == 2 and ready(seat, today.asked))
    return seat, today.asked


def ready(seat: Seated, pane: CommissionsPane) -> bool:
    return pane.asking is not None and not seat.window.session.tasks.busy


def view(seat: Seated, at: int) -> CommissionView:
    return sorted(seat.office.desk.commissioning.all(), key=lambda one: one.commission.number)[at]


def answer(seat: Seated, pane: CommissionsPane, key: Qt.Key, text: str) -> None:
    seat.until(lambda: ready(seat, pane))
    QTest.keyClick(pane.list, key)
    line = seat.find(QLineEdit, "questionLine")
    line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_what_is_late_is_urged_answered_and_dropped_from_the_list(window_on: Open) -> None:
    seat, pane = shown(window_on)
    assert seat.find(QLabel, "commissionState").text() == "逾期 3 天"
    QTest.keyClick(pane.list, Qt.Key.Key_C)
    assert "已逾期3天" in QGuiApplication.clipboard().text()
    answer(seat, pane, Qt.Key.Key_S, "电话")
    seat.until(lambda: [one.route for one in view(seat, 0).reminders] == ["电话"])
    answer(seat, pane, Qt.Key.Key_N, "周五交")
    seat.until(lambda: view(seat, 0).commission.answer == "周五交")
    seat.take_back()
    seat.until(lambda: view(seat, 0).commission.answer == "")
    answer(seat, pane, Qt.Key.Key_X, "活动改期")
    seat.until(lambda: view(seat, 0).commission.state is CommissionState.DROPPED)
    seat.until(lambda: len(pane.requests.rows) == 1)
    seat.find(QPushButton, "commissionViews-all").click()
    seat.until(lambda: len(pane.requests.rows) == 2)


def test_escape_takes_back_a_question_of_the_list_and_not_the_list(window_on: Open) -> None:
    seat, pane = shown(window_on)
    seat.window.activateWindow()
    QTest.keyClick(pane.list, Qt.Key.Key_S)
    line = seat.find(QLineEdit, "questionLine")
    seat.until(line.hasFocus)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert pane.isVisible()


def test_what_was_dropped_is_owed_again_by_a_key(window_on: Open) -> None:
    seat, pane = shown(window_on)
    service = seat.office.desk.commissioning
    service.dropped(view(seat, 0).commission.id, seat.office.editor, "活动改期")
    pane.choose("all")
    pane.refresh()
    seat.until(lambda: not view(seat, 0).commission.waits and ready(seat, pane))
    pane.step(1)
    seat.until(lambda: ready(seat, pane) and seat.sees("commissionReopen"))
    QTest.keyClick(pane.list, Qt.Key.Key_U)
    seat.until(lambda: view(seat, 0).commission.state is CommissionState.OPEN)


def test_the_record_of_a_month_names_what_a_unit_owes(window_on: Open) -> None:
    seat, pane = shown(window_on)
    seat.find(QPushButton, "commissionViews-record").click()
    seat.until(lambda: [one.overdue for one in pane.records.rows] == [1])
    seat.until(lambda: "年货节" in pane.detail.text)
    QTest.keyClick(pane.units, Qt.Key.Key_C)
    assert "逾期未交 1 篇" in QGuiApplication.clipboard().text()
    QTest.keyClick(pane.units, Qt.Key.Key_BracketRight)
    seat.until(lambda: not pane.records.rows)
    QTest.keyClick(pane.empty, Qt.Key.Key_BracketLeft)
    seat.until(lambda: bool(pane.records.rows))


def test_the_list_opens_from_elsewhere_and_leaves_by_escape(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.session.go("today", "asked")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: today.shows_asked and seat.sees("commissionEmptyText"))
    QTest.keyClick(today.asked, Qt.Key.Key_Escape)
    assert not today.shows_asked


def test_any_other_subject_opens_the_day(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.session.go("today", "asked")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: today.shows_asked and seat.sees("commissionEmptyText"))
    seat.window.session.go("today", "no-such-subject")
    seat.until(lambda: not today.shows_asked)


def test_where_nothing_was_asked_for_the_one_button_leads_to_the_units(window_on: Open) -> None:
    seat = window_on("received", panel="today")
    seat.until(lambda: not seat.window.session.tasks.busy)
    QTest.keyClick(seat.window.screen_of(TodayPanel).list, Qt.Key.Key_A)
    seat.until(lambda: seat.sees("commissionFirst"))
    assert not seat.sees("commissionDetail")
    begin = seat.find(QPushButton, "commissionFirst")
    seat.until(begin.hasFocus)
    QTest.keyClick(begin, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.current == "settings")


def test_the_views_keep_their_words_where_there_is_little_room(window_on: Open) -> None:
    seat, pane = shown(window_on)
    seat.shrink(683, 344)
    seat.until(lambda: not seat.window.session.tasks.busy)
    views = pane.chips.findChildren(QPushButton)
    seat.until(lambda: all(one.width() >= one.sizeHint().width() for one in views))
