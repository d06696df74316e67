"""A unit gets its form and the demands from the list of units; its folder is said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.ui.conftest import Open, Seated
from wxdesk.ui.panels.settings.panel import SettingsPanel
from wxdesk.ui.panels.settings.units_page import UnitsPage


def page(seat: Seated) -> UnitsPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("units")
    found = panel.current
    assert isinstance(found, UnitsPage)
    seat.until(lambda: bool(found.model.rows))
    return found


def test_the_chosen_unit_gets_its_kit(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted", panel="settings")
    seat.office.desk.people.add_unit("黄州商场", seat.office.editor)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    shown = page(seat)
    seat.until(lambda: len(shown.model.rows) == 2)
    shown.list.selectRow([one.name for one in shown.model.rows].index("黄州商场"))
    QTest.keyClick(shown.list, Qt.Key.Key_K)
    seat.until(lambda: "投稿包-黄州商场" in seat.notice)
    (folder,) = [one for one in tmp_path.iterdir() if one.name.startswith("投稿包-")]
    assert sorted(one.name for one in folder.iterdir()) == ["投稿单.docx", "投稿要求.docx"]
