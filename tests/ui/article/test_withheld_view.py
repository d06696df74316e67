"""A person compares the cropped picture with the whole one, and decides which of them the article shows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Open, Seated
from tests.unit.services.article.withheld_samples import cropped_and_hidden
from wxdesk.texts import LANGUAGES
from wxdesk.ui.article.panel import ArticlePanel


def comparing(window_on: Open, folder: Path, language: str = "zh_CN") -> tuple[Seated, ArticlePanel]:
    """Open an article whose document crops one picture and hides another, and press 对比查看 at a finding.

    This button opens the view in which the cropped and the whole picture stand side by side.
    """
    seat = window_on("accepted", language)
    submission = cropped_and_hidden(seat.office, folder)
    placement = seat.office.desk.reading.submission(submission).placements[0].id
    seat.window.session.go("article", placement)
    panel = seat.window.screen_of(ArticlePanel)
    seat.until(lambda: panel.manuscript.view is not None)
    words = seat.window.session.say("withheld-compare")

    def links() -> list[QPushButton]:
        return [one for one in panel.margin.findChildren(QPushButton) if one.text().startswith(words)]

    seat.until(lambda: len(links()) == 2)
    links()[0].click()
    seat.until(lambda: seat.sees("withheldTake"))
    return seat, panel


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_pictures_are_shown_and_the_whole_one_is_used_by_a_key(
    window_on: Open, tmp_path: Path, language: str
) -> None:
    seat, panel = comparing(window_on, tmp_path, language)
    view = panel.hidden_pictures
    while not view.used.isVisible():
        QTest.keyClick(view.take, Qt.Key.Key_PageDown)
    assert view.used.sceneRect().width() * 2 == view.whole.sceneRect().width()
    assert "one-crop.png" in panel.views.text()
    QTest.keyClick(view.take, Qt.Key.Key_W)
    seat.until(lambda: "(one.png)" in panel.views.text())
    assert "one-crop.png" not in panel.views.text()
    seat.until(lambda: not view.take.isEnabled())
    QTest.keyClick(view.keep, Qt.Key.Key_Escape)
    seat.until(lambda: panel.stack.currentIndex() == 1)


def test_a_hidden_picture_is_shown_alone_and_stays_out_until_it_is_taken(window_on: Open, tmp_path: Path) -> None:
    seat, panel = comparing(window_on, tmp_path)
    view = panel.hidden_pictures
    while view.used.isVisible():
        QTest.keyClick(view.take, Qt.Key.Key_PageDown)
    assert "隐藏" in seat.find(QLabel, "withheldWhy").text()
    assert "图片 1.png" not in panel.views.text()
    view.take.click()
    seat.until(lambda: "图片 1.png" in panel.views.text())
