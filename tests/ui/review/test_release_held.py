"""The screen Review says on the fact sheet why an article may not be released yet.

A contradiction is confirmed there. Whoever approves an article on this screen counts as having compared its facts.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.ui.review.panel import ReviewPanel

WRONG = "活动时间：1月5日（周一）至1月11日，电视机原价1999元，现价2199元，咨询电话0713-6221234。"


def screen(seat: Seated) -> ReviewPanel:
    return seat.window.screen_of(ReviewPanel)


@pytest.fixture
def seat(window_on: Open) -> Seated:
    """Return a window for the reviewer on an approved article whose statements contradict each other."""
    seat = window_on("accepted", panel="review")
    office, desk = seat.office, seat.office.desk
    blocks = desk.composing.blocks(office.only)
    desk.composing.save(office.only, office.editor, [*blocks, Paragraph("facts", (Run(WRONG),))])
    desk.reviewing.request_review(office.placement, office.editor)
    desk.reviewing.approve(office.placement, office.reviewer)
    seat.sit("王审")
    screen(seat).open(office.placement)
    seat.until(lambda: screen(seat).right.view is not None and seat.sees("reviewHeld"))
    return seat


def test_the_sheet_says_why_release_is_held(seat: Seated) -> None:
    held = seat.find(QLabel, "reviewHeld").text()
    assert "1 条有矛盾" in held
    assert "还没有人核对" in held
    assert seat.sees("sheetLine-1")


def test_the_list_says_to_whom_releases_that_it_is_held(seat: Seated) -> None:
    seat.sit("殷茵")
    seat.until(lambda: any("暂不能签发" in line.why for line in screen(seat).model.rows))


def test_a_line_is_confirmed_in_place_and_the_confirmation_can_be_taken_back(seat: Seated) -> None:
    seat.find(QPushButton, "sheetLine-1").click()
    seat.until(lambda: seat.sees("confirmLine-reason"))
    fields = {"confirmLine-reason": "加量装", "confirmLine-teller": "刘采购", "confirmLine-role": "采购"}
    for name, words in fields.items():
        seat.find(QLineEdit, name).setText(words)
    QTest.keyClick(seat.find(QLineEdit, "confirmLine-role"), Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("sheetBack-1") and not seat.sees("reviewHeld"))
    sheet = seat.office.desk.fact_sheets.sheet(seat.office.placement)
    assert (sheet.held, sheet.checked_by) == (False, "王审")
    seat.find(QPushButton, "sheetBack-1").click()
    seat.until(lambda: seat.sees("reviewHeld"))


def test_a_confirmation_without_a_name_at_the_unit_keeps_the_form_and_its_words(seat: Seated) -> None:
    seat.find(QPushButton, "sheetLine-1").click()
    seat.until(lambda: seat.sees("confirmLine-reason"))
    seat.find(QLineEdit, "confirmLine-reason").setText("加量装")
    seat.find(QPushButton, "confirmLineGo").click()
    seat.until(lambda: "请填写" in seat.told)
    assert seat.sees("confirmLine-reason")
    assert seat.find(QLineEdit, "confirmLine-reason").text() == "加量装"


def test_approving_in_review_reads_the_sheet_in_sight(window_on: Open) -> None:
    seat = window_on("in_review", panel="review")
    seat.sit("王审")
    seat.until(lambda: screen(seat).right.view is not None and not seat.window.session.tasks.busy)
    QTest.keyClick(screen(seat).list, Qt.Key.Key_7)
    seat.until(lambda: seat.stage() == "approved")
    assert seat.office.desk.fact_sheets.sheet(seat.office.placement).checked_by == "王审"
