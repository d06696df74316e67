"""The order within a push by the keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Open
from tests.ui.test_calendar import add, calendar, where


def test_an_order_that_cannot_change_says_why(window_on: Open) -> None:
    seat = window_on("accepted")
    second = add(seat, 2)
    panel = calendar(seat)
    seat.until(lambda: second in panel.grid.look.items)
    panel.grid.choose(second)
    for key, said in ((Qt.Key.Key_Up, "前面是头条"), (Qt.Key.Key_Down, "已在最后")):
        QTest.keyClick(panel.grid, key, Qt.KeyboardModifier.AltModifier)
        assert said in seat.notice
    assert where(seat, second)[1] == 2
