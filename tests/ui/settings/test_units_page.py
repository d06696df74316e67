"""On the list of units, a unit gets its kit and is asked for material."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Open, Seated
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.people.units_page import UnitsPage
from wxdesk.ui.widgets.basic import file_dialogs


def page(seat: Seated) -> UnitsPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.show_page("units")
    found = panel.current
    assert isinstance(found, UnitsPage)
    seat.until(lambda: bool(found.model.rows))
    return found


def test_the_chosen_unit_gets_its_kit(window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seat = window_on("accepted", panel="settings")
    seat.office.desk.people.add_unit("黄州商场", seat.office.editor)
    monkeypatch.setattr(file_dialogs, "folder", lambda *_: str(tmp_path))
    shown = page(seat)
    seat.until(lambda: len(shown.model.rows) == 2)
    shown.list.selectRow([one.name for one in shown.model.rows].index("黄州商场"))
    QTest.keyClick(shown.list, Qt.Key.Key_K)
    seat.until(lambda: "投稿包-黄州商场" in seat.notice)
    (folder,) = [one for one in tmp_path.iterdir() if one.name.startswith("投稿包-")]
    assert sorted(one.name for one in folder.iterdir()) == ["投稿单.docx", "投稿要求.docx"]


def test_all_units_are_meant_where_none_is_seen_to_be_chosen(window_on: Open) -> None:
    seat = window_on("accepted", panel="settings")
    seat.office.desk.people.add_unit("黄州商场", seat.office.editor)
    shown = page(seat)
    seat.until(lambda: len(shown.model.rows) == 2)
    assert shown.list.hasFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_A)
    assert "2" in seat.find(QLabel, "askWhom").text()
    rename, ask = seat.find(QPushButton, "units-rename"), seat.find(QPushButton, "units-ask")
    assert (rename.isEnabled(), ask.isEnabled()) == (False, True)
    shown.list.selectRow(1)
    assert rename.isEnabled()
    ask.click()
    assert "黄州商场" in seat.find(QLabel, "askWhom").text()


def test_units_are_asked_for_material_until_a_day(window_on: Open) -> None:
    seat = window_on("accepted", panel="settings")
    shown = page(seat)
    QTest.keyClick(shown.list, Qt.Key.Key_A)
    what, due = seat.find(QLineEdit, "ask-what"), seat.find(QLineEdit, "ask-due")
    what.setText("年货节 探店")
    QTest.keyClick(what, Qt.Key.Key_Return)
    assert list(shown.asking.fields.told) == ["due"]
    due.setText("2026-02-01")
    QTest.keyClick(due, Qt.Key.Key_Return)
    seat.until(lambda: not seat.sees("askForm"))
    (view,) = seat.office.desk.commissioning.all()
    assert (view.commission.what, f"{view.commission.due}") == ("年货节 探店", "2026-02-01")
    assert view.commission.number in seat.notice


def test_the_unit_that_was_asked_about_is_renamed_whatever_is_chosen_since(window_on: Open) -> None:
    seat = window_on("accepted", panel="settings")
    seat.office.desk.people.add_unit("黄州商场", seat.office.editor)
    shown = page(seat)
    seat.until(lambda: len(shown.model.rows) == 2)
    first, second = (one.name for one in shown.model.rows)
    shown.list.selectRow(0)
    QTest.keyClick(shown.list, Qt.Key.Key_R)
    shown.list.selectRow(1)
    line = seat.find(QLineEdit, "questionLine")
    line.setText("武穴店")
    QTest.keyClick(line, Qt.Key.Key_Return)
    seat.until(lambda: {one.name for one in shown.model.rows} != {first, second})
    assert {one.name for one in shown.model.rows} == {"武穴店", second}


def test_letters_are_found_large_and_small_and_what_was_chosen_stays_so(window_on: Open) -> None:
    seat = window_on("accepted", panel="settings")
    for name in ("IT部", "黄州商场"):
        seat.office.desk.people.add_unit(name, seat.office.editor)
    shown = page(seat)
    seat.until(lambda: len(shown.model.rows) == 3)
    shown.list.selectRow([one.name for one in shown.model.rows].index("IT部"))
    shown.search("it")
    assert [one.name for one in shown.model.rows] == ["IT部"]
    shown.search("")
    assert shown.chosen is not None
    assert shown.chosen.name == "IT部"


def test_a_search_that_finds_nothing_says_so(window_on: Open) -> None:
    seat = window_on("accepted", panel="settings")
    shown = page(seat)
    shown.search("没有这样的单位")
    assert "没有符合的" in seat.find(QLabel, "unitEmptyText").text()
    shown.search("")
    assert shown.list.isVisible()


def test_an_empty_list_offers_its_form_only_while_that_is_away(window_on: Open) -> None:
    seat = window_on("empty", "zh_CN", "settings")
    seat.window.session.go("settings", "shops")
    seat.until(lambda: seat.sees("shopFirst"))
    seat.find(QPushButton, "shopFirst").click()
    seat.until(lambda: not seat.sees("shopFirst"))
    QTest.keyClick(seat.window.focusWidget(), Qt.Key.Key_Escape)
    seat.until(lambda: seat.sees("shopFirst"))
