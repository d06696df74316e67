"""While the intake form shows the details of a submission, dropped files wait.

Neither these files nor the typed text get lost.
"""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desks import picture_file
from tests.ui.conftest import Open, Seated, seated
from tests.ui.held import Held
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.requests import Received


def describing(seat: Seated) -> None:
    """Press the key that opens the form with the details of the selected submission."""
    seat.until(lambda: seat.queue.detail.view is not None)
    seat.queue.list.setFocus()
    QTest.keyClick(seat.queue.list, Qt.Key.Key_2)
    assert seat.queue.form.describing


def asked(seat: Seated) -> str:
    """Return the heading of the intake form, which names its subject; "" if the form is hidden."""
    return seat.queue.form.what.text() if seat.sees("intakeForm") else ""


def test_a_drop_is_asked_about_again_once_a_description_is_left(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    seat.take_fully([picture_file(tmp_path / "新图.png")])
    describing(seat)
    QTest.keyClick(seat.queue.form.fields.line("source"), Qt.Key.Key_Escape)
    assert "新图.png" in asked(seat)


def test_a_drop_is_asked_about_again_once_a_description_is_saved(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    seat.take_fully([picture_file(tmp_path / "新图.png")])
    describing(seat)
    seat.queue.form.fields.line("source").setText("另一处")
    seat.queue.form.go.click()
    seat.until(lambda: "新图.png" in asked(seat))
    assert seat.office.desk.reading.submission(seat.office.only).source == "另一处"


def test_what_is_typed_of_another_submission_stays_while_a_drop_comes_in(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("received")
    paths = (picture_file(tmp_path / "一.png"), picture_file(tmp_path / "二.png", 90))
    for path in paths:
        seat.take_fully([path])
    held = Held(monkeypatch, seat.office.desk.intake, "receive", paths[:1])
    seat.queue.form.fields.box("unit").setEditText("武穴购物广场")
    seat.queue.form.go.click()
    describing(seat)
    seat.queue.form.fields.line("source").setText("写到一半")
    held.go()
    seat.until(lambda: len(seat.queue.model.rows) == 2)
    assert (seat.queue.form.describing, seat.queue.form.fields.line("source").text()) == (True, "写到一半")
    QTest.keyClick(seat.queue.form.fields.line("source"), Qt.Key.Key_Escape)
    assert "二.png" in asked(seat)


def test_a_drop_that_could_not_be_taken_in_is_asked_about_once_the_description_is_left(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("received")
    path = picture_file(tmp_path / "一.png")
    seat.take_fully([path])
    held = Held(monkeypatch, seat.office.desk.intake, "receive", (path,))
    seat.queue.form.fields.box("unit").setEditText("武穴购物广场")
    seat.queue.form.go.click()
    describing(seat)
    path.unlink()
    held.go()
    seat.until(lambda: bool(seat.notice))
    assert seat.queue.form.describing
    QTest.keyClick(seat.queue.form.fields.line("source"), Qt.Key.Key_Escape)
    assert "一.png" in asked(seat)


def test_a_drop_that_fails_after_a_description_was_left_is_asked_about_with_what_was_typed(
    window_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("received")
    path = picture_file(tmp_path / "一.png")
    seat.take_fully([path])
    held = Held(monkeypatch, seat.office.desk.intake, "receive", (path,))
    seat.queue.form.fields.box("unit").setEditText("武穴购物广场")
    seat.queue.form.fields.line("source").setText("微信群")
    seat.queue.form.go.click()
    describing(seat)
    QTest.keyClick(seat.queue.form.fields.line("source"), Qt.Key.Key_Escape)
    path.unlink()
    held.go()
    seat.until(lambda: "一.png" in asked(seat))
    assert seat.queue.form.fields.line("source").text() == "微信群"


def test_what_was_typed_of_a_submission_is_there_after_a_kill_and_only_what_was_typed(
    window_on: Open, tmp_path: Path
) -> None:
    seat = window_on("received")
    describing(seat)
    seat.queue.form.fields.line("source").setText("写到一半")
    seat.take_fully(
        [picture_file(tmp_path / "新图.png")]
    )  # the form opens for the drop at once, and must not lose the typed text
    told = Received(expires=date(2099, 1, 1), kind="contest")
    seat.office.desk.intake.describe(seat.office.only, told, seat.office.editor)
    with seated(seat.office, seat.bot, "zh_CN", "queue", read_only=False) as later:
        describing(later)
        assert later.queue.form.fields.line("source").text() == "写到一半"
        assert later.queue.form.fields.box("kind").currentData() == "contest"
        later.queue.form.go.click()
        later.until(lambda: not later.queue.form.describing)
    assert seat.office.desk.reading.submission(seat.office.only).source == "写到一半"


def test_what_was_typed_of_a_submission_and_given_up_is_not_there_again(window_on: Open) -> None:
    seat = window_on("received")
    describing(seat)
    source = seat.queue.form.fields.line("source").text()
    seat.queue.form.fields.line("source").setText("写错了")
    seat.queue.receiving.typed.look()
    QTest.keyClick(seat.queue.form.fields.line("source"), Qt.Key.Key_Escape)
    describing(seat)
    assert seat.queue.form.fields.line("source").text() == source


def test_a_drop_that_failed_is_asked_about_again_with_what_was_typed(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    path = picture_file(tmp_path / "新图.png")
    seat.take_fully([path])
    form = seat.queue.form
    form.fields.line("source").setText("浠水店")
    path.unlink()
    form.go.click()
    assert not form.isVisible()
    seat.until(lambda: "新图.png" in asked(seat))
    assert form.fields.line("source").text() == "浠水店"
    assert seat.notice


def test_another_unit_takes_its_own_officer_or_none(window_on: Open, tmp_path: Path) -> None:
    seat = window_on("received")
    form, people, by = seat.queue.form, seat.office.desk.people, seat.office.editor
    for unit, officers in (("企划部", ("李梅", "周倩")), ("浠水店", ("赵强",)), ("团委", ())):
        made = people.add_unit(unit, by)
        for name in officers:
            people.add(name, "", (Role.OFFICER,), by, unit=made.id)
    seat.window.session.changed.emit()
    seat.until(lambda: form.fields.box("unit").findText("团委") >= 0)
    seat.take_fully([picture_file(tmp_path / "图.png", 91)])
    shown = {}
    for unit in ("武穴购物广场", "企划部", "浠水店", "团委", "没有登记的单位"):
        form.fields.box("unit").setEditText(unit)
        shown[unit] = form.fields.box("officer").currentText()
    assert shown == {"武穴购物广场": "王芳", "企划部": "", "浠水店": "赵强", "团委": "", "没有登记的单位": ""}
