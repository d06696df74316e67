"""A reviewer asks for changes of an article with the keyboard only: ticks findings, and types the reason."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from tests.ui.conftest import Open
from tests.ui.review.test_review import press, screen
from wxdesk.services.desk.requests import Received


def test_a_finding_is_ticked_by_the_keys_from_the_reason(window_on: Open) -> None:
    seat = window_on("received", panel="review")
    office = seat.office
    office.desk.intake.describe(office.only, Received(signed_off=False), office.editor)
    office.desk.reviewing.request_review(office.accept(office.only), office.editor)
    seat.sit("王审")
    seat.until(lambda: screen(seat).right.view is not None)
    form = screen(seat).right.changes
    for _ in range(2):  # the tick boxes are rebuilt each time
        press(seat, Qt.Key.Key_8)
        seat.until(form.fields.text_field("reason").hasFocus)
        QTest.keyClick(form.fields.text_field("reason"), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        assert seat.find(QCheckBox, "tick-0").hasFocus()
        QTest.keyClick(seat.find(QCheckBox, "tick-0"), Qt.Key.Key_Space)
        assert form.fields.text_field("reason").toPlainText()
        QTest.keyClick(seat.find(QCheckBox, "tick-0"), Qt.Key.Key_Escape)
        seat.until(lambda: not seat.sees("changesForm"))
