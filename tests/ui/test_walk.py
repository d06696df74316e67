"""The main path through the window: a dropped folder becomes a submission, and in the end an exported package."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import material
from tests.ui.conftest import Open, Seated
from wxdesk.ui.review.panel import ReviewPanel


def fill_form(seat: Seated) -> None:
    form = seat.queue.form
    form.fields.box("unit").setEditText("武穴购物广场")
    form.fields.box("officer").setEditText("王芳")
    form.fields.line("source").setText("武穴购物广场")
    form.fields.line("delivered_at").setText("2026-01-01 10:20")
    form.fields.box("range").setCurrentIndex(form.fields.box("range").findData("publicity"))
    form.fields.box("kind").setCurrentIndex(form.fields.box("kind").findData("promotion"))
    form.fields.tick("signed_off").setChecked(True)
    form.fields.show_texts({"channels": "media"})


def press(seat: Seated, key: Qt.Key) -> None:
    seat.queue.list.setFocus()
    QTest.keyClick(seat.queue.list, key)


def approve_in_review(seat: Seated) -> None:
    """Approve on the screen Review, which shows the fact sheet.

    The queue shows no sheet, so a promotion that is approved there cannot be released.
    """
    seat.window.show_panel("review")
    review = seat.window.screen_of(ReviewPanel)
    seat.until(lambda: review.right.view is not None and not seat.window.session.tasks.busy)
    QTest.keyClick(review.list, Qt.Key.Key_7)
    seat.until(lambda: seat.stage() == "approved")


def drop(seat: Seated, folder: Path) -> None:
    seat.take_fully([folder])


def test_a_dropped_folder_becomes_a_submission(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    drop(seat, material(tmp_path / "店庆"))
    fill_form(seat)
    seat.queue.form.go.click()
    seat.until(lambda: seat.queue.detail.view is not None)
    assert seat.queue.detail.view is not None
    assert seat.queue.detail.view.unit == "武穴购物广场"
    assert not seat.sees("intakeForm")


def test_a_unit_and_an_officer_that_are_new_are_entered_with_the_drop(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    drop(seat, material(tmp_path / "店庆"))
    fill_form(seat)
    seat.queue.form.fields.box("unit").setEditText("麻城店")
    seat.queue.form.fields.box("officer").setEditText("李雷")
    seat.queue.form.go.click()
    seat.until(lambda: seat.queue.detail.view is not None)
    view = seat.queue.detail.view
    assert view is not None
    assert (view.unit, view.officer) == ("麻城店", "李雷")


def test_a_bad_time_is_refused_in_place_and_nothing_typed_is_lost(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    drop(seat, material(tmp_path / "店庆"))
    fill_form(seat)
    seat.queue.form.fields.line("delivered_at").setText("昨天")
    seat.queue.form.go.click()
    assert "昨天" in seat.told
    assert seat.queue.form.fields.box("unit").currentText() == "武穴购物广场"


def test_a_key_accepts_what_is_selected(window_on: Open) -> None:
    seat = window_on("received")
    press(seat, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("placementWhere"))
    assert "集团媒体号" in seat.find(QLabel, "placementWhere").text()


def test_a_return_asks_its_reason_in_place(window_on: Open) -> None:
    seat = window_on("received")
    press(seat, Qt.Key.Key_3)
    seat.find(QLineEdit, "pick-words").setText("图片换成横版")
    seat.find(QPushButton, "pickGo").click()
    seat.until(lambda: seat.sees("notice-0"))
    assert "图片换成横版" in seat.find(QLabel, "noticeText-0").text()


def test_review_and_release_take_two_people(window_on: Open) -> None:
    seat = window_on("accepted")
    press(seat, Qt.Key.Key_6)
    seat.until(lambda: seat.stage() == "in_review")
    seat.sit("王审")
    approve_in_review(seat)
    seat.sit("殷茵")
    seat.window.show_panel("queue")
    seat.until(lambda: seat.sees("do-release"))
    press(seat, Qt.Key.Key_9)
    seat.until(lambda: seat.stage() == "released")


def test_a_push_is_exported_and_its_package_verified(window_on: Open) -> None:
    seat = window_on("released")
    seat.window.show_panel("packages")
    seat.until(lambda: seat.sees("preflightWord"))
    seat.find(QLineEdit, "export-below").setText("只有一篇")
    seat.find(QPushButton, "export").click()
    seat.until(lambda: seat.sees("package-1"))
    seat.find(QPushButton, "verify-1").click()
    seat.until(lambda: seat.sees("verdict-1"))
    assert "完整" in seat.find(QLabel, "verdict-1").text()


def test_an_export_below_the_minimum_without_a_reason_is_refused_in_place(window_on: Open) -> None:
    seat = window_on("released")
    seat.window.show_panel("packages")
    seat.until(lambda: seat.sees("preflightWord"))
    seat.find(QPushButton, "export").click()
    seat.until(lambda: bool(seat.told))
    assert seat.find(QPushButton, "export").isEnabled()


def test_what_went_out_is_recorded(window_on: Open) -> None:
    seat = window_on("exported")
    seat.office.clock.set("2026-01-04T17:10")
    seat.window.show_panel("packages")
    seat.until(lambda: seat.sees("publishedForm"))
    line = next(one for one in seat.window.findChildren(QLineEdit) if one.objectName().startswith("published-url-"))
    line.setText("https://mp.weixin.qq.com/s/abc")
    seat.find(QPushButton, "publishedGo").click()
    seat.until(lambda: seat.stage() == "published")
