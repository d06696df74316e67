"""The article in every theme, components inserted from the menu, and the breakdown of the article's length."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.domain.article.components import SPECS
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.texts import LANGUAGES
from wxdesk.ui.article.panel import ArticlePanel


def opened(window_on: Open, language: str = "zh_CN") -> tuple[Seated, ArticlePanel]:
    """Open the article of a desk with one accepted submission; return the window and the article screen."""
    seat = window_on("accepted", language)
    seat.window.session.go("article", seat.office.placement)
    panel = seat.window.screen_of(ArticlePanel)
    seat.until(lambda: panel.manuscript.view is not None)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat, panel


def theme(seat: Seated) -> str:
    return seat.office.desk.writing.open(seat.office.placement).fields["theme"]


def test_a_theme_is_chosen_in_the_gallery_and_taken_back(window_on: Open) -> None:
    seat, panel = opened(window_on)
    before = theme(seat)
    panel.gallery.wanted.emit()
    seat.until(lambda: len(panel.gallery.buttons) == len(seat.office.desk.press.renderer.themes()))
    seat.until(lambda: seat.sees("gallery-culture"))
    seat.find(QPushButton, "gallery-culture").click()
    seat.until(lambda: theme(seat) == "culture")
    seat.until(lambda: panel.manuscript.field("theme") == "culture")
    assert panel.home is panel.editor.edit
    seat.window.session.undo()
    seat.until(lambda: theme(seat) == before)


def test_a_locked_house_style_is_all_that_the_gallery_shows(window_on: Open) -> None:
    seat, panel = opened(window_on)
    office = seat.office
    style = HouseStyle("notice", locked=True)
    office.desk.house.set("media", style, office.editor, office.clock.at.date())
    panel.gallery.wanted.emit()
    seat.until(lambda: list(panel.gallery.buttons) == ["notice"])
    assert not panel.gallery.buttons["notice"].isEnabled()
    assert "不能另选" in seat.find(QLabel, "galleryNote").text()


def test_a_component_is_put_below_the_caret_and_asks_for_what_it_needs(window_on: Open) -> None:
    seat, panel = opened(window_on)
    panel.inserting.insert(SPECS["qr"])
    assert "::: 二维码卡\n图片: 图1.png\n:::" in panel.views.text()
    seat.until(lambda: "二维码卡" in "".join(one.text() for one in panel.margin.findChildren(QLabel)))
    seat.find(QLineEdit, "card-text").setText("扫码入群")
    seat.find(QPushButton, "cardGo").click()
    assert "\n文字: 扫码入群\n" in panel.views.text()


def test_what_the_length_is_spent_on_leads_to_the_dearest_block(window_on: Open) -> None:
    seat, panel = opened(window_on)
    seat.until(lambda: "段落" in panel.budget.kinds.text())
    assert not panel.budget.spent.isVisible(), "there is enough left"
    panel.budget.more.click()
    first = panel.budget.spent.findChildren(QPushButton)[0]
    assert first.isVisible()
    dearest = first.objectName().removeprefix("budgetPart-")
    first.click()
    here = panel.editor.acts.block_here()
    assert here is not None
    assert here.id == dearest


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_length_is_spent_on_keeps_within_the_column(window_on: Open, language: str) -> None:
    seat, panel = opened(window_on, language)
    seat.window.resize(1366, 728)
    seat.until(lambda: bool(panel.budget.spent.findChildren(QPushButton)))
    panel.budget.more.click()
    inside = panel.side.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= panel.side.viewport().width()


def test_a_post_to_moments_has_a_creator_and_nothing_that_only_articles_have(window_on: Open) -> None:
    _, panel = opened(window_on)
    side, view = panel.side, panel.manuscript.view
    assert view is not None
    assert (side.edits["digest"].isVisible(), side.themes.isVisible(), panel.budget.isVisible()) == (True,) * 3
    panel.manuscript.view = replace(view, placement=replace(view.placement, post=True))
    side.show_fields()
    assert side.edits["author"].accessibleName() == "作者（创建人）"
    assert not any(one.isVisible() for one in (side.edits["digest"], side.themes, panel.budget))
