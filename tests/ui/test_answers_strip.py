"""The responsibility list (责任清单) is exported from the window for a push, an article or a month."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.desks import PUSH, shanghai
from tests.ui.conftest import Open, Seated
from wxdesk.ui.widgets.decisions.responsibility_strip import AnswersStrip

URL = "https://mp.weixin.qq.com/s/abc"
_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


def published(window_on: Open, panel: str) -> Seated:
    """Open the screen `panel` on a desk whose only push is published."""
    seat = window_on("exported", panel=panel)
    office = seat.office
    office.clock.set("2026-01-04T18:00")
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), {number: URL})
    seat.window.session.changed.emit()
    return seat


def said(seat: Seated, strip: AnswersStrip, words: str) -> None:
    seat.until(lambda: words in strip.note.text())


def test_r_offers_the_push_and_its_selected_article_and_writes_a_page(window_on: Open, tmp_path: Path) -> None:
    seat = published(window_on, "packages")
    panel = seat.packages
    panel.open(PUSH)
    seat.until(lambda: seat.sees("pushAnswers"))
    panel.pane.items.selectionModel().setCurrentIndex(panel.pane.model.index(0, 0), _ROW)
    QTest.keyClick(panel.list, Qt.Key.Key_R)
    said(seat, panel.answers, "1 篇")
    seat.find(QPushButton, "answersSpans-article").click()
    said(seat, panel.answers, "1 篇")
    assert panel.answers.span().number == "26-0001"
    panel.answers.write_to(tmp_path / "责任清单.html", "page")
    said(seat, panel.answers, "责任清单.html")
    assert seat.sees("answersReveal")
    assert URL in (tmp_path / "责任清单.html").read_text(encoding="utf-8")


def test_the_trail_offers_months_and_days_and_writes_for_excel(window_on: Open, tmp_path: Path) -> None:
    seat = published(window_on, "trail")
    strip = seat.trail.answers
    seat.window.activateWindow()
    QTest.keyClick(seat.trail.list, Qt.Key.Key_R)
    seat.until(lambda: seat.window.focusWidget() is strip.page)
    said(seat, strip, "1 篇")
    strip.write_to(tmp_path / "责任清单.xlsx", "book")
    said(seat, strip, "责任清单.xlsx")
    seat.find(QPushButton, "answersSpans-before").click()
    said(seat, strip, "没有已发布")
    assert not strip.page.isEnabled()
    seat.find(QPushButton, "answersSpans-own").click()
    strip.first.setText("2026-01-04")
    strip.last.setText("2026-01-04")
    strip.last.editingFinished.emit()
    said(seat, strip, "1 篇")
    strip.last.setText("一月")
    strip.last.editingFinished.emit()
    said(seat, strip, "一月")
