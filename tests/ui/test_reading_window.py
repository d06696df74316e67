"""A second window on a desk is read-only: commands that write are disabled in the settings, and their keys say why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.ui.settings.panel import SettingsPanel

BUTTONS = {
    "people": ("personAdd", "personImport", "end-editor"),
    "units": ("unitAdd", "unitImport"),
    "shops": ("shopAdd", "shopFirst", "shopImport"),
    "channels": ("channelChange", "channelFile"),
    "days": ("dayAdd",),
    "style": ("styleGo", "style-headPicture"),
}


def page(window_on: Open, name: str) -> tuple[Seated, SettingsPanel]:
    seat = window_on("accepted", panel="settings", read_only=True)
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page(name)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat, panel


@pytest.mark.parametrize("name", list(BUTTONS))
def test_what_writes_is_not_offered(window_on: Open, name: str) -> None:
    seat, panel = page(window_on, name)
    seat.until(lambda: bool(panel.current.findChildren(QPushButton, BUTTONS[name][-1])))
    found = [one for key in BUTTONS[name] for one in panel.current.findChildren(QPushButton, key)]
    assert {one.objectName() for one in found} == set(BUTTONS[name])
    assert [one.objectName() for one in found if one.isEnabled()] == []


@pytest.mark.parametrize(("name", "key"), [("people", "E"), ("shops", "E")])
def test_the_keys_of_what_writes_say_so(window_on: Open, name: str, key: str) -> None:
    seat, panel = page(window_on, name)
    for keys, modifier in ((key, Qt.KeyboardModifier.NoModifier), ("N", Qt.KeyboardModifier.ControlModifier)):
        seat.window.session.noticed.emit("", "")
        QTest.keyClick(panel.current.home, getattr(Qt.Key, f"Key_{keys}"), modifier)
        assert "只读" in seat.notice


def test_the_key_of_a_filing_says_so(window_on: Open) -> None:
    seat, panel = page(window_on, "channels")
    QTest.keyClick(panel.current.home, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert "只读" in seat.notice


def test_the_key_of_a_decision_says_that_the_window_only_reads(window_on: Open) -> None:
    seat = window_on("received", read_only=True)
    seat.until(lambda: seat.queue.detail.view is not None)
    QTest.keyClick(seat.queue.list, Qt.Key.Key_1)
    assert "只读" in seat.notice
    QTest.keyClick(seat.queue.list, Qt.Key.Key_9)
    assert "签发" in seat.notice
