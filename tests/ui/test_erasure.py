"""On the trail screen, the chief or an administrator can erase personal values, with a reason."""

from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.promotion.shops import Shop
from wxdesk.ui.trail import TrailPanel


def _with_shop(window_on: Open) -> Seated:
    seat = window_on("empty", panel="trail")
    seat.office.desk.shops.save(Shop("", "武穴店", phones=("13800138000",)), seat.office.editor)
    return seat


def _erase(seat: Seated, reason: str) -> None:
    seat.window.screen_of(TrailPanel).erasure.ask()
    kind = seat.find(QComboBox, "erasure-field")
    kind.setCurrentIndex(kind.findData("phones"))
    seat.find(QLineEdit, "erasure-name").setText("武穴店")
    seat.find(QLineEdit, "erasure-reason").setText(reason)
    seat.find(QPushButton, "erasureGo").click()


def test_phones_of_a_shop_are_erased_with_a_reason(window_on: Open) -> None:
    seat = _with_shop(window_on)
    _erase(seat, " ")
    assert seat.find(QLineEdit, "erasure-reason").hasFocus()
    _erase(seat, "店长要求")
    seat.until(lambda: seat.office.acts()[-1] == "personal.erased")
    seat.until(lambda: "已抹去：武穴店 电话" in seat.notice)
    assert not seat.sees("erasureForm")
    report = seat.office.desk.keeping.verify()
    assert (report.problems, [one.label for one in report.erased]) == ([], ["武穴店"])


def test_a_reviewer_is_refused_in_the_form(window_on: Open) -> None:
    seat = _with_shop(window_on)
    seat.sit("王审")
    _erase(seat, "店长要求")
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.sees("erasureForm")
    assert seat.office.acts()[-1] == "refused"
