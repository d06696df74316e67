"""A unit that has pledged for the year that its material is its own work is not asked about the rights in it.

Once the desk has recorded any pledge, a unit without a pledge is asked for one with its first own work of the year.
"""

from collections.abc import Callable
from datetime import date

from tests.desks import Office, material, picture_file, refusal
from wxdesk.domain.lists.changes import RowChange

type OfficeIn = Callable[[str], Office]


def asked(office: Office, submission: str) -> bool:
    return "CPR.pledge" in {one.rule for one in office.desk.reading.submission(submission).findings}


def test_a_desk_without_pledges_asks_nobody_and_a_valid_one_asks_nothing(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assert not asked(office, office.receive(material(office.inbox / "1", shade=10)))
    paper = office.desk.evidence.keep(picture_file(office.inbox / "承诺书.png", 99))
    office.desk.pledges.note(office.unit, date(2026, 12, 31), office.editor, paper)
    assert not asked(office, office.receive(material(office.inbox / "2", shade=20)))
    assert office.desk.keeping.verify().ok


def test_a_unit_without_a_pledge_is_asked_with_its_first_work_of_the_year_only(office_in: OfficeIn) -> None:
    office = office_in("empty")
    other = office.desk.people.add_unit("黄州商场", office.editor).id
    office.desk.pledges.note(other, date(2026, 12, 31), office.editor)
    assert asked(office, office.receive(material(office.inbox / "1", shade=10)))
    assert not asked(office, office.receive(material(office.inbox / "2", shade=20)))


def test_an_expired_pledge_asks_and_anothers_work_is_not_the_units(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.pledges.note(office.unit, date(2025, 12, 31), office.editor)
    assert not asked(office, office.receive(material(office.inbox / "1", shade=10), source="新华社"))


def test_the_day_of_a_pledge_is_filled_in_the_list_of_units(office_in: OfficeIn) -> None:
    office = office_in("empty")
    changes = office.desk.lists.changes("units")
    changes.enter([RowChange(1, office.unit, "", {"pledge": date(2026, 12, 31)})], office.editor)
    assert {one.id: one.pledge for one in office.desk.appointing.units()}[office.unit] == date(2026, 12, 31)


def test_a_reviewer_enters_no_pledge(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with refusal(office, "role-missing"):
        office.desk.pledges.note(office.unit, date(2026, 12, 31), office.reviewer)
