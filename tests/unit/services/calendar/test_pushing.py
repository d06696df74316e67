"""Tests of decisions about a push: which items move, which units get notices, what is refused, and the undo."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices, material, opened, refusal, shanghai
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.rulebook.channel import SendingMode
from wxdesk.domain.submissions.submission import NoticeKind
from wxdesk.services.calendar.pushes import PushLimits


def _with_three(office: Office) -> None:
    for shade in range(3):
        folder = material(office.inbox / f"店庆{shade}", shade=shade)
        office.accept(office.receive(folder, delivered_at=shanghai(f"2026-01-01T09:0{shade}")))


@pytest.fixture
def office(offices: Offices, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk with three items of one unit on the push of 4 January."""
    with opened(offices.kept("push-of-three", "empty", _with_three, tmp_path / "office")) as office:
        yield office


def seats(office: Office) -> dict[str, str | None]:
    rows = office.desk.reading.queue().rows
    views = [office.desk.reading.submission(row.id) for row in rows]
    return {view.number: view.placements[0].push_label for view in views}


def told(office: Office) -> list[str]:
    rows = office.desk.reading.queue().rows
    notices = [one for row in rows for one in office.desk.reading.submission(row.id).notices]
    return [one.text for one in notices if one.kind is NoticeKind.DATE_CHANGE]


def test_a_cancelled_push_sends_its_items_on_as_it_was_shown(office: Office) -> None:
    shown = office.desk.pushing.cancelling(PUSH)
    assert {(one.before, one.after) for one in shown.changes} == {(PUSH, "media/2026-01-05")}
    office.desk.pushing.cancel(PUSH, office.editor, "停电", seen=shown.code)
    assert set(seats(office).values()) == {"media/2026-01-05"}
    assert office.desk.scheduling.push(PUSH).mode == "cancelled"
    assert office.desk.scheduling.push(PUSH).reason == "停电"
    assert len(told(office)) == 3
    assert office.desk.keeping.verify().ok


def test_what_changed_since_it_was_shown_is_not_done(office: Office) -> None:
    shown = office.desk.pushing.cancelling(PUSH)
    office.desk.scheduling.take_off(office.placement, office.editor, "等批件")
    with refusal(office, "proposal-changed"):
        office.desk.pushing.cancel(PUSH, office.editor, "停电", seen=shown.code)


def test_one_undo_brings_the_push_and_all_its_items_back(office: Office) -> None:
    before = seats(office)
    batch = office.desk.pushing.cancel(PUSH, office.editor, "停电")
    again = office.desk.undoing.batch(batch, office.editor)
    assert seats(office) == before
    assert office.desk.scheduling.push(PUSH).mode == "regular"
    office.desk.undoing.batch(again, office.editor)
    assert office.desk.scheduling.push(PUSH).mode == "cancelled"
    assert office.desk.keeping.verify().ok


def test_nothing_is_taken_back_once_an_item_moved_again(office: Office) -> None:
    batch = office.desk.pushing.cancel(PUSH, office.editor, "停电")
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-07", reason="展会")
    with refusal(office, "undo-changed"):
        office.desk.undoing.batch(batch, office.editor)


def test_nothing_is_taken_back_once_a_push_has_begun(office: Office) -> None:
    batch = office.desk.pushing.cancel(PUSH, office.editor, "停电")
    office.clock.set("2026-01-04T17:00")
    with refusal(office, "undo-late"):
        office.desk.undoing.batch(batch, office.editor)


def test_a_change_that_nobody_made_is_not_taken_back(office: Office) -> None:
    with pytest.raises(UserError, match="undo-unknown"):
        office.desk.undoing.batch("nothing", office.editor)


def test_a_moved_push_stays_itself_and_tells_every_unit_its_new_day(office: Office) -> None:
    office.desk.pushing.cancel("media/2026-01-06", office.editor, "让位")
    key = office.desk.scheduling.push(PUSH).id
    batch = office.desk.pushing.move(PUSH, date(2026, 1, 6), office.editor, "展会")
    moved = office.desk.scheduling.push("media/2026-01-06")
    assert (moved.id, len(moved.items), len(told(office))) == (key, 3, 3)
    assert "1月4日17:00推送，现改为集团媒体号1月6日" in told(office)[0]
    office.desk.undoing.batch(batch, office.editor)
    assert set(seats(office).values()) == {PUSH}
    assert len(told(office)) == 6
    assert office.desk.keeping.verify().ok


def test_an_extra_push_is_held_beside_the_rule_and_counts_against_the_quota(office: Office) -> None:
    label = "baihuo/2026-01-10"
    office.desk.pushing.add("baihuo", date(2026, 1, 10), office.editor, "店庆")
    push = office.desk.scheduling.push(label)
    assert (push.mode, push.reason) == ("extra", "店庆")
    assert [finding.rule for finding in push.warnings] == ["CAL.minimum", "CAL.quota"]
    office.desk.pushing.limit(label, PushLimits(sending=SendingMode.PUBLISH), office.editor, "不占次数")
    assert [one.rule for one in office.desk.scheduling.push(label).warnings] == ["CAL.minimum"]


def test_fewer_places_send_the_latest_arrivals_on(office: Office) -> None:
    shown = office.desk.pushing.limiting(PUSH, 1)
    assert [one.number for one in shown.changes] == ["26-0002", "26-0003"]
    batch = office.desk.pushing.limit(
        PUSH, PushLimits(minimum=1, maximum=1, reserve=0), office.editor, "版面", seen=shown.code
    )
    assert list(seats(office).values()).count(PUSH) == 1
    office.desk.undoing.batch(batch, office.editor)
    assert set(seats(office).values()) == {PUSH}


@pytest.mark.parametrize("limits", [PushLimits(maximum=9), PushLimits(minimum=9), PushLimits(reserve=8)])
def test_limits_that_do_not_fit_are_refused(office: Office, limits: PushLimits) -> None:
    with pytest.raises(UserError, match="push-limits"):
        office.desk.pushing.limit(PUSH, limits, office.editor, "版面")


def test_only_the_chief_decides_about_a_push_and_says_why(office: Office) -> None:
    with refusal(office, "role-missing"):
        office.desk.pushing.cancel(PUSH, office.reviewer, "停电")
    with refusal(office, "reason-missing"):
        office.desk.pushing.cancel(PUSH, office.editor, " ")
    batch = office.desk.pushing.cancel(PUSH, office.editor, "停电")
    with refusal(office, "role-missing"):
        office.desk.undoing.batch(batch, office.reviewer)


def test_a_cancelled_push_that_is_held_again_calls_nobody_back(office: Office) -> None:
    office.desk.pushing.cancel(PUSH, office.editor, "停电")
    office.desk.pushing.hold_again(PUSH, office.editor, "来电")
    assert (office.desk.scheduling.push(PUSH).mode, office.desk.scheduling.push(PUSH).items) == (
        "regular",
        (),
    )
    assert set(seats(office).values()) == {"media/2026-01-05"}


def test_a_day_that_the_channel_drops_sends_its_items_on(office: Office) -> None:
    changes = {"week_days": [2]}
    shown = office.desk.resettling.changing("media", date(2026, 1, 3), changes)
    assert {(one.before, one.after, one.code) for one in shown.changes} == {
        (PUSH, "media/2026-01-06", "moved-cancelled")
    }
    office.desk.people.change_channel("media", office.editor, date(2026, 1, 3), changes, reason="改为每周二")
    assert set(seats(office).values()) == {"media/2026-01-06"}
    assert len(told(office)) == 3
    assert office.desk.keeping.verify().ok


def test_fewer_places_from_a_date_on_send_the_latest_on_and_spare_what_was_decided(office: Office) -> None:
    fewer = {"maximum": 2, "minimum": 1, "reserve": 0}
    office.desk.people.change_channel("media", office.editor, date(2026, 1, 4), fewer)
    assert list(seats(office).values()).count(PUSH) == 2
    for placement in [item.placement for item in office.desk.scheduling.push(PUSH).items]:
        office.desk.scheduling.place(placement, office.editor, push=PUSH, reason="重点")
    with refusal(office, "capacity-protected"):
        office.desk.people.change_channel("media", office.editor, date(2026, 1, 4), {**fewer, "maximum": 1})


def test_an_extra_push_that_is_taken_back_is_seen_no_more_and_its_day_is_free(office: Office) -> None:
    day, label = date(2026, 1, 10), "baihuo/2026-01-10"

    def seen() -> list[str]:
        return [push.label for push in office.desk.scheduling.plan("baihuo", day, day)]

    batch = office.desk.pushing.add("baihuo", day, office.editor, "店庆")
    again = office.desk.undoing.batch(batch, office.editor)
    assert seen() == []
    office.desk.undoing.batch(again, office.editor)
    assert seen() == [label]
    assert office.desk.scheduling.push(label).reason == "店庆"
    office.desk.undoing.batch(batch, office.editor)
    office.desk.pushing.add("baihuo", day, office.editor, "还是要推")
    assert office.desk.scheduling.push(label).reason == "还是要推"
    assert office.desk.keeping.verify().ok


def test_an_extra_push_that_holds_something_is_not_taken_back(office: Office) -> None:
    day = date(2026, 1, 10)
    batch = office.desk.pushing.add("baihuo", day, office.editor, "店庆")
    folder = material(office.inbox / "百货", shade=30)
    own = office.accept(office.receive(folder, channels=("baihuo",)))
    office.desk.scheduling.place(own, office.editor, push="baihuo/2026-01-10", reason="店庆")
    with refusal(office, "undo-full"):
        office.desk.undoing.batch(batch, office.editor)
