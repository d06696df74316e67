"""The archive lists pushes of all times.

A past push stays listed as open until its publication is registered or the registration is waived.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.desks import PUSH, Office, refusal
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.services.package.archive import ArchiveSift, with_states, within

type OfficeIn = Callable[[str], Office]
LATER = "2026-06-20T09:00"
"""Half a year after the push."""


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk whose exported push nobody registered for half a year."""
    office = office_in("exported")
    office.clock.set(LATER)
    return office


def labels(office: Office, sift: ArchiveSift) -> list[str]:
    """Return the labels of the pushes that the archive lists with the filter `sift`."""
    return [one.label for one in office.desk.archive.pushes(sift)]


def left(office: Office) -> list[str]:
    """Return the past pushes that Today lists because nobody has registered their publication."""
    return [one.label for one in office.desk.today.agenda().left]


def test_an_unregistered_push_is_listed_however_old_it_is(office: Office) -> None:
    near = within(ArchiveSift(), "near", date(2026, 6, 20))
    (push,) = office.desk.archive.pushes(near)
    assert (push.label, push.state, push.items, push.packages) == (PUSH, "unrecorded", 1, 1)
    assert left(office) == [PUSH]
    assert office.desk.scheduling.push(PUSH).state == "unrecorded"


SEARCHES = {
    "2026-01-04": True,
    "media/2026-01-04": True,
    "zongchao/2026-01-04": False,
    "1月": True,
    "2月": False,
    "26-0001": True,
    "店庆": True,
    "dq": True,
    "集团媒体号 1月4日": True,
    "集团媒体号 1月5日": False,
    "今年 店庆": True,
    "去年": False,
}
"""For each search, whether it finds the push."""


def test_a_push_is_found_by_day_channel_number_and_title(office: Office) -> None:
    assert {search: bool(labels(office, ArchiveSift(search=search))) for search in SEARCHES} == SEARCHES


def test_a_typed_state_restricts_the_list(office: Office) -> None:
    names = {"unrecorded": "待登记", "published": "已发布"}
    assert with_states(ArchiveSift(search="待登记 店庆"), names) == ArchiveSift(states=("unrecorded",), search="店庆")
    assert labels(office, ArchiveSift(states=("unrecorded",))) == [PUSH]
    assert labels(office, ArchiveSift(states=("published", "stale"))) == []


def test_pushes_without_items_are_listed_when_asked_for(office: Office) -> None:
    sift = ArchiveSift(date(2026, 1, 1), date(2026, 1, 31))
    assert labels(office, sift) == [PUSH]
    every = office.desk.archive.pushes(replace(sift, empty=True))
    assert {one.state for one in every} == {"empty", "unrecorded"}
    assert [one.label for one in every].count(PUSH) == 1


def test_a_period_restricts_the_list_and_an_impossible_one_is_refused(office: Office) -> None:
    today = date(2026, 6, 20)
    assert labels(office, within(ArchiveSift(), "year", today)) == [PUSH]
    assert labels(office, within(ArchiveSift(), "last_month", today)) == []
    assert labels(office, within(ArchiveSift(search="dq"), "near", today)) == [PUSH]
    with pytest.raises(UserError, match="dates-order"):
        office.desk.archive.pushes(ArchiveSift(date(2026, 2, 1), date(2026, 1, 1)))


def test_a_push_that_is_not_there_says_why(office: Office) -> None:
    whys = {
        "baihuo/2026-01-02": "push-no-day",
        "nowhere/2026-01-04": "push-gone",
        "media/nonsense": "push-gone",
        "nothing": "push-gone",
    }
    for name, code in whys.items():
        with pytest.raises(Refused, match=code):
            office.desk.archive.named(name)


def test_a_push_is_named_by_label_placement_or_submission(office: Office) -> None:
    for name in (PUSH, office.placement, office.desk.reading.queue().rows[0].id):
        assert office.desk.archive.named(name).label == PUSH


def test_a_waived_push_leaves_today_with_its_reason_until_it_is_wanted_again(office: Office) -> None:
    office.desk.registration_waivers.waive(PUSH, office.editor, "当年没有记网址")
    assert left(office) == []
    assert office.desk.scheduling.push(PUSH).waived == "当年没有记网址"
    assert office.desk.archive.named(PUSH).state == "waived"
    assert labels(office, within(ArchiveSift(), "near", date(2026, 6, 20))) == []
    office.desk.registration_waivers.take_back(PUSH, office.editor)
    assert left(office) == [PUSH]
    assert office.decided()[-2:] == ["push.registration_waived", "push.registration_wanted"]
    with refusal(office, "registration-nothing"):
        office.desk.registration_waivers.take_back(PUSH, office.editor)


def test_a_waiver_needs_a_chief_a_reason_and_a_push_that_is_over(office: Office) -> None:
    waivers = office.desk.registration_waivers
    with refusal(office, "role-missing"):
        waivers.waive(PUSH, office.reviewer, "补")
    with refusal(office, "reason-missing"):
        waivers.waive(PUSH, office.editor, " ")
    waivers.waive(PUSH, office.editor, "补")
    with refusal(office, "registration-done"):
        waivers.waive(PUSH, office.editor, "补")


def test_the_registration_of_a_push_that_is_not_over_is_not_waived(office_in: OfficeIn) -> None:
    office = office_in("exported")
    with refusal(office, "registration-early"):
        office.desk.registration_waivers.waive(PUSH, office.editor, "补")
