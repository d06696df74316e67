"""The settings pages for seats and for unusual facts."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.seats import CheapHasher, seated
from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap import Desk
from wxdesk.domain.office.people import Role
from wxdesk.ui.settings.pages.unusual_page import UnusualPage
from wxdesk.ui.settings.panel import SettingsPanel
from wxdesk.ui.settings.people.seats_page import SeatsPage

PIN = "482913"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())


def opened(seat: Seated, name: str) -> SeatsPage | UnusualPage:
    panel = seat.window.screen_of(SettingsPanel)
    panel.open(name)
    page = panel.pages[name]
    assert isinstance(page, SeatsPage | UnusualPage)
    return page


def test_the_administrator_gives_a_first_pin_and_demands_pins(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    seats, other = seat.office.desk.seats, seat.office.reviewer.entered_by
    page = opened(seat, "seats")
    assert isinstance(page, SeatsPage)
    seat.until(lambda: page.rows.count() == 2)
    page.first.ask(seats.state(other))
    page.first.fields.show_texts({"new": PIN, "again": PIN})
    page.first.give()
    seat.until(lambda: seats.state(other).temporary)
    own = seat.office.editor.entered_by
    seats.set_pin(seats.at(own) or seats.open(own), None, PIN)
    page.demand.click()
    seat.until(lambda: seats.policy().pins)
    seat.until(lambda: "必须" in page.summary.text())


def test_whoever_lacks_a_training_is_told_at_the_seat_and_beside_it(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    opened(seat, "seats")
    seat.office.clock.set("2026-06-01T09:00")
    seat.window.session.seat_changed.emit()
    seat.until(lambda: "未培训" in seat.find(QPushButton, "who").text())
    assert "2026-01-31" in seat.find(QPushButton, "who").toolTip()
    name = f"training-{seat.office.reviewer.entered_by}"
    seat.until(lambda: seat.sees(name))
    assert seat.find(QLabel, name).text() == "未培训（应在 2026-01-31 前）"


def test_a_recovery_code_holds_once_typed_back(window_on: Open) -> None:
    seat = window_on("empty", panel="settings")
    page = opened(seat, "seats")
    assert isinstance(page, SeatsPage)
    page.sheet.click()
    seat.until(lambda: bool(page.recovery.code.text()))
    page.recovery.fields.show_texts({"typed": page.recovery.code.text()})
    page.recovery.give()
    seat.until(lambda: bool(seat.office.desk.seats.policy().recovery))
    seat.until(lambda: not page.recovery.code.text())


def test_the_recovery_sheet_is_printed_with_desk_maker_and_code(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("empty", panel="settings")
    page = opened(seat, "seats")
    assert isinstance(page, SeatsPage)
    page.sheet.click()
    seat.until(lambda: bool(page.recovery.code.text()))
    code, sheet = page.recovery.code.text(), tmp_path / "恢复单.html"
    page.recovery.print_to(sheet)
    seat.until(sheet.exists)
    said = sheet.read_text("utf-8")
    assert all(one in said for one in (code, "殷茵", seat.office.desk.name, "抽屉"))
    page.recovery.leave.click()
    assert not page.recovery.code.text()
    assert not seat.office.desk.seats.policy().recovery


def test_the_chief_sees_unusual_facts_and_the_reviewer_does_not(window_on: Open) -> None:
    seat = window_on("approved", panel="settings")
    page = opened(seat, "unusual")
    assert isinstance(page, UnusualPage)
    seat.until(lambda: page.pane.model.rowCount() == 2)
    other = next(one for one in seat.office.desk.people.all() if one.name == "王审")
    seat.window.who.sit(other)
    seat.until(page.pane.isHidden)


def test_an_auditor_writes_a_note_about_a_fact(window_on: Open) -> None:
    seat = window_on("approved", panel="settings")
    desk = seat.office.desk
    auditor = desk.people.add("周监", "", (Role.AUDITOR,), seated(seat.office.editor.entered_by))
    seat.window.who.sit(auditor)
    page = opened(seat, "unusual")
    assert isinstance(page, UnusualPage)
    page.refresh()
    seat.until(lambda: page.pane.model.rowCount() == 2)
    page.pane.table.selectRow(0)
    page.write.click()
    page.note.fields.show_texts({"text": "已了解"})
    page.note.give()
    seat.until(lambda: "auditor.noted" in seat.office.acts())
