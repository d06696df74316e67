"""Placing items on pushes stores rows and events, and writes notices to the units whose items move."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices, material, opened, refusal, shanghai
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.views.views import PushView, SubmissionView

type OfficeIn = Callable[[str], Office]

GRANT = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))


def unit_piece(office: Office, shade: int) -> str:
    """Receive and accept an article of the unit, different for each `shade`; return its placement's id."""
    folder = material(office.inbox / f"店庆{shade}", shade=shade)
    at = shanghai(f"2026-01-01T09:{shade % 60:02d}")
    return office.accept(office.receive(folder, delivered_at=at))


def push(office: Office, label: str = PUSH) -> PushView:
    return office.desk.scheduling.push(label)


def of_placement(office: Office, placement: str) -> SubmissionView:
    rows = office.desk.reading.queue().rows
    views = [office.desk.reading.submission(row.id) for row in rows]
    return next(view for view in views if any(one.id == placement for one in view.placements))


def _with_seven(office: Office) -> None:
    for shade in range(7):
        unit_piece(office, shade)


@pytest.fixture
def full(offices: Offices, tmp_path: Path) -> Iterator[tuple[Office, list[str]]]:
    """Yield a desk with seven items on the push of 4 January, and their placements' ids.

    The eighth place is a reserve that only urgent items may take.
    """
    with opened(offices.kept("full-push", "empty", _with_seven, tmp_path / "office")) as office:
        rows = reversed(office.desk.reading.queue().rows)
        yield office, [office.desk.reading.submission(row.id).placements[0].id for row in rows]


def test_the_eighth_item_rolls_over_because_one_place_is_kept_in_reserve(
    full: tuple[Office, list[str]],
) -> None:
    office, _ = full
    rolled = of_placement(office, unit_piece(office, 8)).placements[0]
    assert (rolled.push_label, rolled.reason) == ("media/2026-01-05", "after-full")
    assert (len(push(office).items), push(office).free) == (7, 0)


def test_a_first_urgent_item_takes_the_reserve_and_moves_nobody(full: tuple[Office, list[str]]) -> None:
    office, placements = full
    urgent = unit_piece(office, 8)
    office.desk.scheduling.place_urgent(urgent, office.editor, PUSH, GRANT, "周敏")
    assert {item.placement for item in push(office).items} == {*placements, urgent}
    assert of_placement(office, urgent).placements[0].urgent


def test_the_trail_names_who_asked_who_decided_and_holds_the_request(
    full: tuple[Office, list[str]],
) -> None:
    office, _ = full
    office.desk.scheduling.place_urgent(unit_piece(office, 8), office.editor, PUSH, GRANT, "周敏")
    event = next(one for one in office.desk.reading.trail(limit=9).rows if one.act == "placement.urgent")
    assert (event.evidence, event.grant["applicant"], event.grant["decider"]) == (
        GRANT.request,
        "周敏",
        GRANT.decided_by,
    )


def test_a_second_urgent_item_displaces_the_latest_and_its_unit_is_to_be_told(
    full: tuple[Office, list[str]],
) -> None:
    office, placements = full
    for shade in (8, 9):
        office.desk.scheduling.place_urgent(unit_piece(office, shade), office.editor, PUSH, GRANT, "周敏")
    loser = of_placement(office, placements[-1])
    assert (loser.placements[0].push_label, loser.placements[0].reason) == (
        "media/2026-01-05",
        "moved-displaced",
    )
    told = [notice for notice in loser.notices if notice.kind is NoticeKind.DATE_CHANGE]
    assert [notice.text for notice in told] == [
        f"《{loser.title}》原定集团媒体号1月4日17:00推送，现改为集团媒体号1月5日17:00推送。"
    ]
    assert told[0].sent_at is None


def test_who_was_displaced_once_makes_way_for_no_other_urgent_item(
    full: tuple[Office, list[str]],
) -> None:
    office, placements = full
    for shade in (8, 9):
        office.desk.scheduling.place_urgent(unit_piece(office, shade), office.editor, PUSH, GRANT, "周敏")
    alone = "media/2026-01-05"
    office.desk.pushing.limit(alone, PushLimits(1, 1, 0), office.editor, "版面")
    assert [item.placement for item in push(office, alone).items] == [placements[-1]]
    last = unit_piece(office, 10)
    with refusal(office, "urgent-protected"):
        office.desk.scheduling.place_urgent(last, office.editor, alone, GRANT, "周敏")


def test_an_item_moved_by_hand_is_told_too_and_needs_the_chiefs_reason(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "placing-reason"):
        office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06")
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="配合展会")
    view = office.desk.reading.submission(office.only)
    assert view.placements[0].push_label == "media/2026-01-06"
    assert view.notices[-1].kind is NoticeKind.DATE_CHANGE


def test_marking_the_first_changes_no_date_and_tells_nobody(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    assert push(office).items[0].first
    notices = office.desk.reading.submission(office.only).notices
    assert [notice.kind for notice in notices] == [NoticeKind.RECEIPT]


def test_what_its_push_left_behind_waits_and_is_placed_again(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-04T17:00")
    assert push(office).frozen
    office.clock.set("2026-01-05T09:00")
    assert [code for _, code, _ in office.desk.scheduling.waiting()] == ["left"]
    office.desk.scheduling.place(office.placement, office.editor)
    placed = office.desk.reading.submission(office.only).placements[0]
    assert placed.push_label == "media/2026-01-05"


def test_what_was_exported_for_a_push_that_is_over_stays_there_until_it_is_recorded(
    office_in: OfficeIn,
) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-05T09:00")
    assert office.desk.scheduling.waiting() == []
    with refusal(office, "item-frozen"):
        office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="改期")


def test_a_clock_that_is_set_back_reopens_no_push(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-04T17:05")
    office.desk.people.add_unit("浠水店", office.editor)
    office.clock.set("2026-01-02T09:00")
    assert push(office).frozen


def test_what_the_chief_takes_off_waits_and_its_unit_is_to_be_told(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.scheduling.take_off(office.placement, office.editor, "等批件")
    view = office.desk.reading.submission(office.only)
    assert (view.placements[0].push_label, view.placements[0].reason) == (None, "waiting-by-hand")
    assert office.desk.scheduling.waiting()[0][1:] == ("waiting-by-hand", {"reason": "等批件"})
    assert "日期待定" in view.notices[-1].text
    office.desk.scheduling.place(office.placement, office.editor, push=PUSH, reason="批件已到", first=True)
    assert office.desk.keeping.verify().ok


def test_only_the_chief_takes_an_item_off(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "role-missing"):
        office.desk.scheduling.take_off(office.placement, office.reviewer, "等批件")


def test_a_push_is_found_however_old_it_is_and_nothing_in_place_of_one_that_is_not_there(
    office_in: OfficeIn,
) -> None:
    office = office_in("exported")
    office.clock.set("2028-01-15T09:00")
    find = office.desk.scheduling.find_push
    for name in (PUSH, office.placement, office.only):
        found = find(name)
        assert found is not None
        assert (found.label, len(found.items)) == (PUSH, 1)
    for name in ("baihuo/2026-01-02", "media/x", "nowhere/2026-01-04", "nothing"):
        assert find(name) is None
