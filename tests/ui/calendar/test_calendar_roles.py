"""The calendar offers a decision to whom the core lets take it, and tells everybody else why not."""

from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.desks import PUSH, Office
from tests.stages import alone, holder
from tests.ui.calendar.test_calendar import add, calendar
from tests.ui.conftest import Open, Seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import UNIT_ROLES, Role
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
    "sheet-push-move": lambda o, _, by: o.desk.pushing.hold_again(PUSH, by, "放假"),
    "sheet-push-fix": lambda o, _, by: o.desk.freezing.freeze(PUSH, by),
    "sheet-push-cancel": lambda o, _, by: o.desk.pushing.cancel(PUSH, by, "放假"),
}
"""How what each button asks for is said to the core; only whether the role is missing is looked at."""


def _role_suffices(office: Office, say: Say, placement: str, by: By) -> bool:
    try:
        say(office, placement, by)
    except UserError as no:
        return no.code != "role-missing"
    return True


def _placed(seat: Seated, role: Role) -> str:
    """Let who holds nothing but `role` choose the second item of the push, and return its placement."""
    seat.office.desk.people.add(alone(role), "", (role,), seat.office.editor)
    second = add(seat, 2)
    seat.sit(alone(role))
    calendar(seat).open(second)
    seat.until(lambda: seat.sees("sheet-article") and not seat.window.session.tasks.busy)
    return second


def _offered(seat: Seated) -> set[str]:
    found = seat.window.findChildren(QPushButton)
    return {one.objectName() for one in found if one.isVisible() and one.isEnabled()} & set(_SAYS)


@pytest.mark.parametrize("role", [role for role in Role if role not in UNIT_ROLES])
def test_a_button_is_there_for_whom_the_core_lets_decide(window_on: Open, role: Role) -> None:
    seat = window_on("accepted")
    second = _placed(seat, role)
    offered = _offered(seat)
    by = holder(seat.office, role)
    # what is done changes what the next one meets, but not who may do it
    allowed = {name for name, say in _SAYS.items() if _role_suffices(seat.office, say, second, by)}
    assert offered == allowed


def test_a_reviewer_who_cancels_a_push_by_key_is_told_whose_that_is(window_on: Open) -> None:
    seat = window_on("accepted")
    _placed(seat, Role.REVIEWER)
    QTest.keyClick(seat.window.screen_of(CalendarPanel).grid, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert "主编" in seat.notice
    assert not seat.sees("batchTitle")


def test_a_desk_that_is_only_read_offers_no_decision(window_on: Open) -> None:
    seat = window_on("accepted", read_only=True)
    calendar(seat).open(seat.office.placement)
    seat.until(lambda: seat.sees("sheet-article"))
    assert _offered(seat) == set()
