"""The review of an article that was changed after its approval (急改), and of its comments."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import PUSH, shanghai
from tests.ui.article.test_article import at_work, type_in
from tests.ui.conftest import Open
from tests.ui.review.test_review import opened, press, screen
from tests.ui.test_phone import heard
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.services.desk.requests import PlacementFields

_SELECT = """{ const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const at = walk.currentNode.data.indexOf("八折起"); if (at < 0) continue;
getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 2); } "selected"; }"""
_LIT = """[...document.querySelectorAll("[data-block]")].filter(one => one.style.outline)
.map(one => one.innerText.trim()).join()"""


def test_what_changed_since_it_was_approved_is_said_and_shown_by_one_press(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    assert not seat.sees("reviewAgain")
    office = seat.office
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    office.desk.reviewing.request_review(office.placement, office.editor)
    seat.until(lambda: seat.sees("reviewAgain"))
    again = seat.find(QPushButton, "reviewAgain")
    assert "1 处" in again.text()
    again.click()
    assert screen(seat).middle.side == "compared"


def test_saving_what_was_released_says_that_its_approvals_are_void(window_on: Open) -> None:
    seat = window_on("released")
    panel = at_work(seat)
    type_in(panel, "\n\n改一处。")
    panel.acts.save()
    seat.until(lambda: "第 2 版" in seat.notice)
    assert "集团媒体号原有的审核已作废" in seat.notice


def test_selected_words_are_commented_on_where_they_stand_and_found_again(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    more = [Paragraph("a" * 8, (Run("全场八折。"),)), Paragraph("b" * 8, (Run("家电八折起。"),))]
    composing = seat.office.desk.composing
    composing.save(seat.office.only, seat.office.editor, [*composing.blocks(seat.office.only), *more])
    seat.office.desk.reviewing.request_review(seat.office.placement, seat.office.editor)
    seat.until(lambda: "家电八折起" in heard(seat, "document.body.innerText"))
    heard(seat, _SELECT)
    seat.until(lambda: screen(seat).middle.selected == "八折")
    press(seat, Qt.Key.Key_C)
    heard(seat, "'the place of the words was asked before this'")
    seat.find(QLineEdit, "comment-text").setText("会员也一样？")
    seat.find(QPushButton, "commentGo").click()
    seat.until(lambda: seat.sees("commentShow-1"))
    (comment,) = seat.office.desk.commenting.of(seat.office.only)
    assert comment.place.block == "b" * 8
    press(seat, Qt.Key.Key_D)
    seat.find(QPushButton, "commentShow-1").click()
    assert screen(seat).middle.side == "reader"
    seat.until(lambda: heard(seat, _LIT) == "家电八折起。")


def test_who_changes_what_wechat_is_set_to_send_is_told_so(window_on: Open) -> None:
    seat = window_on("exported")
    office = seat.office
    at_work(seat)
    note = seat.find(QLabel, "articleNoteText")
    assert "须重新导出" in note.text()
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:05"), office.editor)
    seat.until(lambda: "1月4日 17:05" in note.text())
    assert "取消定时" in note.text()
