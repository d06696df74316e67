"""In the pane of campaign facts, one key accepts the certain facts, and one field changes all places of a fact.

Texts made of the facts, such as the one for Moments and the one for the shops, are shown and copied.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from tests.ui.article.test_block_window import among_blocks, checked
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.text.fact_marks import fact_spans
from wxdesk.ui.article.margin.campaign import CampaignPane
from wxdesk.ui.article.panel import ArticlePanel

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
TEXT = "店庆1月9日至1月11日，满300减50。\n\n活动时间：2026年1月9日至1月11日，1月9日开抢，送帆布袋。"


def pane(seat: Seated) -> CampaignPane:
    """Open an article that states facts, and the pane by its key; return the pane once it is filled."""
    panel = among_blocks(seat, TEXT)
    QTest.keyClick(panel.editor.edit, Qt.Key.Key_I, BOTH)
    found = seat.find(CampaignPane, "campaignPane")
    seat.until(lambda: bool(found.model.rows))
    return found


def saved(seat: Seated) -> list[tuple[str, str]]:
    """Return for each place of the saved article that is marked as a campaign fact the fact's name and the words."""
    blocks = seat.office.desk.composing.blocks(seat.office.only)
    return [(one.name, one.words) for one in fact_spans(blocks)]


def accepted(seat: Seated) -> CampaignPane:
    """Open the pane, accept all certain facts by one key, and return the pane."""
    found = pane(seat)
    QTest.keyClick(seat.window.screen_of(ArticlePanel).editor.edit, Qt.Key.Key_Y, BOTH)
    seat.until(lambda: len(found.sheet.facts if found.sheet else ()) == 2)
    return found


def test_one_key_accepts_all_certain_facts_of_the_typed_text(window_on: Open) -> None:
    seat = window_on("accepted")
    found = pane(seat)
    assert "2 条" in seat.find(QLabel, "campaignOffer").text()
    accepted_now = [one.name for one in found.model.rows]
    assert accepted_now == ["活动时间", "满减", "日期"]
    QTest.keyClick(seat.window.screen_of(ArticlePanel).editor.edit, Qt.Key.Key_Y, BOTH)
    seat.until(lambda: len(saved(seat)) == 3)
    seat.until(lambda: [one.fact is not None for one in found.model.rows] == [True, True, False])
    seat.take_back()
    seat.until(lambda: saved(seat) == [])


def test_one_field_changes_every_place_and_tells_what_is_left(window_on: Open) -> None:
    seat = window_on("accepted")
    found = accepted(seat)
    panel = seat.window.screen_of(ArticlePanel)
    line = seat.find(QLineEdit, "campaignWords")
    seat.until(lambda: line.text() == "1月9日至1月11日")
    assert len(found.at.rows) == 2
    line.setFocus()
    line.setText("1月10日至1月12日")
    effect = found.effect
    seat.until(lambda: "将改 2 处" in effect.text() and "“1月9日”是原来活动时间的首日" in effect.text())
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(
        lambda: "2026年1月10日至1月12日" in panel.views.text() and "店庆<fact 活动时间>1月10日" in panel.views.text()
    )
    seat.until(lambda: "改了 2 处" in seat.notice)
    checked(seat, panel)
    assert effect.text() == "未改：“1月9日”是原来活动时间的首日或末日，请自己判断。"
    seat.take_back()
    seat.until(lambda: "2026年1月9日至1月11日" in panel.views.text())


def test_selected_words_become_a_fact_by_a_key_and_show_a_quiet_underline(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = among_blocks(seat, TEXT)
    edit = panel.editor.edit
    at = edit.searched().index("帆布袋")
    edit.choose_found(at, at + 3)
    QTest.keyClick(edit, Qt.Key.Key_D, BOTH)
    found = seat.find(CampaignPane, "campaignPane")
    seat.until(found.question.isVisible)
    found.question.line.setText("赠品")
    QTest.keyClick(found.question.line, Qt.Key.Key_Return)
    assert "<fact 赠品>帆布袋</fact>" in panel.views.text()
    checked(seat, panel)
    seat.until(lambda: bool(found.sheet and found.sheet.fact("赠品")))
    edit.step(back=True)
    assert "<fact" not in panel.views.text()


def test_the_texts_are_shown_and_copied(window_on: Open) -> None:
    seat = window_on("accepted")
    accepted(seat)
    seat.until(lambda: seat.sees("campaignTexts-moments"))
    seat.find(QPushButton, "campaignTexts-moments").click()
    shown = seat.find(QPlainTextEdit, "campaignText")
    seat.until(lambda: "活动时间：1月9日至1月11日" in shown.toPlainText())
    seat.find(QPushButton, "campaignTexts-shops").click()
    assert shown.toPlainText().startswith("门店简报：")
    seat.find(QPushButton, "campaignCopy").click()
    assert QGuiApplication.clipboard().text() == shown.toPlainText()


def test_a_place_that_was_typed_over_is_told(window_on: Open) -> None:
    seat = window_on("accepted")
    found = accepted(seat)
    panel = seat.window.screen_of(ArticlePanel)
    panel.views.put_text(panel.views.text().replace("2026年1月9日至1月11日", "2026年1月9日至1月13日"))
    seat.until(lambda: bool(found.sheet) and not found.sheet.facts[0].agrees)  # type: ignore[union-attr] # asked before
    seat.until(lambda: [one[1] for one in found.at.rows] == [False, True])


@pytest.mark.parametrize("stage", ["accepted"])
def test_a_place_of_a_fact_is_chosen_in_the_text(window_on: Open, stage: str) -> None:
    seat = window_on(stage)
    found = accepted(seat)
    seat.until(lambda: len(found.at.rows) == 2)
    found.spots.clicked.emit(found.at.index(1, 0))
    assert seat.window.screen_of(ArticlePanel).views.selected_words() == "2026年1月9日至1月11日"
