"""An item is dragged within the pane of its push with the mouse of a real X server."""

import shutil
import subprocess
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.desks import PUSH
from tests.ui.calendar.test_calendar import add, calendar, where
from tests.ui.calendar.test_calendar_batch import choose, folds
from tests.ui.conftest import Open, Seated
from tests.ui.test_looks import settle
from tests.ui.test_real_walk import manager  # noqa: F401 - a fixture

pytestmark = [pytest.mark.xvfb, pytest.mark.usefixtures("manager")]


def mouse(*words: str) -> None:
    """Run xdotool with the arguments `words`; the window handles the mouse events later."""
    subprocess.run([str(shutil.which("xdotool")), *words], check=True)


def moves(at: QPoint) -> tuple[str, ...]:
    return "mousemove", str(at.x()), str(at.y())


def place(widget: QWidget, at: QPoint) -> QPoint:
    """Return the screen position of the point `at` in `widget`."""
    return widget.mapToGlobal(at)


def nudge(seat: Seated, at: QPoint, holds: Callable[[], bool]) -> None:
    """Move the mouse around the point `at` again and again until `holds` returns True.

    The window handles mouse events later, so a single move is not enough.
    """

    def followed() -> bool:
        mouse(*moves(at - QPoint(1, 0)), *moves(at))
        return holds()

    seat.until(followed)


def test_an_item_is_pulled_above_another_one(window_on: Open) -> None:
    seat = window_on("accepted")
    second, third = add(seat, 2), add(seat, 3)
    panel = calendar(seat)
    seat.window.activateWindow()
    QTest.qWaitForWindowActive(seat.window)
    seat.until(lambda: third in panel.grid.look.items)
    choose(seat, panel, PUSH)
    panel.grid.chosen.emit(PUSH)
    seat.until(lambda: PUSH in panel.days.details and third in folds(seat))
    sheet, pulled, above = panel.side.sheet, folds(seat)[third], folds(seat)[second]
    seat.until(lambda: seat.sees("fillNone"))  # the suggestions stand above the items and push them down
    settle(seat)
    sheet.ensureWidgetVisible(pulled)
    seat.until(lambda: not pulled.visibleRegion().isEmpty())
    start = place(pulled, QPoint(20, 12))
    mouse(*moves(start), "mousedown", "1")
    nudge(seat, start - QPoint(0, 30), lambda: bool(panel.moves.carry and panel.moves.carry.answers))
    sheet.ensureWidgetVisible(above)
    nudge(
        seat,
        place(above, QPoint(20, 4)),
        lambda: panel.moves.carry is not None and panel.moves.carry.slot == 1,
    )
    mouse("mouseup", "1")
    seat.until(lambda: where(seat, third)[1] == 2)
    assert where(seat, second)[1] == 3
