"""A notice is marked as sent, with a note or with a file as evidence; the timeline opens this file."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.desks import picture_file
from tests.ui.conftest import Open, Seated
from wxdesk.services.views.views import EventView
from wxdesk.ui.today.panel import TodayPanel
from wxdesk.ui.widgets.decisions.sent_form import SentForm


def last(seat: Seated) -> EventView:
    return seat.office.latest()


def asked(window_on: Open) -> tuple[Seated, SentForm]:
    """On Today, open the form that asks how the receipt of an accepted submission was sent."""
    seat = window_on("accepted", panel="today")
    today = seat.window.screen_of(TodayPanel)
    seat.until(lambda: any(line.key.startswith("letter-") for line in today.model.rows))
    seat.until(lambda: not seat.window.session.tasks.busy)
    row = next(at for at, line in enumerate(today.model.rows) if line.key.startswith("letter-"))
    today.list.setCurrentIndex(today.model.index(row, 0))
    QTest.keyClick(today.list, Qt.Key.Key_S)
    return seat, today.detail.sent


def test_enter_in_a_line_is_enough_and_keeps_the_route(window_on: Open) -> None:
    seat, form = asked(window_on)
    assert form.fields.line("route").text() == "微信"
    form.fields.line("route").setText("电话")
    form.fields.line("note").setText("王芳说收到")
    QTest.keyClick(form.fields.line("note"), Qt.Key.Key_Return)
    seat.until(lambda: last(seat).act == "notice.sent")
    assert (last(seat).reason, last(seat).data["route"], last(seat).evidence) == ("王芳说收到", "电话", "")
    seat.until(lambda: form.isHidden() and seat.window.notice.undo.isVisible())
    seat.window.session.undo()
    seat.until(lambda: last(seat).act == "notice.unsent")


def test_a_file_is_kept_and_opened_from_what_happened(window_on: Open, tmp_path: Path) -> None:
    seat, form = asked(window_on)
    shot = picture_file(tmp_path / "截图.png")
    form.evidence.hold_file(shot)
    seat.find(QPushButton, "sentGo").click()
    seat.until(lambda: last(seat).act == "notice.sent")
    kept = seat.office.desk.vault.verified_path(last(seat).evidence)
    assert kept.read_bytes() == shot.read_bytes()
    seat.window.session.go("queue", seat.office.only)
    seat.until(lambda: seat.sees(f"eventEvidence-{last(seat).seq}"))


def test_without_a_route_nothing_is_marked_and_what_was_typed_stays(window_on: Open) -> None:
    seat, form = asked(window_on)
    form.fields.line("route").clear()
    form.fields.line("note").setText("已读")
    seat.find(QPushButton, "sentGo").click()
    seat.until(lambda: "途径" in seat.told)
    assert form.fields.line("note").text() == "已读"
    assert form.isVisible()


def test_ctrl_enter_in_a_line_marks_once(window_on: Open) -> None:
    seat, form = asked(window_on)
    given: list[object] = []
    form.given.connect(given.append)
    QTest.keyClick(form.fields.line("note"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: last(seat).act == "notice.sent")
    assert len(given) == 1
