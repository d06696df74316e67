"""On the trail screen, the chief or an administrator can erase personal values, with a reason."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from tests.desks import picture_file, shanghai
from tests.ui.conftest import Open, Seated
from wxdesk.domain.promotion.shops import Shop
from wxdesk.ui.trail.panel import TrailPanel


def _with_shop(window_on: Open) -> Seated:
    seat = window_on("empty", panel="trail")
    seat.office.desk.shops.save(Shop("", "武穴店", phones=("13800138000",)), seat.office.editor)
    return seat


def _erase(seat: Seated, reason: str) -> None:
    seat.window.screen_of(TrailPanel).erasure.ask()
    kind = seat.find(QComboBox, "erasure-field")
    kind.setCurrentIndex(kind.findData("phones"))
    seat.find(QLineEdit, "erasure-name").setText("武穴店")
    seat.find(QLineEdit, "erasure-reason").setText(reason)
    seat.find(QPushButton, "erasureGo").click()


def test_phones_of_a_shop_are_erased_with_a_reason(window_on: Open) -> None:
    seat = _with_shop(window_on)
    _erase(seat, " ")
    assert seat.find(QLineEdit, "erasure-reason").hasFocus()
    _erase(seat, "店长要求")
    seat.until(lambda: seat.office.decided()[-1] == "personal.erased")
    seat.until(lambda: "已抹去：武穴店 电话" in seat.notice)
    assert not seat.sees("erasureForm")
    report = seat.office.desk.keeping.verify()
    assert (report.problems, [one.label for one in report.erased]) == ([], ["武穴店"])


def test_a_reviewer_is_refused_in_the_form(window_on: Open) -> None:
    seat = _with_shop(window_on)
    seat.sit("王审")
    _erase(seat, "店长要求")
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert seat.sees("erasureForm")
    assert seat.office.decided()[-1] == "refused"


def test_evidence_that_is_due_is_named_and_erased_by_a_person(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="trail")
    office, submission = seat.office, seat.office.only
    digest = office.desk.evidence.keep(picture_file(tmp_path / "批件.jpg", 99))
    at = shanghai("2026-01-01T10:30")
    by = replace(office.editor, decided_by=office.reviewer.entered_by, happened_at=at, route="微信", evidence=digest)
    office.desk.reviewing.request_changes(office.placement, by, "缺店名")
    office.desk.deciding.withdraw(submission, office.editor, "单位要求")
    office.desk.backups.add(tmp_path / "盘", "公司移动盘", office.editor)
    office.desk.backups.run([], office.editor)
    number = office.desk.reading.submission(submission).number
    office.clock.set("2029-01-01T10:31")
    trail = seat.window.screen_of(TrailPanel)
    trail.erasure.ask()
    seat.until(lambda: seat.sees("erasureDue"))
    assert f"{number} 凭证文件" in seat.find(QLabel, "erasureDue").text().replace("\u2060", "")
    office.clock.set("2026-01-01T10:40")
    kind = seat.find(QComboBox, "erasure-field")
    kind.setCurrentIndex(kind.findData("evidence"))
    seat.find(QLineEdit, "erasure-name").setText(number)
    seat.find(QLineEdit, "erasure-reason").setText("保存期满")
    seat.find(QPushButton, "erasureGo").click()
    seat.until(lambda: office.decided()[-1] == "personal.erased")
    seat.until(lambda: "“公司移动盘”里以前的 1 份备份还有这一项，最迟保留到 2028-01-21" in seat.notice)
    assert not office.desk.vault.has(digest)
