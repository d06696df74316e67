"""The window's thread never waits for the store: at a server, a commit of another computer may take seconds."""

import pytest

from tests.desks import PUSH
from tests.seats import CheapHasher
from tests.ui.conftest import Open, Seated
from tests.ui.held import Held
from wxdesk.bootstrap import Desk
from wxdesk.texts import texts
from wxdesk.ui.core.session import Session
from wxdesk.ui.window.screens import SCREENS

PIN = "482913"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())


def give_pin(seat: Seated, name: str) -> str:
    """Give a person a PIN from outside the window, and return the person's id."""
    seats, person = seat.office.desk.seats, seat.office.desk.people.resolve(name)
    opened = seats.open(person)
    seats.set_pin(opened, None, PIN)
    seats.close(opened)
    return person


def test_the_first_acts_of_a_person_with_a_pin_ask_for_it_without_a_wait(
    window_on: Open, waits: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    person, done = give_pin(seat, "王审"), list[str]()
    reviewer = next(one for one in seat.office.desk.people.all() if one.id == person)
    held = Held(monkeypatch, seat.office.desk.seats, "open", person)
    waits.clear()
    seat.window.who.sit(reviewer)
    seat.window.session.act(lambda by: by.entered_by, done.append)
    assert waits == []
    held.go()
    strip = seat.window.pins.entering
    seat.until(strip.isVisible)
    strip.fields.show_texts({"pin": PIN})
    strip.give()
    seat.until(lambda: done == [person])
    assert waits == []


def test_an_act_that_was_begun_before_another_person_sat_down_is_that_of_the_first(
    window_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = window_on("accepted")
    people, session = seat.office.desk.people, seat.window.session
    first, done = people.resolve("王审"), list[str]()
    held = Held(monkeypatch, seat.office.desk.seats, "open", first)
    seat.sit("王审")
    session.act(lambda by: by.entered_by, done.append)
    seat.sit("殷茵")
    held.go()
    seat.until(lambda: done == [first])
    seat.until(lambda: seat.office.desk.seats.at(first) is None)


def test_a_channel_that_was_named_before_its_name_was_known_is_read_again(window_on: Open) -> None:
    seat = window_on("accepted")
    session = Session(seat.office.desk, texts(), seat.window.session.settings)
    with seat.bot.waitSignal(session.changed, timeout=60_000):
        assert session.push(PUSH) == PUSH
    assert session.push(PUSH) == "集团媒体号 1月4日"
    session.close()


@pytest.mark.parametrize("stage", ["in_review", "exported"])
def test_no_screen_waits_for_the_store(window_on: Open, waits: list[str], stage: str) -> None:
    seat = window_on(stage, panel="today")
    waits.clear()
    for name in SCREENS:
        seat.window.show_panel(name)
        seat.until(lambda: seat.window.furnishing.done and not seat.window.session.tasks.busy)
        seat.window.session.changed.emit()
        seat.until(lambda: not seat.window.session.tasks.busy)
    assert waits == []
