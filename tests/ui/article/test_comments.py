"""In the editor, comments are shown beside their words; they are made, answered and resolved by key or button.

A comment follows its words when the text is edited.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.article.test_block_window import among_blocks, checked
from tests.ui.conftest import Open, Seated
from wxdesk.services.views.workflow_views import CommentView
from wxdesk.ui.article.margin.comment_margin import CommentMargin
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.article.text.positions import Units

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
TEXT = "店庆一月九日开始。\n\n满三百减五十，会员再减十元。\n\n地点：武穴购物广场一楼，会员通道在东门。"


def told(seat: Seated) -> list[CommentView]:
    return seat.office.desk.commenting.of(seat.office.only)


def opened(window_on: Open) -> tuple[Seated, ArticlePanel]:
    """Open an article whose saved text is `TEXT`; return the window and the article screen."""
    seat = window_on("accepted")
    panel = among_blocks(seat, TEXT)
    QTest.keyClick(panel.editor.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: not panel.manuscript.dirty)
    checked(seat, panel)
    return seat, panel


def choose(panel: ArticlePanel, words: str, nth: int = 0) -> None:
    """Select `words` in the editor, the occurrence with the index `nth`."""
    edit, at = panel.editor.edit, -1
    for _ in range(nth + 1):
        at = edit.searched().index(words, at + 1)
    edit.choose_found(at, at + len(words))


def commented(seat: Seated, panel: ArticlePanel, words: str, text: str, nth: int = 0) -> CommentMargin:
    """Comment on `words`: press the key, type `text`, press Enter; return the margin once the card is there."""
    count = len(told(seat))
    choose(panel, words, nth)
    QTest.keyClick(panel.editor.edit, Qt.Key.Key_C, BOTH)
    margin = seat.find(CommentMargin, "commentMargin")
    seat.until(margin.question.isVisible)
    margin.question.line.setText(text)
    QTest.keyClick(margin.question.line, Qt.Key.Key_Return)
    seat.until(lambda: len(told(seat)) == count + 1 and len(margin.cards) == count + 1)
    return margin


def test_words_are_commented_on_by_key_and_the_card_stands_beside_them(window_on: Open) -> None:
    seat, panel = opened(window_on)
    margin = commented(seat, panel, "会员", "哪个通道？", nth=1)
    (one,) = told(seat)
    assert (one.quote, one.place.block) == ("会员", panel.editor.edit.blocks()[2].id)
    seat.until(lambda: abs(margin.cards[0].y() - margin.heights()[one.id]) <= 1)
    assert [cursor.selectedText() for cursor in panel.editor.edit.noted] == ["会员"]
    seat.take_back()
    seat.until(lambda: told(seat) == [] and margin.cards == [])


def test_a_small_button_appears_beside_selected_words(window_on: Open) -> None:
    seat, panel = opened(window_on)
    assert not seat.sees("commentOffer")
    choose(panel, "武穴购物广场")
    seat.until(lambda: seat.sees("commentOffer"))
    seat.find(QPushButton, "commentOffer").click()
    margin = seat.find(CommentMargin, "commentMargin")
    seat.until(lambda: margin.question.isVisible() and "武穴购物广场" in margin.question.asked)
    assert not seat.sees("commentOffer")
    panel.editor.edit.moveCursor(QTextCursor.MoveOperation.Start)
    seat.until(lambda: not seat.sees("commentOffer"))


def test_cards_keep_the_order_of_the_text_and_never_cover_each_other(window_on: Open) -> None:
    seat, panel = opened(window_on)
    commented(seat, panel, "会员再减", "含会员日吗")
    margin = commented(seat, panel, "满三百", "核对")
    seat.until(lambda: [one.comment.quote for one in margin.cards] == ["满三百", "会员再减"])
    seat.until(lambda: margin.cards[1].y() >= margin.cards[0].geometry().bottom())


def test_a_comment_is_answered_and_resolved_in_the_margin(window_on: Open) -> None:
    seat, panel = opened(window_on)
    margin = commented(seat, panel, "东门", "是南门")
    seat.find(QPushButton, "commentReply-1").click()
    card = margin.cards[0]
    card.line.setText("已问过，是东门")
    QTest.keyClick(card.line, Qt.Key.Key_Return)
    seat.until(lambda: bool(told(seat)[0].answers) and bool(margin.cards[0].comment.answers))
    assert told(seat)[0].answers[0].text == "已问过，是东门"
    seat.find(QPushButton, "commentResolve-1").click()
    seat.until(lambda: not told(seat)[0].open and seat.sees("commentReopen-1"))
    seat.until(lambda: not panel.editor.edit.noted)
    seat.take_back()
    seat.until(lambda: told(seat)[0].open)


def test_a_comment_follows_its_words_while_one_types_and_says_when_they_are_gone(window_on: Open) -> None:
    seat, panel = opened(window_on)
    margin = commented(seat, panel, "东门", "是南门")
    edit = panel.editor.edit
    first = margin.heights()[told(seat)[0].id]
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(3):
        QTest.keyClicks(edit, "new")
        QTest.keyClick(edit, Qt.Key.Key_Return)
    checked(seat, panel)
    seat.until(lambda: margin.heights()[told(seat)[0].id] > first)
    seat.until(lambda: abs(margin.cards[0].y() - margin.heights()[told(seat)[0].id]) <= 1)
    assert [cursor.selectedText() for cursor in edit.noted] == ["东门"]
    panel.views.put_text("只剩这一句。")
    QTest.keyClick(edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    seat.until(lambda: told(seat)[0].place.lost)
    seat.until(lambda: margin.cards[0].comment.place.lost and not edit.noted)


def test_cards_stand_beside_their_words_in_the_source_as_well(window_on: Open) -> None:
    seat, panel = opened(window_on)
    margin = commented(seat, panel, "会员", "第二处", 1)
    commented(seat, panel, "会员", "第一处", 0)
    panel.views.turn()
    source = panel.source
    seat.until(lambda: source.isVisible() and [one.comment.text for one in margin.cards] == ["第一处", "第二处"])
    first, second = (source.text().index("会员"), source.text().index("会员", source.text().index("会员") + 1))
    at = {one.comment.text: margin.heights()[one.comment.id] for one in margin.cards}
    tops = [source.cursorRect(source.cursor_at(Units(source.text()), one, one)).topLeft() for one in (first, second)]
    shown = [margin.sheet.mapFromGlobal(source.viewport().mapToGlobal(one)).y() for one in tops]
    assert [at["第一处"], at["第二处"]] == shown
    margin.cards[1].looked.emit(margin.cards[1].comment.id)
    assert source.textCursor().selectedText() == "会员"
    assert source.selection_start() == second
