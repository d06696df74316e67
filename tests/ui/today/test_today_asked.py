"""Requests to units (约稿) stay on Today until they are sent, reminded or delivered."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.services.records.today_views import RequestLine
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.ui.registers.panel import RegistersPanel
from wxdesk.ui.today.panel import TodayPanel


def with_request(window_on: Open, due: date) -> tuple[Seated, TodayPanel]:
    """Return a window and the screen Today, where the only request to a unit, which is due on `due`, is selected.

    The unit has sent a submission after the request.
    """
    seat = window_on("empty", panel="today")
    office = seat.office
    office.desk.commissioning.ask([office.unit], MaterialRequest("年货节 稿件", due), office.editor)
    office.receive(material(office.inbox / "年货"))
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: any(line.key.startswith("asked-") for line in today.model.rows))
    seat.until(lambda: not seat.window.session.tasks.busy)
    row = next(at for at, line in enumerate(today.model.rows) if line.key.startswith("asked-"))
    today.list.setCurrentIndex(today.model.index(row, 0))
    return seat, today


def asked(seat: Seated) -> list[RequestLine]:
    return list(seat.office.desk.today.agenda().asked)


def answer(seat: Seated, today: TodayPanel, key: Qt.Key, text: str = "") -> None:
    QTest.keyClick(today.list, key)
    line = seat.find(QLineEdit, "questionLine")
    if text:
        line.setText(text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_letter_is_copied_and_marked_and_far_ones_go(window_on: Open) -> None:
    seat, today = with_request(window_on, date(2026, 2, 28))
    QTest.keyClick(today.list, Qt.Key.Key_C)
    assert "年货节 稿件" in QGuiApplication.clipboard().text()
    answer(seat, today, Qt.Key.Key_S, "电话")
    seat.until(lambda: not asked(seat))
    (view,) = seat.office.desk.commissioning.all()
    assert view.commission.route == "电话"


def test_what_came_is_named_as_the_answer_and_that_is_taken_back(window_on: Open) -> None:
    seat, today = with_request(window_on, date(2026, 2, 28))
    assert asked(seat)[0].arrived == ["26-0001"]
    answer(seat, today, Qt.Key.Key_G)
    seat.until(lambda: not asked(seat))
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.window.notice.undo.click()
    seat.until(lambda: len(asked(seat)) == 1)


def test_a_reminder_of_a_returned_piece_is_noted_with_its_route(window_on: Open) -> None:
    seat = window_on("received", panel="today")
    office, today = seat.office, seat.window.screen_of(TodayPanel)
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    notices = [one.id for one in office.desk.reading.submission(office.only).notices]
    office.desk.telling.sent(notices, office.editor, "微信")
    seat.until(lambda: any(line.reminds for line in today.model.rows))
    seat.until(lambda: not seat.window.session.tasks.busy)
    row = next(at for at, line in enumerate(today.model.rows) if line.reminds)
    today.list.setCurrentIndex(today.model.index(row, 0))
    answer(seat, today, Qt.Key.Key_S, "电话")
    seat.until(lambda: office.decided()[-1] == "unit.reminded")
    assert office.latest().data == {"route": "电话"}
    seat.take_back()
    seat.until(lambda: office.decided()[-1] == "unit.unreminded")


def test_an_overdue_request_begins_an_incident_of_the_unit(window_on: Open) -> None:
    seat, today = with_request(window_on, date(2026, 1, 2))
    seat.office.clock.set("2026-01-05T09:00")
    today.refresh()
    seat.until(lambda: seat.sees("todayIncident"))
    seat.find(QPushButton, "todayIncident").click()
    screen = seat.window.screen_of(RegistersPanel)
    seat.until(lambda: screen.form.isVisible() and screen.form.fields.texts()["unit_fault"] == "late")
    assert screen.form.fields.texts()["unit"] == "武穴购物广场"
