"""The settings: pages, what they change, and what they say."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap import default_folder, make_desk, open_desk
from wxdesk.preferences import read_preferences
from wxdesk.texts import texts
from wxdesk.ui.app import Application, enlarge, make_app
from wxdesk.ui.panels.settings.panel import PAGES, SettingsPanel


@pytest.fixture(autouse=True)
def preferences_of_this_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what this test chooses from the next."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def on_page(window_on: Open, page: str, *, language: str = "zh_CN", stage: str = "empty") -> Seated:
    seat = window_on(stage, language, "settings")
    seat.window.session.go("settings", page)
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat


def test_each_page_is_reached_by_its_key(window_on: Open) -> None:
    seat = on_page(window_on, "appearance")
    panel = seat.window.screen_of(SettingsPanel)
    for number, name in enumerate(PAGES, 1):
        QTest.keyClick(panel.current.home, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        assert panel.current.name == name


def test_no_key_of_the_settings_is_given_twice(window_on: Open) -> None:
    seat = on_page(window_on, "desk")
    keys = [one.key for one in seat.window.screen_of(SettingsPanel).commands() if one.key]
    assert sorted(set(keys)) == sorted(keys)


def test_a_language_and_a_scale_are_kept_for_the_next_start(window_on: Open) -> None:
    seat = on_page(window_on, "appearance")
    assert not seat.sees("restartRow")
    seat.find(QPushButton, "choose-language-en").click()
    seat.find(QPushButton, "choose-scale-150").click()
    seat.until(lambda: read_preferences().scale == 150)
    assert read_preferences().language == "en"
    assert seat.sees("restartRow")
    seat.find(QPushButton, "choose-language-zh_CN").click()
    seat.find(QPushButton, "choose-scale-100").click()
    seat.until(lambda: read_preferences().scale == 100)
    assert not seat.sees("restartRow")


def test_another_desk_is_opened_and_a_folder_without_one_is_not(window_on: Open, tmp_path: Path) -> None:
    seat = on_page(window_on, "desk")
    asked: list[str] = []
    seat.window.session.restart_wanted.connect(asked.append)
    go, line = seat.find(QPushButton, "openDesk"), seat.find(QLineEdit, "otherDeskLine")
    line.setText(str(tmp_path / "Dropbox"))
    seat.until(lambda: "Dropbox" in seat.find(QLabel, "otherDeskNote").text())
    assert not go.isEnabled()
    other = tmp_path / "other"
    other.mkdir()
    (other / "desk.db").touch()
    line.setText(str(other))
    seat.until(go.isEnabled)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked == [str(other)]


def test_a_restart_lets_the_desk_go_first_and_remembers_another_one(qtbot: QtBot, tmp_path: Path) -> None:
    make_app()
    for name in ("here", "there"):
        make_desk(tmp_path / name, "黄商集团", "殷茵", "王审").close()
    started: list[Path] = []

    def launch(folder: Path) -> None:
        with open_desk(tmp_path / "here") as desk:
            assert desk.claim_window()
        started.append(folder)

    application = Application(tmp_path / "here", texts(), launch=launch)
    application.start()
    window = application.window
    assert window is not None
    qtbot.waitUntil(lambda: window.session.person is not None, timeout=20_000)
    window.session.restart_wanted.emit(str(tmp_path / "there"))
    assert started == [tmp_path / "there"]
    assert default_folder() == tmp_path / "there"
    window.deleteLater()


def test_the_size_is_multiplied_unless_the_user_set_a_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    enlarge(100)
    assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "3")
    enlarge(150)
    assert os.environ["QT_SCALE_FACTOR"] == "3"
    monkeypatch.delenv("QT_SCALE_FACTOR")
    enlarge(150)
    assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    monkeypatch.delenv("QT_SCALE_FACTOR")
