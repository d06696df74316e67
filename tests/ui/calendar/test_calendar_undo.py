"""Undoing an act on the calendar restores the item's push and position."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desks import PUSH
from tests.ui.calendar.test_calendar import NEXT, answer, drag, keys, middle, two_weeks, where
from tests.ui.conftest import Open, Seated
from wxdesk.ui.calendar.panel import CalendarPanel


def waiting(seat: Seated) -> CalendarPanel:
    """Take the item off its push, and select it among the waiting items."""
    seat.office.desk.scheduling.take_off(seat.office.placement, seat.office.editor, "等批件")
    panel = two_weeks(seat)
    seat.until(lambda: bool(panel.side.tray.rows.rows))
    panel.side.tray.choose(seat.office.placement)
    return panel


def test_a_move_is_taken_back_as_an_act_of_its_own(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement
    drag(seat, panel, placement, middle(panel, NEXT))
    answer(seat, "配合展会")
    seat.until(lambda: "改排到" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: where(seat, placement) == (PUSH, 1, True))
    assert seat.office.acts().count("placement.undone") == 1


def test_a_move_taken_back_leaves_no_pin_and_the_reason_that_was(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = two_weeks(seat), seat.office.placement

    def seated() -> tuple[str, str, bool]:
        push = seat.office.desk.scheduling.push(where(seat, placement)[0] or PUSH)
        return next(
            ((push.label, one.reason, one.pinned) for one in push.items if one.placement == placement),
            ("", "", False),
        )

    before = seated()
    drag(seat, panel, placement, middle(panel, NEXT))
    answer(seat, "配合展会")
    seat.until(lambda: "改排到" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: seated() == before)


def test_what_the_rules_placed_goes_back_among_what_waits(window_on: Open) -> None:
    seat = window_on("accepted")
    panel = waiting(seat)
    QTest.keyClick(panel.side.tray, Qt.Key.Key_A)
    seat.until(lambda: bool(seat.window.session.undos))
    seat.window.session.undo()
    seat.until(lambda: [one.code for one in seat.office.desk.scheduling.waiting_items()] == ["waiting-by-hand"])


def test_what_came_from_the_tray_goes_back_there(window_on: Open) -> None:
    seat = window_on("accepted")
    panel, placement = waiting(seat), seat.office.placement
    QTest.keyClick(panel.side.tray, Qt.Key.Key_M)
    seat.until(lambda: bool(panel.moves.carry and panel.moves.carry.over == PUSH))
    keys(panel.grid, Qt.Key.Key_Return)
    answer(seat, "批件已到")
    seat.until(lambda: where(seat, placement)[0] == PUSH)
    seat.until(lambda: "改排到" in seat.notice)
    seat.window.session.undo()
    seat.until(lambda: [one.placement for one in seat.office.desk.scheduling.waiting_items()] == [placement])
