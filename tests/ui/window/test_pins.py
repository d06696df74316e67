"""PINs in the window: they are asked for when an act needs them, they are set, and an idle seat is locked."""

import pytest
from PySide6.QtCore import QEvent

from tests.seats import CheapHasher
from tests.ui.conftest import Open, Seated
from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import PinNeeded
from wxdesk.services.desk.ports import By

PIN, OTHER = "482913", "720481"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())


@pytest.fixture
def seat(window_on: Open) -> Seated:
    return window_on("empty")


def add_unit(seat: Seated, name: str, failed: list[BaseException] | None = None) -> None:
    people = seat.office.desk.people

    def work(by: By) -> None:
        people.add_unit(name, by)

    seat.window.session.act(work, None, failed.append if failed is not None else None)


def names(seat: Seated) -> list[str]:
    return [one.name for one in seat.office.desk.people.units()]


def set_pin(seat: Seated) -> None:
    seat.window.pins.set_pin()
    strip = seat.window.pins.setting
    seat.until(strip.isVisible)
    strip.fields.show_texts({"new": PIN, "again": PIN})
    strip.give()
    seat.until(lambda: not strip.isVisible())


def forget(seat: Seated) -> None:
    """End the seat, as if the program were started anew."""
    desk = seat.office.desk
    opened = desk.seats.at(seat.office.editor.entered_by)
    assert opened is not None
    desk.seats.close(opened)


def enter(seat: Seated, pin: str) -> None:
    strip = seat.window.pins.entering
    seat.until(strip.isVisible)
    strip.fields.show_texts({"pin": pin})
    strip.give()


def test_without_a_pin_nothing_is_asked_and_the_sign_in_is_one_event(seat: Seated) -> None:
    add_unit(seat, "黄梅店")
    seat.until(lambda: "黄梅店" in names(seat))
    add_unit(seat, "黄州店")
    seat.until(lambda: "黄州店" in names(seat))
    seat.until(lambda: seat.office.acts().count("seat.opened") == 1)


def test_an_administrator_who_set_a_pin_is_offered_the_recovery_sheet(seat: Seated) -> None:
    set_pin(seat)
    strip = seat.window.pins.recovery
    seat.until(strip.isVisible)
    strip.fields.show_texts({"typed": strip.code.text()})
    strip.give()
    seat.until(lambda: bool(seat.office.desk.seats.policy().recovery))
    seat.until(lambda: not strip.isVisible())


def test_a_pin_is_asked_for_and_the_act_goes_on(seat: Seated) -> None:
    set_pin(seat)
    forget(seat)
    add_unit(seat, "黄梅店")
    enter(seat, OTHER)
    strip = seat.window.pins.entering
    seat.until(lambda: bool(strip.fields.told))
    assert "黄梅店" not in names(seat)
    enter(seat, PIN)
    seat.until(lambda: "黄梅店" in names(seat))
    assert not strip.isVisible()


def test_whoever_enters_no_pin_gets_the_form_back(seat: Seated) -> None:
    set_pin(seat)
    forget(seat)
    failed: list[BaseException] = []
    add_unit(seat, "黄梅店", failed)
    strip = seat.window.pins.entering
    seat.until(strip.isVisible)
    strip.leave.click()
    assert isinstance(failed[0], PinNeeded)
    assert not strip.isVisible()


def test_the_two_new_pins_have_to_be_equal(seat: Seated) -> None:
    seat.window.pins.set_pin()
    strip = seat.window.pins.setting
    seat.until(strip.isVisible)
    strip.fields.show_texts({"new": PIN, "again": OTHER})
    strip.give()
    assert "again" in strip.fields.told


def test_an_idle_seat_is_locked_but_not_while_somebody_pastes(seat: Seated) -> None:
    set_pin(seat)
    idle = seat.window.idle
    idle.rest(3600)
    seat.window.session.pasting = True
    idle.look()
    assert seat.window.session.seat is not None
    assert not seat.window.session.seat.locked
    seat.window.session.pasting = False
    idle.rest(3600)
    idle.look()
    seat.until(lambda: seat.window.session.seat is not None and seat.window.session.seat.locked)
    seat.until(lambda: "已锁定" in seat.window.who.text())
    assert seat.office.decided()[-1] == "seat.locked"
    add_unit(seat, "黄梅店")
    enter(seat, PIN)
    seat.until(lambda: "黄梅店" in names(seat))


def test_a_seat_without_a_pin_is_never_locked_by_itself(seat: Seated) -> None:
    add_unit(seat, "黄梅店")
    seat.until(lambda: "黄梅店" in names(seat))
    seat.window.idle.rest(3600)
    seat.window.idle.look()
    assert "seat.locked" not in seat.office.acts()


def test_another_person_sitting_down_is_recorded(seat: Seated) -> None:
    add_unit(seat, "黄梅店")
    seat.until(lambda: "seat.opened" in seat.office.acts())
    other = next(one for one in seat.office.desk.people.all() if one.name == "王审")
    seat.window.who.sit(other)
    seat.until(lambda: "seat.closed" in seat.office.acts())


def test_a_key_counts_as_use(seat: Seated) -> None:
    set_pin(seat)
    idle, window = seat.window.idle, seat.window.windowHandle()
    idle.rest(3600)
    idle.eventFilter(window, QEvent(QEvent.Type.KeyPress))
    idle.look()
    opened = seat.window.session.seat
    assert opened is not None
    assert not opened.locked
