"""The calendar shows facts beside its pushes: yearly totals, last year's articles, people on duty, late group tasks.

It also shows the history of an item: which pushes it was on, when, and why.
"""

from collections.abc import Callable
from datetime import date

from tests.desks import PUSH, Office, refusal, shanghai
from wxdesk.services.calendar.placement_story import story_line
from wxdesk.texts import Texts

type OfficeIn = Callable[[str], Office]

DAY = date(2026, 1, 4)


def test_a_day_of_the_year_sums_the_pushes_of_all_shown_channels(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    found = office.desk.year_view.year(2026)
    alone = office.desk.year_view.year(2026, {"zongchao", "baihuo", "baihuo-moments"})[DAY]
    assert (alone.filled, alone.minimum, alone.short, alone.missed) == (1, 6, 5, 0)
    assert found[DAY].minimum >= alone.minimum
    assert date(2025, 12, 1) not in found


def test_past_days_without_a_push_sent_are_missed_but_not_before_the_desk_began(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-06T09:00")
    found = office.desk.year_view.year(2026, {"zongchao", "baihuo", "baihuo-moments"})
    assert (found[DAY].missed, found[date(2026, 1, 6)].missed) == (1, 0)


def test_what_went_out_a_year_before_is_found_near_the_same_date(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T17:30")
    address = {"26-0001": "https://mp.weixin.qq.com/s/AAAAAAAAAAAAAAAAAAAAAA"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), address)
    [one] = office.desk.year_view.year_before("media", date(2027, 1, 6))
    assert (one.day, one.first, one.reads) == (DAY, True, None)
    assert office.desk.year_view.year_before("media", date(2027, 1, 20)) == []
    assert office.desk.year_view.year_before("zongchao", date(2027, 1, 4)) == []


def test_the_duty_list_says_who_scans_and_a_task_asked_for_late_is_told(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    enter = office.desk.registers.enter
    shift = {"what": "晚班", "on": "2026-01-04", "editor": "殷茵", "scanner": "王审", "account": "media"}
    enter("duty", shift, office.editor)
    for asked, what in (("2026-01-01", "急任务"), ("2025-12-20", "常任务")):
        values = {"what": what, "asked_on": asked, "day": "2026-01-04", "content": "转发"}
        enter("schedule", values, office.editor)
    notes = office.desk.day_noting.on(DAY, "集团媒体号")
    assert [(one.editor, one.scanner) for one in notes.duty] == [("殷茵", "王审")]
    assert {one.what: one.late for one in notes.tasks} == {"急任务": True, "常任务": False}
    assert office.desk.day_noting.on(DAY, "综超号").duty == []


def test_the_story_tells_each_place_with_who_and_why(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="配合展会")
    first, lead, last = office.desk.placement_story.of(office.placement)
    assert (first.before, first.after, last.before, last.after) == (None, DAY, DAY, date(2026, 1, 6))
    assert (lead.act, lead.reason) == ("placement.first", "店庆重点")
    said = story_line(Texts("zh_CN"), last, "1月1日 10:30", "")
    assert said.endswith("1月4日 → 1月6日。 理由：配合展会")


def test_an_item_that_somebody_else_moved_meanwhile_stays_there(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    place = office.desk.scheduling.place
    place(office.placement, office.editor, push="media/2026-01-06", reason="先", was=PUSH)
    with refusal(office, "placed-meanwhile"):
        place(office.placement, office.editor, push="media/2026-01-07", reason="后", was=PUSH)
