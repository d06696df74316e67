"""On the settings page of the desk a person types the folder of another desk, and the program opens this desk.

A folder without a desk is refused.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated


def on_page(window_on: Open) -> Seated:
    seat = window_on("empty", "zh_CN", "settings")
    seat.window.session.go("settings", "desk")
    seat.until(lambda: not seat.window.session.tasks.busy)
    return seat


def test_another_desk_is_opened_and_a_folder_without_one_is_not(window_on: Open, tmp_path: Path) -> None:
    seat = on_page(window_on)
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


def test_a_folder_that_is_being_typed_is_not_opened_as_the_desk_seen_before(window_on: Open, tmp_path: Path) -> None:
    seat = on_page(window_on)
    asked: list[str] = []
    seat.window.session.restart_wanted.connect(asked.append)
    go, line = seat.find(QPushButton, "openDesk"), seat.find(QLineEdit, "otherDeskLine")
    (tmp_path / "desk.db").touch()
    line.setText(str(tmp_path))
    seat.until(go.isEnabled)
    line.setText(str(tmp_path / "2025"))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked == []


def test_a_home_folder_of_nobody_is_looked_for_as_it_is_typed(window_on: Open) -> None:
    seat = on_page(window_on)
    seat.find(QLineEdit, "otherDeskLine").setText("~nobody-here/desk")
    seat.until(lambda: bool(seat.find(QLabel, "otherDeskNote").text()))
