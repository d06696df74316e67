"""The screen Today lists the open tasks of each person, and the items that a push still lacks."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, material, shanghai
from wxdesk.domain.calendar.channel_calendar import PushKind, PushRow
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.ports import Event, Transaction
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.records.today_views import Agenda

type OfficeIn = Callable[[str], Office]


def agenda(office: Office, name: str = "殷茵") -> Agenda:
    return office.desk.today.agenda(office.desk.people.resolve(name))


def test_an_empty_desk_is_fresh_and_lists_only_what_pushes_lack(office_in: OfficeIn) -> None:
    seen = agenda(office_in("empty"))
    assert (seen.fresh, seen.waits) == (True, 0)
    assert [(one.label, one.missing, one.faults) for one in seen.next] == [
        ("media/2026-01-01", 6, ("push-empty",)),
        ("zongchao/2026-01-01", 4, ("push-empty",)),
    ]


def test_what_came_in_waits_with_what_returns_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "店庆", pictures=["图1.png", "图2.webp"]))
    (one,) = agenda(office).received.rows
    assert (one.number, one.unit, one.returns) == ("26-0001", "武穴购物广场", 1)


def test_an_accepted_piece_is_to_be_edited_for_its_push_and_told(office_in: OfficeIn) -> None:
    seen = agenda(office_in("accepted"))
    (work,) = seen.editing
    assert (work.title, work.push, work.hindrance) == ("武穴购物广场 店庆", "media/2026-01-04", "")
    assert [letter.kinds for unit in seen.letters for letter in unit.letters] == [["receipt"]]
    assert seen.waits == 2


def test_a_review_waits_for_a_reviewer_and_not_for_its_editor(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    assert [one.hindrance for one in agenda(office, "王审").reviews] == [""]
    assert [one.hindrance for one in agenda(office).reviews] == ["role"]
    editor = office.editor
    office.desk.people.add("殷茵", "", [Role.REVIEWER], editor)
    assert [one.hindrance for one in agenda(office).reviews] == ["four-eyes-editor"]


def test_a_reviewer_of_another_channel_has_nothing_to_review(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.people.add("陈立", "", [Role.REVIEWER], office.editor, channel="baihuo")
    assert [one.hindrance for one in agenda(office, "陈立").reviews] == ["role"]


def test_what_is_approved_waits_for_its_release(office_in: OfficeIn) -> None:
    office = office_in("approved")
    assert [one.hindrance for one in agenda(office).releases] == [""]
    assert [one.hindrance for one in agenda(office, "王审").releases] == ["role"]


@pytest.mark.parametrize(
    ("stage", "codes"),
    [("accepted", ["stage-editing"]), ("in_review", ["stage-in-review"]), ("approved", ["stage-approved"])],
)
def test_what_blocks_the_next_push_is_named_once(office_in: OfficeIn, stage: str, codes: list[str]) -> None:
    office = office_in(stage)
    office.clock.set("2026-01-04T09:00")
    seen = agenda(office)
    (push,) = [one for one in seen.next if one.label == "media/2026-01-04"]
    assert [list(one.blockers) for one in push.blocked] == [codes]
    assert (push.unready, push.missing, push.closed) == (1, 5, True)
    assert not [*seen.editing, *seen.reviews, *seen.releases]


def test_an_exported_push_blocks_nothing_until_its_window_is_over(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T16:00")
    seen = agenda(office)
    assert [(one.package, one.blocked) for one in seen.next] == [("current", ())]
    assert seen.left == []
    office.clock.set("2026-01-05T08:00")
    (left,) = agenda(office).left
    assert (left.label, left.items, left.exported) == ("media/2026-01-04", 1, True)


@pytest.mark.parametrize("at", ["2026-03-11T08:00", "2027-06-01T08:00"])
def test_an_exported_push_stays_until_it_is_registered(office_in: OfficeIn, at: str) -> None:
    office = office_in("exported")
    office.clock.set(at)
    assert [(one.label, one.exported) for one in agenda(office).left] == [(PUSH, True)]
    urls = {"26-0001": "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), urls)
    assert agenda(office).left == []


def test_a_push_that_wechat_will_send_is_timed_until_its_package_is_another(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T10:00")
    assert [one.timed for one in agenda(office).next] == [False]
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:30"), office.editor)
    assert [(one.package, one.timed) for one in agenda(office).next] == [("current", True)]
    office.desk.handing.set_time(PUSH, None, office.editor)
    assert [one.timed for one in agenda(office).next] == [False]


def test_a_package_that_an_item_outgrew_is_stale(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T10:00")
    assert [one.package for one in agenda(office).next] == ["current"]
    office.desk.freezing.lift("media/2026-01-04", office.editor, "标题有错字")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题有错字")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆三天"))
    office.release(office.placement)
    (push,) = [one for one in agenda(office).next if one.channel == "media"]
    assert push.package == "stale"


def test_a_push_that_passed_without_a_package_is_asked_about(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-05T08:00")
    seen = agenda(office)
    assert [(one.label, one.exported) for one in seen.left] == [("media/2026-01-04", False)]
    assert seen.editing == []
    assert seen.waits == 2


def test_a_published_push_leaves_nothing_open(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T17:30")
    at = office.clock.at
    urls = {"26-0001": "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published("media/2026-01-04", office.editor, at, urls)
    office.clock.set("2026-01-05T08:00")
    seen = agenda(office)
    assert (seen.left, seen.letters, seen.waits) == ([], [], 0)


def test_what_found_no_push_is_named(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.deciding.accept(office.receive(material(office.inbox / "店庆")), office.editor, stock=True)
    assert [one.push for one in agenda(office).unplaced] == [None]


def test_what_did_not_go_out_with_its_push_waits_for_another(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    at = office.clock.at
    office.desk.reviewing.published(PUSH, office.editor, at, {}, frozenset({"26-0001"}))
    seen = agenda(office)
    assert [(one.number, one.push, one.hindrance) for one in seen.unplaced] == [("26-0001", None, "")]
    assert office.desk.today.rail()["today"] == seen.waits


def test_what_went_back_waits_for_its_unit_once_the_unit_knows(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    assert agenda(office).returned.total == 0
    (unit,) = agenda(office).letters
    office.desk.telling.sent(unit.notices, office.editor, "微信")
    seen = agenda(office)
    assert [one.number for one in seen.returned.rows] == ["26-0001"]
    assert seen.letters == []


@pytest.mark.parametrize("stage", ["empty", "received", "accepted", "in_review", "approved", "exported"])
@pytest.mark.parametrize("at", ["2026-01-01T10:30", "2026-01-04T12:00", "2026-01-04T23:00"])
def test_the_rail_counts_what_the_screen_shows(office_in: OfficeIn, stage: str, at: str) -> None:
    office = office_in(stage)
    office.clock.set(at)
    assert office.desk.today.rail()["today"] == agenda(office).waits


@pytest.mark.parametrize(("stage", "waiting"), [("accepted", 0), ("in_review", 1), ("approved", 1), ("released", 0)])
def test_the_rail_counts_in_the_review_what_waits_for_a_yes_or_a_release(
    office_in: OfficeIn, stage: str, waiting: int
) -> None:
    assert office_in(stage).desk.today.rail()["review"] == waiting


def test_nobody_in_the_seat_sees_everything(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    (one,) = office.desk.today.agenda().reviews
    assert (one.stage, one.hindrance) == (PlacementStage.IN_REVIEW, "")


def test_two_pushes_of_one_day_keep_their_items_apart(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    extra = PushRow(uuid7(), "media", date(2026, 1, 4), None, PushKind.EXTRA)

    def work(tx: Transaction) -> None:
        tx.put(extra)
        tx.record(Event("push.added", office.editor, extra.id, "media/2026-01-04"))

    office.desk.store.write(work)
    pushes = [one for one in agenda(office).coming if one.label == "media/2026-01-04"]
    assert {one.key == extra.id: (one.items, one.faults) for one in pushes} == {
        True: (0, ("push-empty",)),
        False: (1, ()),
    }


def test_a_push_that_was_moved_beyond_the_days_ahead_is_not_on_its_day_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assert "zongchao/2026-01-03" in [one.label for one in agenda(office).coming]
    office.desk.pushing.move("zongchao/2026-01-03", date(2026, 3, 1), office.editor, "店庆改期")
    assert "zongchao/2026-01-03" not in [one.label for one in agenda(office).coming]
    warned = [push.label for alarm in agenda(office).alarms for push in alarm.pushes]
    assert "zongchao/2026-01-03" not in warned
