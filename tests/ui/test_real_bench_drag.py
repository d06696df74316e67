"""Rows of the bench are dragged onto submissions with the mouse of a real X server."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tests.desks import picture_file
from tests.ui.conftest import Open, Seated
from tests.ui.test_real_walk import manager  # noqa: F401 - a fixture
from wxdesk.ui.frame.rail import TakingButton

pytestmark = [pytest.mark.xvfb, pytest.mark.usefixtures("manager")]

HELD_S = 1.5
"""Seconds that files are held over a rail button, longer than it takes until the screen is shown."""
STEPS = 8


def checked(seat: Seated, folder: Path) -> None:
    """Show the bench, check two pictures, and select both."""
    seat.window.show_panel("bench")
    seat.window.activateWindow()
    QTest.qWaitForWindowActive(seat.window)
    folder.mkdir()
    seat.window.take([picture_file(folder / f"补图{number}.png", 90 + number) for number in range(2)])
    bench = seat.bench
    seat.until(lambda: len(bench.model.files) == 2 and not bench.running.at_work)
    bench.list.choose_all()
    assert len(bench.list.files) == 2


def middle(widget: QWidget, at: QPoint | None = None) -> tuple[int, int]:
    """Return the screen position of the point `at` in `widget`, by default of its centre."""
    found = widget.mapToGlobal(at or widget.rect().center())
    return found.x(), found.y()


def row_of_a_file(seat: Seated) -> tuple[int, int]:
    rows = seat.bench.list
    index = next(
        index
        for index in (rows.model().index(row, 0) for row in range(rows.model().rowCount()))
        if seat.bench.model.file_at(index)
    )
    return middle(rows.viewport(), rows.visualRect(index).center())


def way(start: tuple[int, int], end: tuple[int, int]) -> list[str]:
    """Return the arguments for xdotool that move the mouse from `start` to `end` in small steps."""
    words = []
    for part in range(1, STEPS + 1):
        x, y = (start[axis] + (end[axis] - start[axis]) * part // STEPS for axis in (0, 1))
        words += ["mousemove", str(x), str(y), "sleep", "0.04"]
    return words


def drag(seat: Seated, *places: tuple[int, int], held_s: float) -> None:
    """Drag with the mouse from the first of `places` over the others, with a pause of `held_s` seconds at each.

    One xdotool process does all of this, because Qt runs its own event loop during a drag.
    """
    start = places[0]
    words = ["mousemove", str(start[0]), str(start[1]), "sleep", "0.2", "mousedown", "1"]
    for before, after in pairwise(places):
        words += [*way(before, after), "sleep", str(held_s)]
    running = subprocess.Popen([str(shutil.which("xdotool")), *words, "mouseup", "1"])
    seat.until(lambda: running.poll() is not None)
    assert running.returncode == 0


def test_rows_let_go_on_the_queue_become_a_new_submission(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty")
    checked(seat, tmp_path / "素材")
    drag(seat, row_of_a_file(seat), middle(seat.find(TakingButton, "nav-queue")), held_s=0.1)
    seat.until(lambda: seat.sees("dropCard"))
    seat.until(lambda: "2" in seat.find(QLabel, "dropSum").text())


def test_held_over_the_queue_it_comes_to_sight_and_a_row_of_it_takes_them(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    row = middle(seat.queue.list.viewport(), seat.queue.list.visualRect(seat.queue.model.index(0, 1)).center())
    checked(seat, tmp_path / "素材")
    drag(seat, row_of_a_file(seat), middle(seat.find(TakingButton, "nav-queue")), row, held_s=HELD_S)
    seat.until(lambda: seat.sees("intakeForm"))
    assert seat.find(QComboBox, "intakeInto").currentData() == seat.office.only
