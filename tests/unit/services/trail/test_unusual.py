"""Unusual facts 异常情形 are listed for auditor and chief; an auditor only reads; an editor cannot act as reviewer."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.desks import Office
from tests.seats import CheapHasher, seated
from wxdesk.bootstrap import Desk
from wxdesk.domain.desk.errors import PinNeeded, Refused
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.act import require_seat
from wxdesk.services.office.identity import acting
from wxdesk.services.views.unusual_facts import UnusualKind

PIN, OTHER = "482913", "720481"

type OfficeIn = Callable[[str], Office]


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Desk, "pin_hasher", CheapHasher())


def kinds(office: Office) -> list[UnusualKind]:
    return [one.kind for one in office.desk.unusual.facts(office.editor.entered_by)]


def test_a_reviewer_whom_the_editor_named_shortly_before_is_shown(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.clock.at += timedelta(days=3)
    named = office.desk.people.add("李审", "", (Role.REVIEWER,), office.editor).id
    office.clock.at += timedelta(hours=2)
    office.desk.reviewing.approve(office.placement, seated(named))
    (fact,) = [one for one in office.desk.unusual.facts(office.editor.entered_by) if one.kind is UnusualKind.REVIEWER]
    assert (fact.person, fact.other) == ("李审", "殷茵")


def test_a_reviewer_named_long_before_is_not_shown(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    named = office.desk.people.add("李审", "", (Role.REVIEWER,), office.editor).id
    office.clock.at += timedelta(hours=25)
    office.desk.reviewing.approve(office.placement, seated(named))
    assert UnusualKind.REVIEWER not in kinds(office)


def test_one_account_for_editing_and_review_is_shown_unless_a_pin_tells_them_apart(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    (fact,) = [one for one in office.desk.unusual.facts(office.editor.entered_by) if one.kind is UnusualKind.ACCOUNT]
    assert (fact.person, fact.other, fact.count) == ("王审", "殷茵", 1)


def test_a_review_with_a_pin_in_one_account_is_not_shown(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    seats, person = office.desk.seats, office.reviewer.entered_by
    seats.set_pin(seats.open(person), None, PIN)
    office.desk.reviewing.approve(office.placement, acting(seats.open(person, PIN)))
    assert UnusualKind.ACCOUNT not in kinds(office)


def test_acts_at_night_are_one_fact_for_each_night(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-01-02T23:30")
    office.desk.people.add_unit("黄梅店", office.editor)
    office.clock.set("2026-01-03T05:59")
    office.desk.people.add_unit("黄州店", office.editor)
    office.clock.set("2026-01-03T06:00")
    office.desk.people.add_unit("罗田店", office.editor)
    (fact,) = [one for one in office.desk.unusual.facts(office.editor.entered_by) if one.kind is UnusualKind.HOUR]
    assert fact.count == 2


def test_many_refusals_and_wrong_pins_are_shown(office_in: OfficeIn) -> None:
    office = office_in("empty")
    for name in "一二三四五":
        with pytest.raises(Refused):
            office.desk.people.add(f"李{name}", "", (Role.EDITOR,), office.reviewer)
    seats, person = office.desk.seats, office.editor.entered_by
    seats.set_pin(seats.open(person), None, PIN)
    with pytest.raises(Refused):
        seats.open(person, OTHER)
    assert kinds(office) == [UnusualKind.PIN, UnusualKind.REFUSALS]


def test_an_auditor_sees_everything_and_writes_only_notes(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    auditor = seated(office.desk.people.add("周监", "", (Role.AUDITOR,), office.editor).id)
    with pytest.raises(Refused, match="role-missing"):
        office.desk.reviewing.approve(office.placement, auditor)
    with pytest.raises(Refused, match="seat-reads"):
        office.desk.store.read(lambda reader: require_seat(reader, auditor, office.clock.at.date()))
    office.desk.unusual.note("26-0001", "已向主编了解", auditor)
    assert office.acts()[-1] == "auditor.noted"
    with pytest.raises(Refused, match="role-missing"):
        office.desk.unusual.note("26-0001", "我也写", office.editor)


def test_a_forged_second_pair_of_eyes_is_refused_or_shown_at_each_step(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk, seats, at = office.desk, office.desk.seats, office.placement
    editor, reviewer = office.editor.entered_by, office.reviewer.entered_by
    # before there are PINs the editor can sit down as the reviewer, which is shown
    seats.set_pin(seats.open(editor), None, PIN)
    by = acting(seats.open(editor, PIN))
    seats.require_pins(by, wanted=True)
    # 1. the reviewer's seat without a PIN, and a made up one
    with pytest.raises(Refused, match="pin-unset"):
        seats.open(reviewer)
    with pytest.raises(Refused, match="pin-unset"):
        desk.reviewing.approve(at, seated(reviewer))
    # 2. the first PIN that the administrator gives decides nothing
    seats.reset(reviewer, OTHER, by)
    with pytest.raises(Refused, match="pin-temporary"):
        desk.reviewing.approve(at, acting(seats.open(reviewer, OTHER)))
    # 3. the reviewer has chosen another PIN, and the editor guesses
    seats.set_pin(seats.open(reviewer, OTHER), OTHER, "935172")
    with pytest.raises(Refused, match="pin-wrong"):
        seats.open(reviewer, OTHER)
    with pytest.raises(PinNeeded, match="pin-needed"):
        desk.reviewing.approve(at, seated(reviewer))
    # 4. one's own approval
    with pytest.raises(Refused, match="role-missing"):
        desk.reviewing.approve(at, by)
    # 5. another reviewer, invented by the administrator, who gives and changes the PIN
    second = desk.people.add("李审", "", (Role.REVIEWER,), by).id
    seats.reset(second, OTHER, by)
    seat = seats.open(second, OTHER)
    seats.set_pin(seat, OTHER, "640283")
    desk.reviewing.approve(at, acting(seat))
    shown = {one.kind: one for one in desk.unusual.facts(editor)}
    assert (shown[UnusualKind.REVIEWER].person, shown[UnusualKind.REVIEWER].other) == ("李审", "殷茵")
    assert shown[UnusualKind.PIN].person == "王审"
    assert office.acts().count("seat.pin_reset") == 2


def test_only_auditor_and_chief_read_the_unusual_facts(office_in: OfficeIn) -> None:
    office = office_in("approved")
    people, desk = office.desk.people, office.desk
    auditor = people.add("周监", "", (Role.AUDITOR,), office.editor).id
    administrator = people.add("管理", "", (Role.ADMINISTRATOR,), office.editor).id
    assert desk.unusual.facts(auditor) == desk.unusual.facts(office.editor.entered_by) != []
    for person in (office.officer, office.reviewer.entered_by, administrator):
        with pytest.raises(Refused, match="role-missing"):
            desk.unusual.facts(person)
