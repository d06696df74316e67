"""By keys alone, a submission is rejected (不采用) with reasons of the rulebook, or pieces are returned (退补)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QScrollArea

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.domain.submissions.submission import NoticeKind, Stage
from wxdesk.services.views.views import SubmissionView


def view(seat: Seated) -> SubmissionView:
    return seat.office.desk.reading.submission(seat.office.only)


def asked(window_on: Open, key: Qt.Key) -> Seated:
    seat = window_on("received")
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    QTest.keyClick(seat.queue.list, key)
    seat.until(lambda: seat.sees("pickForm"))
    return seat


def test_reasons_are_ticked_by_digits_and_the_unit_is_told_them(window_on: Open) -> None:
    seat = asked(window_on, Qt.Key.Key_4)
    tick = seat.find(QCheckBox, "pick-ids-range")
    QTest.keyClick(tick, Qt.Key.Key_3)
    QTest.keyClick(tick, Qt.Key.Key_5)
    assert seat.find(QCheckBox, "pick-ids-stale").isChecked()
    line = seat.find(QLineEdit, "pick-words")
    line.setText("下月另约")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: view(seat).stage is Stage.REJECTED)
    notice = view(seat).notices[-1]
    assert notice.kind is NoticeKind.REJECTION
    assert notice.text.endswith("①时效已过，不宜再发；②与近期已发布的内容重复；③下月另约。")
    seat.until(seat.window.notice.undo.isVisible)
    seat.window.session.undo()
    seat.until(lambda: view(seat).stage is Stage.RECEIVED)


def test_nothing_ticked_and_nothing_said_is_refused_in_place(window_on: Open) -> None:
    seat = asked(window_on, Qt.Key.Key_4)
    QTest.keyClick(seat.find(QCheckBox, "pick-ids-range"), Qt.Key.Key_Return)
    form = seat.queue.detail.pick_form
    seat.until(lambda: "原因" in form.fields.told.get("words", ""))
    assert form.fields.line("words").hasFocus()


@pytest.mark.parametrize("height", [640, 768])
def test_nothing_lies_over_the_reasons_in_a_small_window(window_on: Open, height: int) -> None:
    seat = window_on("received")
    seat.window.resize(1366, height)
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    seat.window.session.noticed.emit("warn", "占一行的提示")
    QTest.keyClick(seat.queue.list, Qt.Key.Key_4)
    seat.until(lambda: seat.sees("pickForm"))
    form = seat.queue.detail.pick_form
    choices = form.findChild(QScrollArea, "pick-ids")
    assert choices is not None
    seat.until(lambda: form.height() >= form.minimumSizeHint().height())
    assert (
        choices.geometry().bottom()
        < form.fields.line("words").mapTo(form, form.fields.line("words").rect().topLeft()).y()
    )
    assert choices.height() >= 70


def test_one_piece_alone_is_returned(window_on: Open) -> None:
    seat = asked(window_on, Qt.Key.Key_3)
    tick = seat.find(QCheckBox, "pick-ids-2")
    QTest.keyClick(tick, Qt.Key.Key_2)
    assert tick.isChecked()
    line = seat.find(QLineEdit, "pick-words")
    line.setText("请换横版")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: view(seat).stage is Stage.RETURNED)
    assert "图2请换横版" in view(seat).notices[-1].text


def test_a_piece_that_nothing_returns_wants_words_of_its_own(window_on: Open) -> None:
    seat = window_on("empty")
    seat.office.receive(material(seat.office.inbox / "年货", pictures=["图1.png", "图2.webp"]))
    seat.until(lambda: seat.sees("detailTitle") and not seat.window.session.tasks.busy)
    fine = next(one.position for one in view(seat).pieces if one.name.endswith("图1.png"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_3)
    seat.until(lambda: seat.sees(f"pick-ids-{fine}"))
    seat.find(QCheckBox, f"pick-ids-{fine}").setChecked(True)
    QTest.keyClick(seat.find(QLineEdit, "pick-words"), Qt.Key.Key_Return)
    seat.until(lambda: "图1.png" in seat.queue.detail.pick_form.fields.told.get("words", ""))
    assert (view(seat).stage, seat.sees("pickForm")) == (Stage.RECEIVED, True)
