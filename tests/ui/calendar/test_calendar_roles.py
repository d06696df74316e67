"""The calendar offers each decision to exactly the persons whom the service allows it, and tells others why not."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.desks import PUSH, Office
from tests.stages import SEATS, alone, appoint, holder
from tests.ui.calendar.test_calendar import add, calendar
from tests.ui.conftest import Open, Seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.desk.ports import By
from wxdesk.ui.calendar.panel import CalendarPanel

type Say = Callable[[Office, str, By], object]

_SAYS: Mapping[str, Say] = {
    "sheet-move": lambda o, p, by: o.desk.scheduling.place(p, by, push="media/2026-01-06", reason="调整"),
    "sheet-off": lambda o, p, by: o.desk.scheduling.take_off(p, by, "调整"),
    "sheet-first": lambda o, p, by: o.desk.scheduling.place(p, by, first=True),
    "sheet-earlier": lambda o, p, by: o.desk.scheduling.place(p, by, order=1),
    "sheet-later": lambda o, p, by: o.desk.scheduling.place(p, by, order=1),
    "sheet-push-limit": lambda o, _, by: o.desk.pushing.limit(PUSH, PushLimits(1, 8, 0), by, "放假"),
    "sheet-push-move": lambda o, _, by: o.desk.pushing.move(PUSH, date(2026, 1, 4), by, "放假"),
    "sheet-push-fix": lambda o, _, by: o.desk.freezing.freeze(PUSH, by),
    "sheet-push-cancel": lambda o, _, by: o.desk.pushing.cancel(PUSH, by, "放假"),
}
"""For each button, the call of the service that it makes.

A button must be hidden only from people whom the service refuses with the code `role-missing`.
"""


def _may(office: Office, say: Say, placement: str, by: By) -> bool:
    try:
        say(office, placement, by)
    except UserError as no:
        return no.code != "role-missing"
    return True


def _placed(seat: Seated) -> str:
    """Add a second item to the push, select it, and return its placement."""
    second = add(seat, 2)
    calendar(seat).open(second)
    seat.until(lambda: seat.sees("sheet-article") and not seat.window.session.tasks.busy)
    return second


def _offered(seat: Seated) -> set[str]:
    found = seat.window.findChildren(QPushButton)
    return {one.objectName() for one in found if one.isVisible() and one.isEnabled()} & set(_SAYS)


@pytest.mark.parametrize("fixed", [False, True])
def test_a_button_is_there_for_whom_the_core_lets_decide(window_on: Open, *, fixed: bool) -> None:
    seat = window_on("released")
    appoint(seat.office)
    second = _placed(seat)
    if fixed:
        seat.office.release(second)
        seat.office.desk.freezing.freeze(PUSH, seat.office.editor, below_minimum="放假")
        seat.window.session.changed.emit()
    offered = {}
    for role, channel in SEATS:
        seat.sit(alone(role, channel))
        calendar(seat).open(second)
        seat.until(lambda: seat.sees("sheet-article") and not seat.window.session.tasks.busy)
        offered[role, channel] = _offered(seat)
    # a settled push offers only the button that lifts the settlement
    says = {"sheet-push-fix": lambda o, _, by: o.desk.freezing.lift(PUSH, by, "改稿")} if fixed else _SAYS
    # each allowed act changes the desk for the next person, but not which roles are needed
    for role, channel in SEATS:
        by = holder(seat.office, role, channel)
        allowed = {name for name, say in says.items() if _may(seat.office, say, second, by)}
        assert offered[role, channel] == allowed, (role, channel)


def test_a_reviewer_who_cancels_a_push_by_key_is_told_whose_that_is(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.office.desk.people.add(alone(Role.REVIEWER), "", (Role.REVIEWER,), seat.office.editor)
    seat.sit(alone(Role.REVIEWER))
    _placed(seat)
    QTest.keyClick(seat.window.screen_of(CalendarPanel).grid, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert "主编" in seat.notice
    assert not seat.sees("batchTitle")


def test_a_desk_that_is_only_read_offers_no_decision(window_on: Open) -> None:
    seat = window_on("accepted", read_only=True)
    calendar(seat).open(seat.office.placement)
    seat.until(lambda: seat.sees("sheet-article"))
    assert _offered(seat) == set()
