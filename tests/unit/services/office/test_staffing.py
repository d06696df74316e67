"""People hold roles from a given day on, and only administrators assign roles."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, material, refusal
from tests.seats import seated
from wxdesk.bootstrap import DeskPlace, look_at, make_desk
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Assignment, Role
from wxdesk.domain.rulebook.channel import Recurrence
from wxdesk.services.desk.ports import Event
from wxdesk.store.transaction import WriteTransaction

type OfficeIn = Callable[[str], Office]


def assign(office: Office, role: Role, starts: date, ends: date | None = None) -> None:
    """Give 王审 a role from `starts` to `ends`."""

    def work(tx: WriteTransaction) -> None:
        tx.put(Assignment(uuid7(), office.reviewer.entered_by, role, starts, ends))
        tx.record(Event("person.added", office.editor, "people", "王审"))

    office.desk.store.write(work)


def test_a_new_desk_has_its_people_and_the_shipped_channels(office_in: OfficeIn) -> None:
    office = office_in("empty")
    roles = {person.name: set(person.roles) for person in office.desk.people.all()}
    assert roles == {
        "殷茵": {Role.EDITOR, Role.RELEASER, Role.CHIEF, Role.ADMINISTRATOR},
        "王审": {Role.REVIEWER},
        "王芳": {Role.OFFICER},
    }
    channels = [channel.id for channel in office.desk.people.channels()]
    assert sorted(channels) == ["baihuo", "baihuo-moments", "media", "zongchao"]
    assert [one.name for one in office.desk.people.officers(office.unit)] == ["王芳"]


@pytest.mark.parametrize(("day", "may"), [("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True)])
def test_a_role_of_march_holds_in_march(office_in: OfficeIn, day: str, *, may: bool) -> None:
    office = office_in("empty")
    assign(office, Role.EDITOR, date(2026, 3, 1), date(2026, 3, 31))
    folder = material(office.inbox / "店庆")
    office.clock.set(f"{day}T23:59")
    if may:
        assert office.desk.intake.receive([folder], office.said(), office.reviewer)
    else:
        with refusal(office, "role-missing"):
            office.desk.intake.receive([folder], office.said(), office.reviewer)


def test_a_role_that_is_over_is_neither_held_nor_shown(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assign(office, Role.CHIEF, date(2025, 1, 1), date(2025, 12, 31))
    (reviewer,) = [one for one in office.desk.people.all() if one.name == "王审"]
    assert list(reviewer.roles) == [Role.REVIEWER]


def test_only_an_administrator_enters_people_and_files_accounts(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "role-missing"):
        office.desk.people.add("李四", "", (Role.EDITOR,), office.reviewer)
    with refusal(office, "role-missing"):
        office.desk.filing.unfile("media", office.reviewer, date(2026, 1, 1), "账号迁移")
    with refusal(office, "role-missing"):
        office.desk.people.change_channel("media", office.reviewer, date(2026, 2, 1), {"minimum": 5})


def test_an_officer_belongs_to_a_unit(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="unit-needed"):
        office.desk.people.add("李四", "", (Role.OFFICER,), office.editor)
    with pytest.raises(UserError, match="name-empty"):
        office.desk.people.add(" ", "", (Role.EDITOR,), office.editor)


def test_a_person_or_unit_that_is_there_is_not_made_twice(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.people.add("王审", "副主任", (Role.RELEASER,), office.editor)
    assert len(office.desk.people.all()) == 3
    assert office.desk.people.add_unit(" 武穴购物广场 ", office.editor).id == office.unit
    assert len(office.desk.people.units()) == 1


def test_a_role_that_is_held_is_not_given_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    before = office.acts()
    for channel in (None, "media"):
        office.desk.people.add("王审", "", (Role.REVIEWER,), office.editor, channel=channel)
    assert office.acts() == before
    reviewer = next(one for one in office.desk.appointing.people() if one.name == "王审")
    assert [one.role for one in reviewer.appointments] == [Role.REVIEWER]


def test_a_role_is_for_a_channel_that_there_is(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="not-found"):
        office.desk.people.add("李四", "", (Role.EDITOR,), office.editor, channel="nope")


@pytest.mark.parametrize("name", [" 王审 ", "王审\u3000", "王审\n"])
def test_a_name_with_other_blanks_is_the_known_person(office_in: OfficeIn, name: str) -> None:
    office = office_in("empty")
    known = office.desk.people.resolve("王审")
    assert office.desk.people.add(name, "", (Role.RELEASER,), office.editor).id == known
    assert office.desk.people.resolve(name) == known


def test_names_are_one_however_wide_or_composed_they_are_typed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    people, editor = office.desk.people, office.editor
    ann = people.add("Ａｎｎ  Café", "", (Role.EDITOR,), editor)
    assert ann.name == "Ann Café"
    assert people.resolve("Ann Cafe\u0301") == ann.id
    assert people.add_unit("东店（一）", editor).id == people.add_unit("东店(一)", editor).id


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\ufeff", "\x00", "\u00ad", "\ufe0f", "\u3164"])
def test_a_sign_that_shows_nothing_makes_no_second_person(office_in: OfficeIn, sign: str) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="name-unseen"):
        office.desk.people.add(f"王{sign}审", "", (Role.EDITOR,), office.editor)
    with pytest.raises(UserError, match="name-unseen"):
        office.desk.people.add_unit(f"武穴{sign}", office.editor)


def test_a_desk_is_not_founded_with_one_person_as_editor_and_reviewer(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="same-person"):
        make_desk(tmp_path / "desk", "黄商集团", "殷茵", " 殷茵\u3000")


def test_a_desk_has_the_name_of_an_organisation(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="name-empty"):
        make_desk(tmp_path / "desk", " ", "殷茵", None)
    assert look_at(tmp_path / "desk") is DeskPlace.FREE


def test_who_is_named_twice_must_be_named_by_id(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="person-unknown"):
        office.desk.people.resolve("李四")
    assert office.desk.people.resolve(office.officer) == office.officer


def test_settings_of_a_channel_hold_from_their_date(office_in: OfficeIn) -> None:
    office = office_in("empty")
    changed = {"minimum": 2, "window": ["18:00", "18:30"]}
    office.desk.people.change_channel("media", office.editor, date(2026, 2, 1), changed, "报〔2026〕3号")
    before, after = (
        office.desk.scheduling.push("media/2026-01-31"),
        office.desk.scheduling.push("media/2026-02-01"),
    )
    assert (before.minimum, before.window) == (6, "17:00-17:30")
    assert (after.minimum, after.window) == (2, "18:00-18:30")


def test_the_names_of_that_day_stay_in_the_trail(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.reviewing.approve(office.placement, seated(office.reviewer.entered_by))
    office.desk.people.add("王审", "副主任", (Role.RELEASER,), office.editor)
    approved = next(one for one in office.desk.reading.trail().rows if one.act == "review.approved")
    assert approved.decided_by == "王审"


def test_a_desk_knows_which_rulebook_it_adopted(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assert not office.desk.adopt_rulebook(office.editor)
    assert office.acts().count("rulebook.adopted") == 1


def test_another_recurrence_ends_the_one_before_and_counts_from_its_day(office_in: OfficeIn) -> None:
    office = office_in("empty")
    change, channel = office.desk.people.change_channel, "media"
    change(channel, office.editor, date(2026, 2, 1), {"week_days": [1, 3, 5], "daily_quota": 1})
    change(channel, office.editor, date(2026, 3, 1), {"every_days": 3})
    found = next(one for one in office.desk.people.channels() if one.id == channel)
    assert found.on(date(2026, 2, 1)).recurrence == Recurrence(None, date(2026, 1, 1), (), (1, 3, 5))
    assert found.on(date(2026, 3, 1)).recurrence == Recurrence(3, date(2026, 1, 1), (), ())


@pytest.mark.parametrize(
    "changes",
    [
        {"week_days": [0]},
        {"week_days": [1], "month_days": [8]},
        {"every_days": None},
        {"sending": "shout"},
        {"timing_days": 0},
        {"daily_quota": 0},
        {"maximum": 9},
        {"lead_days": 3_000_000},
        {"review_levels": 10},
        {"every_days": 367},
        {"anchor": 20260101},
        {"anchor": "9999-12-31"},
    ],
)
def test_settings_that_cannot_hold_are_refused(office_in: OfficeIn, changes: dict[str, object]) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="settings-value"):
        office.desk.people.change_channel("media", office.editor, date(2026, 2, 1), changes)
    with pytest.raises(UserError, match="settings-value"):
        office.desk.resettling.changing("media", date(2026, 2, 1), changes)
