"""On a screen without rows, the screen itself has the focus, so that its keys work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.ui.conftest import Open, Seated
from wxdesk.ui.window.screens import SCREENS


def on_screen(seat: Seated) -> bool:
    holder = seat.window.focusWidget()
    return holder is not None and seat.window.stage.in_sight.isAncestorOf(holder)


@pytest.mark.parametrize("name", list(SCREENS))
def test_an_empty_screen_has_the_keyboard(window_on: Open, name: str) -> None:
    seat = window_on("empty", "zh_CN", name)
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.bot.wait(50)
    assert on_screen(seat)


@pytest.mark.parametrize("name", [name for name in SCREENS if name != "article"])
def test_leaving_the_search_gives_the_keyboard_back_to_an_empty_screen(window_on: Open, name: str) -> None:
    seat = window_on("empty", "zh_CN", name)
    seat.until(lambda: not seat.window.session.tasks.busy)
    seat.window.search.setFocus()
    QTest.keyClick(seat.window.search, Qt.Key.Key_Escape)
    assert on_screen(seat)


def stops(seat: Seated) -> set[QWidget]:
    """Return the visible, enabled widgets of the window that must be reachable by Tab."""
    found = seat.window.findChildren(QWidget)
    can = [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]
    return {one for one in can if one.isVisible() and one.isEnabled()}


def walked(seat: Seated, key: Qt.Key) -> set[QWidget]:
    """Return the widgets that `key` focuses in turn, from the search field until one is reached twice."""
    reached = set[QWidget]()
    seat.window.search.setFocus()
    while (holder := seat.window.focusWidget()) is not None and holder not in reached:
        reached.add(holder)
        QTest.keyClick(holder, key)
    return reached


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_stops_at_each_button_and_field_of_a_screen(window_on: Open, key: Qt.Key) -> None:
    seat = window_on("approved")
    seat.window.activateWindow()
    seat.until(seat.window.isActiveWindow)
    for name in ("today", "queue", "bench", "calendar", "packages", "trail", "settings"):
        seat.window.show_panel(name)
        seat.until(lambda: not seat.window.session.tasks.busy)
        seat.until(lambda: not stops(seat) - walked(seat, key))
