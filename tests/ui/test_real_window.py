"""Behaviour that needs a real window system: focus, small screens, and the clipboard of other programs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.conftest import Open, Seated

pytestmark = pytest.mark.xvfb


def has_keyboard(seat: Seated) -> None:
    """Activate the window, and wait until the list of the queue has the focus."""
    seat.window.activateWindow()
    QTest.qWaitForWindowActive(seat.window)
    seat.until(lambda: QApplication.focusWidget() is seat.queue.list)


def test_the_window_fits_a_small_screen(window_on: Open) -> None:
    seat = window_on("accepted")
    seat.window.resize(1366, 768)
    QTest.qWaitForWindowExposed(seat.window)
    seat.until(lambda: seat.sees("placementWhere"))
    assert (seat.window.width(), seat.window.height()) == (1366, 768)
    where = seat.find(QLabel, "placementWhere")
    right = where.mapTo(seat.window, where.rect().topRight()).x()
    assert right < 1366


def test_the_list_has_the_keyboard_as_soon_as_the_window_is_there(window_on: Open) -> None:
    seat = window_on("received")
    has_keyboard(seat)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    seat.until(lambda: seat.sees("placementWhere"))


def test_a_receipt_goes_to_the_clipboard_with_a_key(window_on: Open) -> None:
    seat = window_on("accepted")
    has_keyboard(seat)
    seat.until(lambda: seat.sees("notice-0"))
    QTest.keyClick(seat.queue.list, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text().startswith("殷茵收到")
