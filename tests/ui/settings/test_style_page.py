"""The settings page for house styles: typed values are checked at once, and are valid from the chosen day on."""

from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from tests.desks import picture_file
from tests.ui.conftest import Open
from tests.ui.held import Held
from tests.ui.settings.test_settings import on_page
from wxdesk.domain.article.house_style import HouseStyle
from wxdesk.ui.settings.channels.style_page import StylePage
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.widgets.basic.tick import Tick


def test_a_colour_that_cannot_be_read_is_said_while_it_is_typed(window_on: Open) -> None:
    seat = on_page(window_on, "style")
    note = seat.find(QLabel, "styleNote")
    seat.find(QLineEdit, "style-accent").setText("#ffe000")
    seat.until(lambda: "#ffe000" in note.text())
    seat.find(QPushButton, "styleGo").click()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.office.desk.house.history("media") == []
    seat.find(QLineEdit, "style-accent").setText("#0a6b4a")
    seat.until(lambda: not note.text())


def test_what_is_typed_of_a_style_stays_while_the_desk_changes(window_on: Open) -> None:
    seat = on_page(window_on, "style")
    seat.find(QPushButton, "styleAdvanced").click()
    css = seat.find(QPlainTextEdit, "style-css")
    seat.until(lambda: not seat.window.session.tasks.busy)
    css.setPlainText("p { color: #333 }")
    with seat.bot.waitSignal(seat.window.session.changed, timeout=60_000):
        seat.office.own(90)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert css.toPlainText() == "p { color: #333 }"


def test_a_style_is_put_into_force_with_a_picture_and_is_ended(window_on: Open) -> None:
    seat = on_page(window_on, "style")
    page = seat.window.screen_of(SettingsPanel).current
    assert isinstance(page, StylePage)
    themes = seat.find(QComboBox, "style-theme")
    themes.setCurrentIndex(themes.findData("notice"))
    seat.find(Tick, "style-locked").setChecked(True)
    seat.office.inbox.mkdir(exist_ok=True)
    page.add_picture("tail", picture_file(seat.office.inbox / "关注.png"))
    tail = seat.find(QPlainTextEdit, "style-tail")
    seat.until(lambda: tail.toPlainText() == "![](关注.png)")
    seat.find(QPushButton, "styleGo").click()
    house, today = seat.office.desk.house, date(2026, 1, 1)
    seat.until(lambda: house.held("media", today) is not None)
    held = house.held("media", today) or HouseStyle()
    assert (held.theme, held.locked, len(held.tail)) == ("notice", True, 1)
    seat.until(lambda: seat.find(QPushButton, "styleEnd").isVisible())
    seat.find(QPushButton, "styleEnd").click()
    seat.until(lambda: house.held("media", today) is None)


def test_a_style_of_a_later_day_stays_in_the_form_to_be_worked_on(window_on: Open) -> None:
    seat = on_page(window_on, "style")
    accent = seat.find(QLineEdit, "style-accent")
    accent.setText("#0a6b4a")
    seat.find(QLineEdit, "style-from").setText("2026-02-01")
    seat.find(QPushButton, "styleGo").click()
    house = seat.office.desk.house
    seat.until(lambda: len(house.history("media")) == 1 and not seat.window.session.tasks.busy)
    assert house.held("media", date(2026, 1, 31)) is None
    assert accent.text() == "#0a6b4a"


def test_a_picture_for_one_channel_does_not_land_in_the_style_of_another(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = on_page(window_on, "style")
    page = seat.window.screen_of(SettingsPanel).current
    assert isinstance(page, StylePage)
    seat.office.inbox.mkdir(exist_ok=True)
    path = picture_file(seat.office.inbox / "关注.png")
    held = Held(monkeypatch, seat.office.desk.house, "keep_picture", path)
    page.add_picture("tail", path)
    page.channels.setCurrentIndex(1)
    held.go()
    seat.until(lambda: "已换了账号" in seat.find(QLabel, "styleNote").text())
    assert not seat.find(QPlainTextEdit, "style-tail").toPlainText()


def test_variables_and_css_are_shown_only_on_request_or_where_a_style_has_them(window_on: Open) -> None:
    seat = on_page(window_on, "style")
    seat.until(lambda: seat.sees("styleAdvanced") and not seat.window.session.tasks.busy)
    assert not seat.sees("style-css")
    seat.find(QPushButton, "styleAdvanced").click()
    assert seat.sees("style-css")
    seat.find(QPlainTextEdit, "style-css").setPlainText(".p { letter-spacing: 1px }")
    seat.find(QPushButton, "styleGo").click()
    held = seat.office.desk.house.held
    seat.until(lambda: (held("media", date(2026, 1, 1)) or HouseStyle()).css != "")
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.sees("style-css")
