"""The article screen opens the covers, copies the article for WeChat, and starts the paste helper, by key or click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from tests.ui.article.test_article import at_work, type_in
from tests.ui.conftest import Open, Seated
from wxdesk.ui.article.beside.fields import FieldEdit
from wxdesk.ui.article.covers.cover_cards import CoverCard
from wxdesk.ui.article.covers.covers import WIDE
from wxdesk.ui.article.panel import ArticlePanel
from wxdesk.ui.widgets.pasting.paste_helper import PasteHelper

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def with_covers(seat: Seated) -> ArticlePanel:
    """Open the newest article, and wait until its covers are shown."""
    panel = at_work(seat)
    seat.until(lambda: panel.outgoing.covers.crop(WIDE) is not None)
    return panel


def test_the_covers_stand_in_the_side_column_and_open_by_a_press(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_covers(seat)
    seat.find(QAbstractButton, "coverButton").click()
    assert panel.outgoing.editor.isVisible()
    assert panel.home is panel.outgoing.editor.canvas
    QTest.keyClick(panel.outgoing.editor.canvas, Qt.Key.Key_Escape)
    assert panel.source.isVisible()


def test_another_screen_saves_what_was_moved(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_covers(seat)
    QTest.keyClick(panel.source, Qt.Key.Key_K, CHORD)
    QTest.keyClick(panel.outgoing.editor.canvas, Qt.Key.Key_Minus)
    seat.window.show_panel("queue")
    seat.until(lambda: seat.office.decided()[-1] == "placement.edited")
    assert seat.office.desk.covers.view(seat.office.placement).crop_wide == panel.outgoing.covers.crop(WIDE)


def test_the_article_is_copied_by_its_key(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_covers(seat)
    QTest.keyClick(panel.source, Qt.Key.Key_C, CHORD)
    seat.until(lambda: bool(seat.notice))
    html = seat.office.desk.pasting.article(seat.office.placement).html
    assert QGuiApplication.clipboard().mimeData().html() == html


def test_what_is_typed_and_not_saved_is_not_copied_and_that_is_said(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_covers(seat)
    type_in(panel, "\n\n还没存的一句。")
    QTest.keyClick(panel.source, Qt.Key.Key_C, CHORD)
    seat.until(lambda: "Ctrl+S" in seat.notice)
    assert "还没存的一句" not in QGuiApplication.clipboard().mimeData().text()


@pytest.mark.parametrize("by_key", [True, False], ids=["key", "button"])
def test_the_paste_helper_starts_here(window_on: Open, *, by_key: bool) -> None:
    seat = window_on("accepted")
    panel = with_covers(seat)
    helper = PasteHelper(seat.window.session)
    if by_key:
        QTest.keyClick(panel.source, Qt.Key.Key_H, CHORD)
    else:
        seat.find(QPushButton, "article-paste").click()
    seat.until(lambda: helper.bar is not None)


def test_the_title_is_written_over_the_covers_while_it_is_typed(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = with_covers(seat)
    side, button, covers = seat.find(FieldEdit, "article-title"), panel.outgoing.summary.button, panel.outgoing.covers
    before = button.grab().toImage()
    side.setPlainText("另一个标题")
    assert covers.title == "另一个标题"
    assert button.grab().toImage() != before
    button.click()
    card = seat.find(CoverCard, f"coverCard-{WIDE}")
    before = card.grab().toImage()
    QTest.keyClicks(panel.outgoing.editor.title, " 2026")
    assert covers.title == panel.outgoing.editor.title.text() == side.text() == "另一个标题 2026"
    assert card.grab().toImage() != before
