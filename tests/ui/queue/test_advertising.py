"""From the detail pane, the links of an advertisement are checked in one form.

The documents that an advertiser must keep by law are collected there too.
"""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton

from tests.desks import PUSH, article_file, picture_file, shanghai
from tests.stages import URL
from tests.ui.conftest import Open, Seated
from tests.unit.services.checking.test_link_checks import COUPON, SHOP, code_picture
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.ui.queue.detail.advertising_forms import LinksForm
from wxdesk.ui.widgets.basic import file_dialogs


def promotion(seat: Seated, **said: object) -> str:
    """Receive a promotion with two QR codes, entered with the details `said`, and refresh the window; return its id."""
    office = seat.office
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    for name, address in (("海报一.png", SHOP), ("海报二.png", COUPON)):
        code_picture(folder / name, address)
    one = office.receive(folder, **said)
    seat.window.session.changed.emit()
    return one


def test_all_unchecked_links_are_checked_with_one_screenshot_and_taken_back(window_on: Open) -> None:
    seat = window_on("empty")
    one = promotion(seat)
    seat.until(lambda: seat.sees("checkLinks"))
    said = [seat.find(QLabel, name).text() for name in ("target-1", "targetAddress-1")]
    assert said == ["二维码 · 海报一.png", SHOP]
    seat.find(QPushButton, "checkLinks").click()
    form = seat.find(LinksForm, "linksForm")
    form.proof.hold_file(picture_file(seat.office.inbox / "截图.png", 7))
    seat.find(QPushButton, "linksGo").click()
    links = seat.office.desk.link_checks
    seat.until(lambda: not links.sheet(one).open)
    seat.until(lambda: seat.find(QLabel, "targetState-2").text() == "已核对")
    assert not seat.sees("linksForm")
    seat.take_back()
    seat.until(lambda: len(links.sheet(one).open) == 2)
    seat.until(lambda: seat.find(QLabel, "targetState-2").text() == "未核对")


def test_one_of_two_links_is_checked_and_a_missing_screenshot_keeps_the_form(window_on: Open) -> None:
    seat = window_on("empty")
    one = promotion(seat)
    seat.until(lambda: seat.sees("checkLinks"))
    seat.find(QPushButton, "checkLinks").click()
    seat.find(QCheckBox, "linkTick-1").click()
    seat.find(QPushButton, "linksGo").click()
    seat.until(lambda: "没有截图" in seat.told)
    form = seat.find(LinksForm, "linksForm")
    form.proof.hold_file(picture_file(seat.office.inbox / "截图.png", 7))
    seat.find(QPushButton, "linksGo").click()
    links = seat.office.desk.link_checks
    seat.until(lambda: [row.target.address for row in links.sheet(one).open] == [SHOP])


def test_an_article_that_is_no_advertisement_shows_no_section(window_on: Open) -> None:
    seat = window_on("empty")
    promotion(seat, kind="other", advertising=Advertising.NO)
    seat.until(lambda: seat.queue.detail.view is not None and not seat.window.session.tasks.busy)
    assert not seat.sees("checkLinks")
    assert not seat.sees("advertising")


def test_papers_and_the_end_are_entered_and_the_folder_is_written(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    office = seat.office
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(read_more=SHOP))
    office.release(office.placement)
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    office.clock.set("2026-01-12T09:00")
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), {"26-0001": URL})
    seat.window.session.changed.emit()
    seat.until(lambda: seat.sees("noteOffline"))
    seat.find(QPushButton, "notePaper").click()
    seat.find(QLineEdit, "paper-text").setText("11月成交价 99 元")
    seat.find(QPushButton, "paperGo").click()
    seat.until(lambda: seat.sees("paper-0"))
    seat.find(QPushButton, "noteOffline").click()
    seat.find(QLineEdit, "step-at").setText("2026-01-10 09:00")
    seat.find(QPushButton, "stepGo").click()
    seat.until(lambda: seat.sees("advertisingOverdue"))
    assert "2029-01-10" in seat.find(QLabel, "keptUntil").text()
    monkeypatch.setattr(file_dialogs, "folder", lambda *_: str(tmp_path / "档案"))
    seat.find(QPushButton, "makeFile").click()
    seat.until(lambda: seat.sees("madeFile"))
    assert not seat.sees("advertisingOverdue")
    (made,) = (tmp_path / "档案").iterdir()
    assert office.desk.verify(made).ok
