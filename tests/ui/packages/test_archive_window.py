"""The archive in the window: pushes are filtered by period, state and search, and versions of a package compared.

Each version has a card. The registration of a past push is waived there too.
"""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from tests.desks import PUSH
from tests.ui.conftest import Open, Seated
from tests.unit.services.package.test_exporting import export
from wxdesk.ui.packages import shelf


def listed(seat: Seated) -> list[str]:
    """Return the labels of the listed pushes."""
    return [one.label for one in seat.packages.model.rows]


def lists(seat: Seated, labels: list[str]) -> bool:
    """Tell whether exactly the pushes with these labels are listed."""
    return listed(seat) == labels


def choose(box: QComboBox, value: str) -> None:
    """Choose a value in a combo box, as a person does."""
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_an_old_push_is_found_waived_and_wanted_again(window_on: Open) -> None:
    seat = window_on("exported", panel="packages")
    seat.office.clock.set("2027-06-20T09:00")
    seat.packages.open(PUSH)
    seat.until(lambda: "2026-01-04" in seat.packages.pane.title.text())  # the year of another year is shown
    seat.until(lambda: seat.packages.pane.state.text() == "待登记")
    for typed, found in {"2026-01": [PUSH], "2025-01": [], "待登记": [PUSH], "已发布": [], "dq": [PUSH]}.items():
        seat.packages.search(typed)
        seat.until(partial(lists, seat, found))
    seat.until(lambda: seat.sees("waiveOpen"))
    seat.packages.pane.registration.ask()
    seat.find(QLineEdit, "waiveReason").setText("网址已无从查找")
    seat.find(QPushButton, "waiveGo").click()
    seat.until(lambda: seat.sees("waiveBack"))
    assert "网址已无从查找" in seat.find(QLabel, "waiveStands").text()
    seat.until(lambda: seat.packages.pane.state.text() == "免登记")
    seat.find(QPushButton, "waiveBack").click()
    seat.until(lambda: seat.packages.pane.state.text() == "待登记")


def test_pushes_without_items_are_shown_when_asked_for(window_on: Open) -> None:
    seat = window_on("exported", panel="packages")
    seat.until(lambda: listed(seat) == [PUSH])
    seat.find(QCheckBox, "archiveEmpty").click()
    seat.until(lambda: len(listed(seat)) > 1)
    other = next(one for one in listed(seat) if one != PUSH)
    seat.packages.list.setCurrentIndex(seat.packages.model.find(other))
    choose(seat.find(QComboBox, "archiveState"), "exported")
    seat.until(lambda: listed(seat) == [PUSH])
    assert seat.packages.subject == PUSH


def test_each_version_has_a_card_and_two_are_compared_and_one_is_sent(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("exported", panel="packages")
    export(seat.office)
    seat.window.session.changed.emit()
    seat.until(lambda: seat.sees("package-2"))
    assert "殷茵导出" in seat.find(QLabel, "packageUnder-2").text()
    assert "替换第 1 号" in seat.find(QLabel, "packageUnder-2").text()
    seat.find(QPushButton, "versionCompare").click()
    seat.until(lambda: seat.sees("versionTitle"))
    assert seat.find(QLabel, "versionTitle").text() == "第 1 号 → 第 2 号：内容没有变化"
    monkeypatch.setattr(shelf, "folder", lambda *_: str(tmp_path))
    seat.find(QPushButton, "send-1").click()
    seat.until(lambda: (tmp_path / "media-2026-01-04-1.zip").exists() and "剪贴板" in seat.notice)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert url.fileName() == "media-2026-01-04-1.zip"


def test_the_key_of_a_waiver_says_why_nothing_can_be_waived(window_on: Open) -> None:
    seat = window_on("exported", panel="packages")
    seat.until(lambda: seat.packages.pane.title.text() != "")
    waive = next(one for one in seat.packages.commands() if one.id == "waive")
    waive.run()
    assert "还没有到推送日" in seat.notice
