"""From the trail, the program computes how long a submission waited for its unit and how long for the office."""

from collections.abc import Callable
from datetime import timedelta

from tests.desks import Office, picture_file
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.submissions.elapsed import Elapsed, With
from wxdesk.domain.submissions.submission import NoticeKind

type OfficeIn = Callable[[str], Office]


def of(office: Office) -> Elapsed:
    """Return the waiting times of the newest submission."""
    found = newest(office).elapsed
    assert found is not None
    return found


def test_the_desk_has_it_from_the_delivery_on(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-01T12:20")
    assert of(office).sum(With.DESK, "received") == timedelta(hours=2)
    assert of(office).sum(With.UNIT) == timedelta()


def test_the_unit_has_it_from_when_it_was_told_until_it_sent(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-01T12:00")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动照片")
    office.clock.set("2026-01-01T15:00")
    (notice,) = [one for one in newest(office).notices if one.kind is NoticeKind.RETURN]
    office.desk.telling.sent([notice.id], office.editor, "微信")
    office.clock.set("2026-01-02T11:00")
    office.supplement(picture_file(office.inbox / "补.png"), at="2026-01-02T09:00")
    times = of(office)
    assert times.sum(With.UNIT) == timedelta(hours=18)
    assert times.sum(With.DESK, "returned") == timedelta(hours=3)
    assert times.sum(With.DESK, "received") == timedelta(hours=1, minutes=40) + timedelta(hours=2)


def test_the_desk_is_told_stage_by_stage_and_the_calendar_is_nobodys(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-02T09:00")
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.clock.set("2026-01-02T10:00")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.clock.set("2026-01-02T10:30")
    office.desk.reviewing.release(office.placement, office.editor)
    office.clock.set("2026-01-03T10:30")
    times = of(office)
    assert times.sum(With.DESK, "in_review") == timedelta(hours=1)
    assert times.sum(With.DESK, "approved") == timedelta(minutes=30)
    assert times.sum(With.NOBODY, "released") == timedelta(days=1)
    assert times.stages(With.DESK) == ("received", "editing", "in_review", "approved")


def test_what_is_over_counts_no_further(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-01T11:20")
    office.desk.deciding.reject(office.only, office.editor, "重复")
    office.clock.set("2026-02-01T11:20")
    assert of(office).sum(With.DESK) == timedelta(hours=1)
