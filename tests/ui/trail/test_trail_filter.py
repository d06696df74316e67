"""On the trail screen a person filters events, reads their details, saves views, and exports the filtered events."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from tests.desks import picture_file, shanghai
from tests.ui.conftest import Open, Seated


def _acts(seat: Seated) -> set[str]:
    return {one.act for one in seat.trail.model.rows}


def test_the_trail_is_filtered_by_kind_person_article_and_kept_as_a_view(window_on: Open) -> None:
    seat = window_on("released", panel="trail")
    seat.until(lambda: seat.sees("trailKinds-review"))
    seat.find(QPushButton, "trailKinds-review").click()
    seat.until(lambda: _acts(seat) == {"review.requested", "review.approved", "placement.released"})
    person = seat.find(QComboBox, "trailPerson")
    seat.until(lambda: person.findText("王审") > 0)
    person.setCurrentIndex(person.findText("王审"))
    person.activated.emit(person.currentIndex())
    seat.until(lambda: _acts(seat) == {"review.approved"})
    QTest.keyClick(seat.trail.list, Qt.Key.Key_F)
    seat.until(lambda: seat.sees("trailFilter"))
    seat.find(QLineEdit, "trailViewName").setText("王审审的")
    seat.find(QPushButton, "trailViewKeep").click()
    view = seat.find(QComboBox, "trailView")
    assert view.currentText() == "王审审的"
    seat.find(QPushButton, "trailClear").click()
    seat.until(lambda: "submission.received" in _acts(seat))
    view.setCurrentIndex(view.findText("王审审的"))
    view.activated.emit(view.currentIndex())
    seat.until(lambda: _acts(seat) == {"review.approved"})
    number = seat.find(QLineEdit, "trailArticle")
    number.setText("26-9999")
    number.editingFinished.emit()
    seat.until(lambda: "26-9999" in seat.trail.filter.form.note.text())


def test_the_account_of_an_event_shows_who_when_change_and_evidence_as_picture(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("in_review", panel="trail")
    office = seat.office
    digest = office.desk.evidence.keep(picture_file(tmp_path / "批件.jpg", 99))
    at = shanghai("2026-01-01T10:30")
    by = replace(office.editor, decided_by=office.reviewer.entered_by, happened_at=at, route="微信", evidence=digest)
    office.desk.reviewing.request_changes(office.placement, by, "缺店名")
    seat.window.show_panel("trail")
    seat.trail.refresh()
    seat.until(lambda: seat.trail.model.rows[0].act == "review.changes")
    seat.trail.list.setCurrentIndex(seat.trail.model.index(0, 1))
    pane = seat.trail.account
    seat.until(lambda: pane.account is not None and pane.account.event.act == "review.changes")
    seat.until(lambda: "<img" in pane.text.toHtml())
    words = pane.text.toPlainText()
    for told in ("王审 要求修改", "2026-01-01 10:30", "代录", "微信", "缺店名", "改之前", "送审"):
        assert told in words, told
    pane.opens.click()
    seat.until(lambda: seat.window.current == "article")


def test_the_filtered_events_are_written_as_a_list_that_is_an_event(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("accepted", panel="trail")
    seat.until(lambda: seat.sees("trailKinds-intake"))
    seat.find(QPushButton, "trailKinds-intake").click()
    QTest.keyClick(seat.trail.list, Qt.Key.Key_L)
    seat.until(lambda: "共" in seat.trail.listing.note.text())
    target = tmp_path / "清单.csv"
    seat.trail.listing.write_to(target, "csv")
    seat.until(lambda: "已导出留痕清单" in seat.trail.listing.note.text())
    assert "筛选：收稿" in target.read_text(encoding="utf-8-sig")
    assert seat.office.decided()[-1] == "audit.listed"
