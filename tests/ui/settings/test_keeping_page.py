"""Backup places are added in the settings, and backups, drills and checks are started there.

The status line shows the newest backup.
"""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap.parts.timed_backup import back_up_in_time
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.ui.settings.pages.keeping_page import KeepingPage
from wxdesk.ui.settings.panel import SettingsPanel


def page(seat: Seated) -> KeepingPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("keeping")
    found = panel.current
    assert isinstance(found, KeepingPage)
    seat.until(lambda: bool(found.summary.text()))
    return found


def with_place(seat: Seated, folder: Path) -> KeepingPage:
    shown = page(seat)
    seat.find(QPushButton, "keepingAdd").click()
    seat.find(QLineEdit, "placeFolder").setText(str(folder))
    seat.find(QLineEdit, "placeName").setText("办公室硬盘")
    seat.find(QPushButton, "placeAdd").click()
    seat.until(shown.now.isEnabled)
    return shown


def test_a_place_is_added_backed_up_into_and_practised(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received", panel="settings")
    shown = with_place(seat, tmp_path / "place")
    shown.now.click()
    seat.until(lambda: "已核验" in shown.result.text())
    seat.until(shown.drill.isEnabled)
    shown.drill.click()
    seat.until(lambda: "恢复演练通过" in shown.result.text())
    seat.until(shown.check.isEnabled)
    shown.check.click()
    seat.until(lambda: "素材完好" in shown.result.text())
    seat.window.backups.look()
    seat.until(lambda: "备份：" in seat.find(QLabel, "statusBackup").text())


def test_two_different_passphrases_add_no_place(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="settings")
    page(seat)
    seat.find(QPushButton, "keepingAdd").click()
    form = page(seat).form
    form.folder.setText(str(tmp_path / "place"))
    form.removable.setChecked(True)
    form.passphrase.setText("one")
    form.go.click()
    seat.until(lambda: "两次输入的口令不一样" in seat.window.notice.text.text())
    assert seat.office.desk.backups.places() == []


def test_a_window_that_works_backs_up_by_itself(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received", panel="today")
    seat.office.desk.backups.add(tmp_path / "place", "盘", seat.office.editor)
    seat.window.backups.look()
    seat.until(lambda: seat.window.backups.idle and len(open_place(tmp_path / "place").backups()) == 1)
    seat.until(lambda: seat.sees("todayBackup"))
    told = seat.find(QPushButton, "todayBackup")
    assert "盘" in told.text()
    assert not seat.sees("statusBackup"), "Today says it already"
    assert "恢复演练该做了" in told.text()
    assert told.accessibleName() == told.text(), "the words that are drawn"
    told.click()
    seat.until(lambda: seat.window.current == "settings")
    assert "盘" in seat.find(QLabel, "statusBackup").text()


def test_a_closing_window_backs_up_within_its_time(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    office = seat.office
    office.desk.backups.add(tmp_path / "place", "盘", office.editor)
    assert not back_up_in_time(office.desk.backups, office.editor, "closing", most_s=0)
    assert back_up_in_time(office.desk.backups, office.editor, "closing")
    assert len(open_place(tmp_path / "place").backups()) == 1
