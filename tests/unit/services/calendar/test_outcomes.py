"""The chief records why a past push did not go out or had too few items; Today and the timetable show it."""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office, refusal, shanghai
from wxdesk.services.calendar.push_words import gap_words
from wxdesk.services.calendar.timetable_rows import plan_rows
from wxdesk.texts import Texts

type OfficeIn = Callable[[str], Office]

EMPTY = "media/2026-01-05"
ZH = Texts("zh_CN")


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk a week after the day of `PUSH`, whose item was released but never published."""
    office = office_in("released")
    office.clock.set("2026-01-12T09:00")
    return office


def said(office: Office, label: str) -> str:
    return gap_words(ZH, office.desk.scheduling.push(label))


@pytest.mark.parametrize("label", [PUSH, EMPTY])
def test_a_missed_push_says_why_until_that_is_undone(office: Office, label: str) -> None:
    assert said(office, label) == "没有发出"
    batch = office.desk.outcomes.explain(label, office.editor, "停电")
    assert said(office, label) == "没有发出：停电"
    office.desk.undoing.batch(batch, office.editor)
    assert said(office, label) == "没有发出"
    assert office.desk.keeping.verify().ok


def test_a_later_reason_replaces_the_earlier_and_undo_brings_that_back(office: Office) -> None:
    office.desk.outcomes.explain(PUSH, office.editor, "停电")
    batch = office.desk.outcomes.explain(PUSH, office.editor, "停电检修")
    office.desk.undoing.batch(batch, office.editor)
    assert office.desk.scheduling.push(PUSH).outcome == "停电"


def test_the_reason_stands_in_today_the_timetable_and_the_story_of_the_item(office: Office) -> None:
    office.desk.outcomes.explain(PUSH, office.editor, "停电")
    assert [one.outcome for one in office.desk.day_ahead.opening().left] == ["停电"]
    day = office.desk.scheduling.push(PUSH).day
    notes = [row.note for row in plan_rows(office.desk.timetables.read(day, day, ["media"]), ZH) if row.day]
    assert any("没有发出：停电" in note for note in notes)
    last = office.desk.placement_story.of(office.placement)[-1]
    assert (last.act, last.reason, last.after) == ("push.explained", "停电", day)


def test_a_push_with_too_few_items_says_why_it_was_settled_so_and_then_what_the_chief_says(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T17:10")
    number = office.desk.reading.submission(office.only).number
    address = {number: "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    office.clock.set("2026-01-05T09:00")
    assert said(office, PUSH) == "少发 5 篇：只有一篇"
    office.desk.outcomes.explain(PUSH, office.editor, "周末来稿少")
    assert said(office, PUSH) == "少发 5 篇：周末来稿少"


def test_only_the_chief_explains_and_only_what_needs_a_reason(office: Office) -> None:
    explain = office.desk.outcomes.explain
    with refusal(office, "role-missing"):
        explain(PUSH, office.reviewer, "停电")
    with refusal(office, "reason-missing"):
        explain(PUSH, office.editor, " ")
    with refusal(office, "outcome-early"):
        explain("media/2026-01-12", office.editor, "停电")
    with refusal(office, "outcome-none"):
        explain("baihuo-moments/2026-01-05", office.editor, "停电")
    with refusal(office, "push-unknown"):
        explain("media/nonsense", office.editor, "停电")
