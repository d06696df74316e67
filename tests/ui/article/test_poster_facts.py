"""The facts on an article's posters are listed beside the facts of its text, each with its part of the picture."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.stages import alone, appoint
from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.ui.article.beside.facts import FactPane
from wxdesk.ui.article.beside.poster_pane import PosterPane
from wxdesk.ui.article.panel import ArticlePanel

WORDS = "活动时间：2026年1月9日至1月11日，全场满300元减50元。"
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
LINES = (
    LetteringLine("1月9日—1月12日", 100, 100, 600, 60, 0.97),
    LetteringLine("满300减50", 100, 300, 400, 60, 0.97),
)


@pytest.fixture
def shown(window_on: Open) -> tuple[Seated, PosterPane]:
    """Return the facts of an article whose first picture contradicts the text; the second one is not read."""
    seat = window_on("accepted", panel="article")
    desk, office = seat.office.desk, seat.office
    blocks = desk.composing.blocks(office.only)
    desk.composing.save(office.only, office.editor, [*blocks, Paragraph("facts", (Run(WORDS),))])
    digest = desk.lettering.waiting()[0].digest
    desk.store.write(lambda tx: tx.keep_lettering(digest, Lettering(1200, 800, LINES)))
    panel = seat.window.screen_of(ArticlePanel)
    panel.open(office.placement)
    seat.until(lambda: WORDS in panel.views.text() and not seat.window.session.tasks.busy)
    QTest.keyClick(panel.editor.edit, Qt.Key.Key_F, HELD)
    found = seat.find(FactPane, "factPane").posters
    seat.until(lambda: len(found.model.rows) == len(LINES))
    return seat, found


def test_a_contradiction_comes_first_with_its_picture_beside_the_text(shown: tuple[Seated, PosterPane]) -> None:
    seat, found = shown
    assert [(one.words, one.wrong) for one in found.model.rows] == [("1月9日—1月12日", True), ("满300减50", False)]
    view = found.picture.view
    seat.until(lambda: view.number == 1 and len(view.regions) == len(LINES))
    assert [one.tone for one in view.regions] == ["returned", "ok"]
    seat.until(lambda: view.viewport().rect().contains(view.mapFromScene(view.regions[0].box).boundingRect()))
    assert view.mapFromScene(view.regions[0].box).boundingRect().width() > view.viewport().width() / 2
    assert re.sub("<[^>]*>", "", found.text.text()) == "2026年1月9日至1月11日"
    assert re.findall("<b[^>]*>([^<]*)", found.text.text()) == ["2026年", "1"]
    assert "1 张" in seat.find(QLabel, "posterUnread").text()


def test_a_row_shows_its_words_in_the_text(shown: tuple[Seated, PosterPane]) -> None:
    seat, found = shown
    found.list.clicked.emit(found.model.index(1, 1))
    assert seat.window.screen_of(ArticlePanel).views.selected_words() == "满300元减50"


def test_the_poster_holds_by_one_key_and_one_undo(shown: tuple[Seated, PosterPane]) -> None:
    seat, found = shown
    views = seat.window.screen_of(ArticlePanel).views
    assert "2026年1月9日至1月12日" in seat.find(QLabel, "posterProposal").text()
    QTest.keyClick(found.list, Qt.Key.Key_B, HELD)
    seat.until(lambda: "1月9日至1月12日" in views.text())
    seat.until(lambda: not any(one.wrong for one in found.model.rows))
    seat.take_back()
    seat.until(lambda: WORDS in views.text())


def test_the_text_holds_as_a_confirmation_with_a_notice_to_the_unit(shown: tuple[Seated, PosterPane]) -> None:
    seat, found = shown
    QTest.keyClick(found.list, Qt.Key.Key_N, HELD)
    seat.until(lambda: seat.sees("confirmLine-teller"))
    assert seat.find(QLineEdit, "confirmLine-reason").text() == "以正文为准，海报由单位改"
    seat.find(QLineEdit, "confirmLine-teller").setText("刘采购")
    seat.find(QLineEdit, "confirmLine-role").setText("采购")
    seat.find(QPushButton, "confirmLineGo").click()
    seat.until(lambda: "通知已拟好" in seat.notice)
    desk, office = seat.office.desk, seat.office
    kinds = [one.kind for one in desk.reading.submission(office.only).notices]
    assert NoticeKind.POSTER in kinds
    assert desk.fact_sheets.sheet(office.placement).open == []
    seat.until(lambda: not found.by_text.isEnabled())


def test_who_may_not_change_the_text_gets_no_enabled_button(shown: tuple[Seated, PosterPane]) -> None:
    seat, found = shown
    appoint(seat.office)
    seat.sit(alone(Role.RELEASER))
    seat.find(FactPane, "factPane").refresh()
    seat.until(lambda: not found.by_text.isEnabled() and not found.by_poster.isEnabled())
    QTest.keyClick(found.list, Qt.Key.Key_B, HELD)
    seat.until(lambda: "不能在这里" in seat.notice)


def test_a_click_on_a_box_chooses_its_fact(shown: tuple[Seated, PosterPane]) -> None:
    _, found = shown
    found.picture.chosen.emit(2)
    assert found.chosen_fact is not None
    assert found.chosen_fact.words == "满300减50"


def test_text_and_posters_share_the_room_by_a_choice_that_counts_what_is_wrong(
    shown: tuple[Seated, PosterPane],
) -> None:
    seat, found = shown
    pane = seat.find(FactPane, "factPane")
    assert seat.find(QPushButton, "factSides-posters").text().startswith("海报 2 · 矛盾 1")
    seat.find(QPushButton, "factSides-text").click()
    assert pane.list.isVisible()
    assert not found.isVisible()
