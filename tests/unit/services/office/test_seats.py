"""Seats: opened with and without a PIN, locked after wrong PINs, reset, and recovered by a code on paper."""

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.desks import Office
from tests.seats import CheapHasher, NotedKeys, seated
from wxdesk.bootstrap import open_desk
from wxdesk.domain.desk.errors import PinNeeded, Refused, UserError
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.rulebook.limits import SeatLimits
from wxdesk.services.desk.ports import By, Event
from wxdesk.services.office.identity import acting, unseated
from wxdesk.services.office.seats import Seats

PIN, OTHER = "482913", "720481"

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def keys() -> NotedKeys:
    return NotedKeys()


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


@pytest.fixture
def seats(office: Office, keys: NotedKeys) -> Seats:
    desk = office.desk
    return Seats(desk.store, desk.clock, CheapHasher(), keys, lambda: desk.rulebook.limits.seats)


def give_pin(seats: Seats, person: str, pin: str = PIN) -> None:
    seats.set_pin(seats.open(person), None, pin)


def test_seats_take_their_limits_from_a_rulebook_that_is_read_only_then(office: Office, keys: NotedKeys) -> None:
    desk = office.desk

    def limits() -> SeatLimits:
        desk.store.read(lambda reader: reader.find(Person))  # as a desk reads its rulebook for the first time
        return desk.rulebook.limits.seats

    seats, person = Seats(desk.store, desk.clock, CheapHasher(), keys, limits), office.editor.entered_by
    give_pin(seats, person)
    assert seats.open(person, PIN).opened
    assert seats.state(person).pin
    assert [one.person for one in seats.states() if one.pin] == [person]


def test_an_act_needs_a_seat_and_not_an_id(office: Office) -> None:
    with pytest.raises(TypeError, match="needs a seat"):
        By(office.editor.entered_by)  # type: ignore[arg-type] # the point of the test


def test_nothing_is_entered_from_a_seat_that_nobody_opened(office: Office) -> None:
    before = office.acts()
    with pytest.raises(PinNeeded, match="seat-closed"):
        office.desk.people.add_unit("黄梅店", unseated(office.editor.entered_by))
    assert office.acts() == before


def test_a_seat_without_a_pin_opens_and_is_no_event(office: Office, seats: Seats) -> None:
    before = office.acts()
    seat = seats.open(office.editor.entered_by)
    assert seat.opened
    assert office.acts() == before


def test_a_seat_with_a_pin_opens_only_with_it_and_this_is_an_event(office: Office, seats: Seats) -> None:
    person = office.reviewer.entered_by
    give_pin(seats, person)
    with pytest.raises(PinNeeded, match="pin-needed"):
        seats.open(person)
    with pytest.raises(Refused, match="pin-wrong"):
        seats.open(person, OTHER)
    assert seats.open(person, PIN).confirmation
    assert office.acts()[-3:] == ["seat.pin_set", "seat.pin_failed", "seat.opened"]


def test_the_verifier_stands_in_no_event_and_is_salted(office: Office, seats: Seats) -> None:
    give_pin(seats, office.editor.entered_by)
    give_pin(seats, office.reviewer.entered_by)
    rows = office.desk.store.read(lambda snapshot: snapshot.rows("SELECT * FROM pin_verifier", {}))
    assert len({row["hash"] for row in rows}) == 2
    bodies = "".join(entry.body.decode() for entry in office.desk.store.read(lambda reader: reader.entries()))
    assert not any(row["hash"].hex() in bodies or row["salt"].hex() in bodies or PIN in bodies for row in rows)


def test_an_act_that_counts_asks_for_the_pin_again_after_fifteen_minutes(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, person = office.desk, office.reviewer.entered_by
    desk.seats.set_pin(desk.seats.open(person), None, PIN)
    seat = desk.seats.open(person, PIN)
    office.clock.at += timedelta(minutes=16)
    with pytest.raises(PinNeeded, match="pin-needed"):
        desk.reviewing.approve(office.placement, acting(seat))
    assert office.acts()[-1] == "seat.opened"
    desk.seats.confirm(seat, PIN)
    desk.reviewing.approve(office.placement, acting(seat))
    assert "review.approved" in office.acts()


def test_a_batch_that_began_with_the_pin_ends_without_it(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, person = office.desk, office.reviewer.entered_by
    desk.seats.set_pin(desk.seats.open(person), None, PIN)
    batch = acting(desk.seats.open(person, PIN))
    office.clock.at += timedelta(hours=1)
    desk.reviewing.approve(office.placement, batch)
    assert "review.approved" in office.acts()


def test_what_does_not_count_needs_no_pin_again(office: Office, seats: Seats) -> None:
    give_pin(seats, office.editor.entered_by)
    seat = seats.open(office.editor.entered_by, PIN)
    office.clock.at += timedelta(hours=1)
    office.desk.people.add_unit("黄梅店", acting(seat))
    with pytest.raises(PinNeeded, match="pin-needed"):
        office.desk.people.add("李四", "", (Role.EDITOR,), acting(seat))


def test_a_decision_entered_for_another_person_counts(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, editor = office.desk, office.editor.entered_by
    desk.seats.set_pin(desk.seats.open(editor), None, PIN)
    seat = desk.seats.open(editor, PIN)
    office.clock.at += timedelta(hours=1)
    told = acting(
        seat, decided_by=office.reviewer.entered_by, happened_at=office.clock.at, route="电话", evidence="a" * 64
    )
    with pytest.raises(PinNeeded, match="pin-needed"):
        desk.reviewing.request_changes(office.placement, told, "改标题")


def test_a_forged_seat_of_a_person_with_a_pin_enters_nothing_that_counts(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, person = office.desk, office.reviewer.entered_by
    desk.seats.set_pin(desk.seats.open(person), None, PIN)
    with pytest.raises(PinNeeded, match="pin-needed"):
        desk.reviewing.approve(office.placement, seated(person))


def test_after_five_wrong_pins_the_waits_grow_and_outlive_the_program(
    office: Office, seats: Seats, keys: NotedKeys
) -> None:
    person = office.editor.entered_by
    give_pin(seats, person)
    for _ in range(5):
        with pytest.raises(Refused, match="pin-wrong"):
            seats.open(person, OTHER)
    again = Seats(office.desk.store, office.clock, CheapHasher(), keys, lambda: office.desk.rulebook.limits.seats)
    with pytest.raises(Refused) as refused:
        again.open(person, PIN)
    assert (refused.value.code, refused.value.values["seconds"]) == ("pin-wait", 30)
    office.clock.at += timedelta(seconds=30)
    with pytest.raises(Refused) as refused:
        again.open(person, OTHER)
    assert refused.value.values["seconds"] == 60
    office.clock.at -= timedelta(hours=2)
    with pytest.raises(Refused, match="pin-wait"):
        again.open(person, PIN)
    office.clock.at += timedelta(hours=2, seconds=60)
    assert again.open(person, PIN).confirmation
    assert office.acts().count("seat.pin_failed") == 6


def test_a_locked_seat_enters_nothing_until_the_pin_comes(office: Office, seats: Seats) -> None:
    give_pin(seats, office.editor.entered_by)
    seat = seats.open(office.editor.entered_by, PIN)
    begun = acting(seat)
    seats.lock(seat, idle=True)
    with pytest.raises(PinNeeded, match="seat-locked"):
        acting(seat)
    office.desk.people.add_unit("黄梅店", begun)
    seats.confirm(seat, PIN)
    office.desk.people.add_unit("黄州店", acting(seat))
    assert office.acts()[-4:] == ["seat.locked", "unit.added", "seat.opened", "unit.added"]


def test_a_seat_without_a_pin_is_not_locked(office: Office, seats: Seats) -> None:
    with pytest.raises(UserError, match="lock-without-pin"):
        seats.lock(seats.open(office.editor.entered_by))


def test_a_seat_that_was_left_enters_nothing(office: Office, seats: Seats) -> None:
    seat = seats.open(office.editor.entered_by)
    seats.sign_in(seat)
    begun = acting(seat)
    seats.close(seat)
    with pytest.raises(PinNeeded, match="seat-closed"):
        office.desk.people.add_unit("黄梅店", begun)
    assert office.acts()[-1] == "seat.closed"


def test_the_administrator_gives_a_pin_that_only_opens_the_seat(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, person = office.desk, office.reviewer.entered_by
    desk.seats.reset(person, PIN, office.editor)
    seat = desk.seats.open(person, PIN)
    with pytest.raises(Refused, match="pin-temporary"):
        desk.reviewing.approve(office.placement, acting(seat))
    desk.seats.set_pin(seat, PIN, OTHER)
    desk.reviewing.approve(office.placement, acting(seat))
    assert not desk.seats.state(person).temporary


def test_a_reset_makes_older_confirmations_useless(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, person = office.desk, office.reviewer.entered_by
    desk.seats.set_pin(desk.seats.open(person), None, PIN)
    seat = desk.seats.open(person, PIN)
    desk.seats.reset(person, OTHER, office.editor)
    with pytest.raises(PinNeeded, match="pin-needed"):
        desk.reviewing.approve(office.placement, acting(seat))


def test_only_the_administrator_resets_and_demands_pins(office: Office, seats: Seats) -> None:
    by = office.reviewer
    acts: list[Callable[[], None]] = [
        lambda: seats.reset(office.editor.entered_by, PIN, by),
        lambda: seats.require_pins(by, wanted=True),
        lambda: seats.keep_code("AAAAA", "AAAAA", by),
    ]
    for act in acts:
        with pytest.raises(Refused, match="role-missing"):
            act()


def test_pins_are_demanded_of_the_roles_that_decide(office: Office, seats: Seats) -> None:
    desk, editor = office.desk, office.editor
    only = desk.people.add("李编", "", (Role.EDITOR,), editor).id
    with pytest.raises(Refused, match="pin-unset"):
        seats.require_pins(editor, wanted=True)
    give_pin(seats, editor.entered_by)
    seats.require_pins(acting(seats.open(editor.entered_by, PIN)), wanted=True)
    with pytest.raises(Refused, match="pin-unset"):
        seats.open(office.reviewer.entered_by)
    assert seats.open(only).opened
    assert [one.demanded for one in seats.states()] == [True, True, False]


def test_whoever_works_alone_needs_no_pin(office: Office, seats: Seats) -> None:
    editor = office.editor.entered_by
    give_pin(seats, editor)
    by = acting(seats.open(editor, PIN))
    seats.require_pins(by, wanted=True)
    (held,) = (one for one in office.desk.appointing.people() if one.id == office.reviewer.entered_by)
    for role in held.appointments:
        office.desk.appointing.end(role.id, by, office.clock.at.date() - timedelta(days=1))
    assert not seats.state(editor).demanded


@pytest.mark.parametrize(("pin", "code"), [("4829", "pin-short"), ("111111", "pin-simple"), ("123456", "pin-simple")])
def test_a_pin_that_is_easy_to_guess_is_not_taken(office: Office, seats: Seats, pin: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        give_pin(seats, office.editor.entered_by, pin)


def test_a_recovery_sheet_holds_once_it_was_typed_back_and_helps_once(office: Office, seats: Seats) -> None:
    editor = office.editor
    code = seats.new_code()
    with pytest.raises(UserError, match="code-differs"):
        seats.keep_code(code, code[:-1] + ("A" if code[-1] != "A" else "B"), editor)
    seats.keep_code(code, code.lower().replace("-", " "), editor)
    give_pin(seats, editor.entered_by)
    with pytest.raises(Refused, match="code-wrong"):
        seats.recover(editor.entered_by, seats.new_code(), OTHER)
    with pytest.raises(Refused, match="role-missing"):
        seats.recover(office.reviewer.entered_by, code, OTHER)
    seats.recover(editor.entered_by, code, OTHER)
    assert seats.open(editor.entered_by, OTHER).confirmation
    with pytest.raises(Refused, match="recovery-missing"):
        seats.recover(editor.entered_by, code, PIN)


def test_a_pin_that_somebody_put_into_the_database_opens_nothing(office: Office, seats: Seats) -> None:
    person = office.reviewer.entered_by
    give_pin(seats, person)
    forged = CheapHasher().make(OTHER)
    office.desk.store.write(lambda tx: tx.keep_verifier(person, forged))
    with pytest.raises(Refused, match="pin-replaced"):
        seats.open(person, OTHER)


def test_keys_are_told_of_every_pin(office: Office, seats: Seats, keys: NotedKeys) -> None:
    person = office.editor.entered_by
    give_pin(seats, person)
    seat = seats.open(person, PIN)
    seats.lock(seat)
    seats.confirm(seat, PIN)
    seats.set_pin(seat, PIN, OTHER)
    seats.reset(office.reviewer.entered_by, PIN, acting(seat))
    seats.close(seat)
    assert keys.told == [
        ("sealed", None, PIN),
        ("opened", PIN),
        ("opened", PIN),
        ("closed",),
        ("opened", PIN),
        ("opened", PIN),
        ("sealed", PIN, OTHER),
        ("opened", OTHER),
        ("sealed", None, PIN),
        ("closed",),
    ]


def test_the_trail_of_seats_is_proven(office: Office, seats: Seats) -> None:
    give_pin(seats, office.editor.entered_by)
    seats.keep_code(code := seats.new_code(), code, acting(seats.open(office.editor.entered_by, PIN)))
    assert office.desk.keeping.verify(None).problems == []
    newest = json.loads(office.desk.store.read(lambda reader: reader.entries())[-1].body)
    assert len(hashlib.sha256().hexdigest()) == len(newest["changes"][0][2]["recovery"])


def test_what_the_program_does_by_itself_needs_no_pin(office: Office, seats: Seats) -> None:
    give_pin(seats, office.editor.entered_by)
    by = unseated(office.editor.entered_by)
    office.desk.store.write(lambda tx: tx.record(Event("desk.backed_up", by, "desk", "")))
    assert office.acts()[-1] == "desk.backed_up"


def test_a_seat_is_read_on_a_desk_whose_rules_were_not_read_yet(office: Office) -> None:
    person = office.editor.entered_by
    folder, clock = office.desk.folder, office.desk.clock
    office.desk.close()
    with open_desk(folder, clock=clock) as desk:
        assert desk.seats.state(person).person == person
