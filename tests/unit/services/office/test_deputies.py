"""A deputy decides with both names recorded, on the given days only, and never about the deputy's own work."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office, refusal
from tests.seats import seated
from tests.unit.services.review.test_reviewing import reword, stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.ports import By

type OfficeIn = Callable[[str], Office]


def deputy(office: Office, *, starts: date = date(2026, 1, 1), ends: date = date(2026, 1, 7)) -> By:
    """Appoint 李代 as the deputy of the reviewer 王审 from `starts` to `ends`; return 李代 as the author of acts."""
    office.desk.people.add("李代", "", (Role.EDITOR,), office.editor)
    (files,) = [one for one in office.desk.appointing.people() if one.name == "王审"]
    (absent,) = [one.id for one in files.appointments if one.role is Role.REVIEWER]
    office.desk.appointing.enter("李代", "", (), office.editor, starts=starts, ends=ends, deputy_of=(absent,))
    return seated(office.desk.people.resolve("李代"))


def test_a_deputy_decides_in_the_name_of_the_absent(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.reviewing.approve(office.placement, deputy(office))
    assert stage(office) is PlacementStage.APPROVED
    last = newest(office).timeline[-1]
    assert (last.decided_by, last.deputy_of) == ("李代", "王审")
    assert office.desk.keeping.verify().ok


def test_who_stands_in_for_several_roles_is_given_all_or_none(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    deputy(office)
    held = {one.id: one for one in office.desk.appointing.people()}
    asked = [one.id for who in held.values() for one in who.appointments if who.name in ("王审", "殷茵")]
    with pytest.raises(UserError):
        office.desk.appointing.enter(
            "李代", "", (), office.editor, starts=date(2026, 1, 1), ends=date(2026, 1, 7), deputy_of=asked
        )
    assert {one.id: one for one in office.desk.appointing.people()} == held


def test_what_a_deputy_does_in_an_own_role_names_nobody_else(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = deputy(office)
    reword(office, by)
    last = newest(office).timeline[-1]
    assert (last.decided_by, last.deputy_of) == ("李代", "")


def test_who_is_given_the_role_as_their_own_stands_in_for_nobody_then(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    by = deputy(office)
    office.desk.appointing.enter("李代", "", (Role.REVIEWER,), office.editor, starts=date(2026, 1, 1))
    office.desk.reviewing.approve(office.placement, by)
    last = newest(office).timeline[-1]
    assert (last.decided_by, last.deputy_of) == ("李代", "")


def test_a_deputy_who_edited_cannot_approve(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    by = deputy(office)
    reword(office, by)
    office.desk.reviewing.request_review(office.placement, office.editor)
    with refusal(office, "four-eyes-editor"):
        office.desk.reviewing.approve(office.placement, by)


def test_a_deputy_decides_in_the_days_given_only(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    by = deputy(office, starts=date(2026, 1, 2), ends=date(2026, 1, 3))
    with refusal(office, "role-missing"):
        office.desk.reviewing.approve(office.placement, by)
    office.clock.set("2026-01-03T09:00")
    office.desk.reviewing.approve(office.placement, by)
    office.clock.set("2026-01-04T09:00")
    with refusal(office, "role-missing"):
        office.desk.reviewing.request_changes(office.placement, by, "标题不准")


def test_nobody_stands_in_for_a_role_that_is_not_held_any_more(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    by = deputy(office)
    (files,) = [one for one in office.desk.appointing.people() if one.name == "王审"]
    (absent,) = [one.id for one in files.appointments if one.role is Role.REVIEWER]
    office.clock.set("2026-01-03T09:00")
    office.desk.appointing.end(absent, office.editor, date(2026, 1, 2))
    with refusal(office, "role-missing"):
        office.desk.reviewing.approve(office.placement, by)
