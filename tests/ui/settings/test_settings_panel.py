"""The search filters each page of the settings when the page is shown.

A change of the desk does not move the focus.
"""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Open
from tests.ui.settings.test_settings import on_page, page_of
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.people.people_page import PeoplePage
from wxdesk.ui.settings.people.units_page import UnitsPage
from wxdesk.ui.settings.rulebook.page import RulebookPage


def test_each_page_is_narrowed_by_the_words_that_stand_in_the_search(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    units, panel = page_of(seat, UnitsPage), seat.window.screen_of(SettingsPanel)
    seat.window.search.setText("没有这样的")
    seat.until(lambda: not units.model.rows)
    panel.show_page("people")
    people = page_of(seat, PeoplePage)
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert not people.model.rows
    seat.window.search.clear()
    seat.until(lambda: bool(people.model.rows))
    panel.show_page("units")
    seat.until(lambda: bool(units.model.rows))


def test_a_change_from_elsewhere_leaves_the_keyboard_in_the_search(window_on: Open) -> None:
    seat = on_page(window_on, "units")
    page_of(seat, UnitsPage).list.setFocus()
    seat.window.search.setFocus()
    seat.window.session.changed.emit()
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.window.search.hasFocus()


def test_a_search_that_fits_nobody_says_so_and_shows_no_empty_side(window_on: Open) -> None:
    seat = on_page(window_on, "people")
    page = page_of(seat, PeoplePage)
    seat.until(lambda: seat.sees("personTitle"))
    seat.window.search.setText("没有这个人")
    seat.until(lambda: seat.sees("personEmptyText"))
    assert not seat.sees("personDetail")
    seat.window.search.setText("王审")
    seat.until(lambda: seat.sees("personTitle"))
    assert page.chosen is not None
    assert page.chosen.name == "王审"


def test_a_page_is_reached_by_its_key_before_the_others_are_built(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.activateWindow()
    seat.window.show_panel("settings")
    QTest.keyClick(seat.window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    built = seat.window.furnishing.done
    assert (seat.find(QPushButton, "settings-units").isChecked(), built) == (True, False)


def test_the_keys_of_the_page_of_the_last_time_work_as_those_of_any_other(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.session.remember("settings/page", "rulebook")
    seat.window.session.go("settings")
    rules = page_of(seat, RulebookPage).rules
    seat.until(lambda: bool(rules.model.rows))
    rules.table.setFocus()
    QTest.keyClick(rules.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert rules.only.isChecked()
