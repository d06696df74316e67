"""Every command stands in a menu, and no menu is longer than a screen shows at one glance."""

from PySide6.QtWidgets import QMenu

from tests.ui.conftest import Open, Seated
from wxdesk.ui.frame.menu_sections import LONGEST
from wxdesk.ui.window.screens import SCREENS


def show(seat: Seated, screen: str) -> None:
    seat.window.show_panel(screen)
    seat.until(lambda: seat.window.overview.here.id == screen)


def test_no_menu_is_long_and_none_loses_a_command(window_on: Open) -> None:
    seat = window_on("accepted")
    for screen in SCREENS:
        show(seat, screen)
        menus = seat.window.overview.menus
        here = [one for one in menus.findChildren(QMenu) if one.objectName() == "menu-here"][-1]
        parts = [here, *(menu for action in here.actions() if isinstance(menu := action.menu(), QMenu))]
        lengths = {part.title(): len(part.actions()) for part in parts}
        assert {title: length for title, length in lengths.items() if length > LONGEST} == {}, screen
        shown = sum(action.menu() is None for part in parts for action in part.actions())
        assert shown == len(seat.window.overview.here.commands), screen
