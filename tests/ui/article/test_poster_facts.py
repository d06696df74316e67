"""Beside the facts of the text stand those of the posters, each with its part of the picture."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.media.lettering import Lettering, LetteringLine
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
    seat.until(lambda: found.cut.image.width() > found.cut.image.height() > 0)
    assert re.sub("<[^>]*>", "", found.text.text()) == "2026年1月9日至1月11日"
    assert re.findall("<b[^>]*>([^<]*)", found.text.text()) == ["2026年", "1"]
    assert "1月9日—1月12日" in found.trouble.text()
    assert "1 张" in seat.find(QLabel, "posterUnread").text()


def test_a_row_shows_its_words_in_the_text(shown: tuple[Seated, PosterPane]) -> None:
    seat, found = shown
    found.list.clicked.emit(found.model.index(1, 1))
    assert seat.window.screen_of(ArticlePanel).views.selected_words() == "满300元减50"
