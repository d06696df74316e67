"""The window 关于 (About) shows versions and the state of this computer.

It can write this state into a file for the IT department.
"""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Open, Seated
from wxdesk.ui.frame.about_window import AboutWindow
from wxdesk.ui.widgets.basic import file_dialogs


def opened(seat: Seated) -> AboutWindow:
    """Open 关于 and wait for the state of the computer."""
    seat.window.overview.open_about()
    about = seat.window.overview.about
    assert about is not None
    seat.until(about.save.isEnabled)
    return about


def test_each_part_has_a_condition_and_a_sentence(window_on: Open) -> None:
    seat = window_on("empty")
    about = opened(seat)
    seat.until(lambda: (found := about.findChild(QLabel, "aboutText-desk")) is not None and found.isVisible())
    texts = {one.objectName(): one.text() for one in about.findChildren(QLabel) if one.isVisible()}
    assert str(about._session.desk.folder) in texts["aboutText-desk"]  # noqa: SLF001 - the folder of this desk
    assert {f"aboutCondition-{part}" for part in ("program", "parsers", "disk", "clock")} <= set(texts)
    about.copy.click()
    assert texts["aboutText-desk"] in QGuiApplication.clipboard().text()


def test_the_bundle_is_written_where_the_person_chose(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("empty")
    about, target = opened(seat), tmp_path / "诊断.zip"
    monkeypatch.setattr(file_dialogs, "save_file", lambda *_: str(target))
    about.save.click()
    seat.until(lambda: str(target) in seat.notice)
    with zipfile.ZipFile(target) as bundle:
        assert set(bundle.namelist()) >= {"doctor.txt", "doctor.json"}


def test_the_message_about_a_crash_leads_there(window_on: Open) -> None:
    seat = window_on("empty")
    seat.window.notice.show_notice("returned", "程序出了意外")
    seat.window.notice.offer_more("另存诊断包…")
    seat.window.notice.more.click()
    about = seat.window.overview.about
    assert about is not None
    seat.until(about.isVisible)
    seat.until(about.save.isEnabled)
    seat.window.notice.show_notice("ok", "已保存")
    assert seat.window.notice.more.isHidden()


def test_the_licences_of_everything_shipped_are_there(window_on: Open) -> None:
    seat = window_on("empty")
    about = opened(seat)
    about.terms.click()
    licences = about.licences
    assert licences is not None
    seat.until(lambda: licences.list.count() > 1)
    assert "LGPL" in licences.text.toPlainText()
    at = next(at for at in range(licences.list.count()) if licences.list.item(at).text().startswith("PySide6 "))
    licences.list.setCurrentRow(at)
    seat.until(lambda: "GNU LESSER GENERAL PUBLIC LICENSE" in licences.text.toPlainText())
    about.close()
    assert not licences.isVisible()
