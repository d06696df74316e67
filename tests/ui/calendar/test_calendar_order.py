"""The order of items within a push is changed by keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.calendar.test_calendar import add, calendar, where
from tests.ui.conftest import Open


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


def test_a_push_that_is_scrolled_off_is_brought_beside_the_heads_of_the_lanes(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = calendar(seat)
    grid, head = panel.grid, panel.grid.look.layout.metrics.lane_head
    grid.setMaximumWidth(500)
    seat.until(lambda: grid.horizontalScrollBar().maximum() > 0)
    for label in ("media/2026-01-04", "media/2026-01-01"):
        grid.choose(label)
        place = grid.visualRect(grid.rows.find(label))
        assert head <= place.left() < place.right() < grid.viewport().width()
        assert grid.rows.find(label) == grid.indexAt(place.topLeft())
    grid.horizontalScrollBar().setValue(place.right())
    assert not grid.indexAt(QPoint(head - 5, place.top())).isValid()
