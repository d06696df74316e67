"""A unit's filled form that is dropped with its files fills the intake form, but never replaces typed text."""

from pathlib import Path

from PySide6.QtTest import QTest

from tests.ui.conftest import Open, Seated
from tests.unit.files.word_builder import p
from tests.unit.services.notices.test_kits import fill_in
from wxdesk.ui.queue.intake.intake_form import IntakeForm


def filled(seat: Seated) -> Path:
    office = seat.office
    office.inbox.mkdir(exist_ok=True)
    (folder,) = office.desk.kits.write([office.unit], office.inbox)
    return fill_in(folder / "投稿单.docx", office.inbox / "来稿.docx", p("正文。"))


def test_a_dropped_form_fills_the_fields(window_on: Open) -> None:
    seat = window_on("empty")
    seat.queue.take_drop([filled(seat)])
    form = seat.find(IntakeForm, "intakeForm")
    seat.until(lambda: form.fields.box("officer").currentText() == "王芳")
    order = form.order()
    assert (order.unit, order.officer) == ("武穴购物广场", "王芳")
    assert (order.options.range, order.options.kind, order.options.source) == (
        "publicity",
        "promotion",
        "武穴购物广场",
    )
    assert order.options.channels == ("media", "zongchao")
    assert str(order.options.event_date) == "2026-01-08"


def test_what_was_typed_meanwhile_stays(window_on: Open) -> None:
    seat = window_on("empty")
    path = filled(seat)
    seat.queue.take_drop([path])
    form = seat.find(IntakeForm, "intakeForm")
    QTest.keyClicks(form.fields.line("source"), "shop news")
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert form.fields.line("source").text().endswith("shop news")
    assert form.fields.line("event_date").text() == ""


def test_a_kind_that_was_chosen_meanwhile_stays(window_on: Open) -> None:
    seat = window_on("empty")
    seat.queue.take_drop([filled(seat)])
    form = seat.find(IntakeForm, "intakeForm")
    form.fields.box("kind").setCurrentIndex(form.fields.box("kind").findData("event"))
    seat.until(lambda: not seat.window.session.tasks.busy)
    assert form.fields.box("kind").currentData() == "event"
    assert form.order().options.kind == "event"
