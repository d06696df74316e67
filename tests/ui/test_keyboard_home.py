"""On a screen without rows, the screen itself has the focus, so that its keys work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
