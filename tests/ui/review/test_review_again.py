"""The review of an article that was changed again after its approval (急改), and comments in the review."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.desks import PUSH, shanghai
from tests.ui.article.test_article import at_work, type_in
from tests.ui.conftest import Open, Seated
from tests.ui.review.test_review import opened, press, screen
from tests.ui.test_phone import heard
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.widgets.preview.chromium import Chromium

_SELECT = """{ const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const at = walk.currentNode.data.indexOf("八折起"); if (at < 0) continue;
getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + 2); } "selected"; }"""
_BOX = """(() => { const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const at = walk.currentNode.data.indexOf("八折起"); if (at < 0) continue;
const words = document.createRange(); words.setStart(walk.currentNode, at); words.setEnd(walk.currentNode, at + 2);
walk.currentNode.parentElement.scrollIntoView({block: "center"}); const box = words.getBoundingClientRect();
return [box.left, box.top, box.right, box.bottom].join(); } return ""; })()"""
_NUMBERS = """getComputedStyle(document.querySelector('[data-block="bbbbbbbb"]'), "::after").content"""
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


def drag_over(seat: Seated) -> None:
    """Select the words 八折 of the page with the mouse."""
    left, top, right, bottom = (float(one) for one in str(heard(seat, _BOX)).split(","))
    page = seat.find(Chromium, "chromium").focusProxy()
    assert page is not None
    begin, end = QPoint(int(left) + 1, int(top + bottom) // 2), QPoint(int(right) + 1, int(top + bottom) // 2)
    QTest.mousePress(page, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(page, end - QPoint(6, 0))
    QTest.mouseMove(page, end)
    QTest.mouseRelease(page, Qt.MouseButton.LeftButton, pos=end)


def test_a_small_button_comments_on_selected_words_and_the_comment_is_answered_beside_it(window_on: Open) -> None:
    seat = opened(window_on, "in_review", "王审")
    composing = seat.office.desk.composing
    more = Paragraph("b" * 8, (Run("家电八折起。"),))
    composing.save(seat.office.only, seat.office.editor, [*composing.blocks(seat.office.only), more])
    seat.office.desk.reviewing.request_review(seat.office.placement, seat.office.editor)
    seat.until(lambda: "家电八折起" in heard(seat, "document.body.innerText"))
    assert not seat.sees("commentOffer")
    drag_over(seat)
    seat.until(lambda: seat.sees("commentOffer"))
    seat.find(QPushButton, "commentOffer").click()
    seat.until(lambda: seat.sees("comment-text"))
    assert (seat.find(QLineEdit, "comment-quote").text(), seat.sees("commentOffer")) == ("八折", False)
    line = seat.find(QLineEdit, "comment-text")
    line.setText("会员也一样？")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: seat.sees("commentReply-1"))
    seat.find(QPushButton, "commentReply-1").click()
    answer = seat.find(QLineEdit, "commentAnswer-1")
    answer.setText("一样")
    QTest.keyClick(answer, Qt.Key.Key_Return)
    commenting = seat.office.desk.commenting
    seat.until(lambda: [one.text for one in commenting.of(seat.office.only)[0].answers] == ["一样"])
    seat.take_back()
    seat.until(lambda: not commenting.of(seat.office.only)[0].answers)
    seat.until(lambda: heard(seat, _NUMBERS) == '"1"')
    seat.find(QPushButton, "commentResolve-1").click()
    seat.until(lambda: heard(seat, _NUMBERS) == "none")
