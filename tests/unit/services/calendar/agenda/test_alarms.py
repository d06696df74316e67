"""Alarms of the calendar.

They tell of pushes with too few items that can still be filled, coming days off, and pushes that were not published.
Others tell of channels without a push for 60 days, expired items and unreleased ones.
"""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, material, refusal, shanghai
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.days import DayKind, NamedDays
from wxdesk.domain.rulebook.findings import Severity
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.planning.placeholders import Topic

type OfficeIn = Callable[[str], Office]


def warned(office: Office, rule: str) -> list[dict[str, object]]:
    return [dict(one.finding.values) for one in office.desk.alarms.today() if one.finding.rule == rule]


def test_a_gap_is_told_from_five_to_three_days_before_the_push(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    told = {}
    for day in ("2025-12-29T09:00", "2025-12-30T09:00", "2026-01-01T23:00", "2026-01-02T00:10"):
        office.clock.set(day)
        told[day[5:10]] = [one["push"] for one in warned(office, "CAL.gap") if one["push"] == PUSH]
    # a desk's time never lies before its last event, here 1 January, 10:30
    assert told["01-01"] == [PUSH]
    assert told["01-02"] == []
    gap = next(one for one in _gaps_at(office, "2026-01-02T09:00") if one["push"] == "media/2026-01-05")
    assert (gap["missing"], gap["planned"], gap["closes"]) == (6, 0, "2026-01-02")
    assert {one["push"] for one in _gaps_at(office, "2026-01-02T09:00") if str(one["push"])[:5] == "media"} == {
        "media/2026-01-05",
        "media/2026-01-06",
        "media/2026-01-07",
    }


def test_what_was_settled_with_too_few_items_is_no_gap_to_fill(office_in: OfficeIn) -> None:
    office = office_in("released")
    assert PUSH in [one["push"] for one in warned(office, "CAL.gap")]
    office.desk.freezing.freeze(PUSH, office.editor, below_minimum="只有一篇")
    assert PUSH not in [one["push"] for one in warned(office, "CAL.gap")]


def _gaps_at(office: Office, at: str) -> list[dict[str, object]]:
    office.clock.set(at)
    return warned(office, "CAL.gap")


def test_a_placeholder_is_no_item_yet_and_is_told_when_it_is_overdue(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.planning.plan(Topic("值班表", ("media",), date(2026, 1, 1), office.unit), office.editor)
    (gap,) = [one for one in warned(office, "CAL.gap") if one["push"] == PUSH]
    assert (gap["missing"], gap["planned"]) == (6, 1)
    assert warned(office, "CAL.due") == []
    office.clock.set("2026-01-02T09:00")
    assert [one["unit"] for one in warned(office, "CAL.due")] == ["武穴购物广场"]


def test_on_the_last_workday_before_days_off_the_unsettled_pushes_are_counted(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-01-09T09:00")
    (told,) = warned(office, "CAL.break")
    assert (told["count"], told["last"]) == (3, "2026-01-11")
    office.clock.set("2026-02-13T09:00")
    assert warned(office, "CAL.break") == []
    office.clock.set("2026-02-14T09:00")
    (told,) = warned(office, "CAL.break")
    assert (told["count"], told["last"]) == (9 + 4 + 1, "2026-02-23")


def test_a_push_is_missed_half_an_hour_after_its_window(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-04T17:59")
    assert warned(office, "CAL.missed") == []
    office.clock.set("2026-01-04T18:00")
    assert warned(office, "CAL.missed") == [{"push": PUSH, "count": 1}]
    assert office.desk.today.agenda().alarms[0].finding.severity is Severity.RETURN


def test_what_is_not_released_is_told_from_noon_of_the_day_before(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    told = []
    for at in ("2026-01-03T11:59", "2026-01-03T12:00", "2026-01-04T12:00", "2026-01-04T17:00"):
        office.clock.set(at)
        found = [one.finding for one in office.desk.alarms.today() if one.finding.rule == "CAL.unready"]
        told.append([one.severity.value for one in found])
    assert told == [[], ["warn"], ["return"], []]


def test_an_idle_account_is_told_at_60_and_gravely_at_80_days(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T17:10")
    address = {"26-0001": "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    told = []
    for at in ("2026-03-04T09:00", "2026-03-05T09:00", "2026-03-25T09:00"):
        office.clock.set(at)
        found = [one.finding for one in office.desk.alarms.today() if one.finding.rule == "CAL.idle"]
        told.append([one.severity.value for one in found if one.values["channel"] == "集团媒体号"])
        assert all("朋友圈" not in str(one.values["channel"]) for one in found)
    assert told == [[], ["warn"], ["return"]]


def test_what_expired_waits_for_a_person_to_say_so(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), expires=date(2026, 1, 4)))
    office.clock.set("2026-01-04T18:00")
    assert warned(office, "CAL.expired") == []
    office.clock.set("2026-01-05T09:00")
    assert [one["number"] for one in warned(office, "CAL.expired")] == ["26-0001"]
    office.desk.deciding.expire(office.only, office.editor)
    assert warned(office, "CAL.expired") == []


def test_a_festive_title_on_a_sensitive_day_is_warned_of(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.days.add(NamedDays(DayKind.SENSITIVE, "哀悼日", date(2026, 1, 4), date(2026, 1, 4)), office.editor)
    assert warned(office, "CAL.festive") == []
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆狂欢三天"))
    (told,) = warned(office, "CAL.festive")
    assert (told["day"], told["word"]) == ("哀悼日", "狂欢")


def test_a_year_without_a_table_is_told_once_it_comes_near(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assert warned(office, "CAL.days") == []
    office.clock.set("2026-11-24T09:00")
    assert warned(office, "CAL.days") == [{"year": 2027}]
    for name, day in (
        ("元旦", date(2027, 1, 1)),
        ("劳动节", date(2027, 5, 1)),
        ("国庆节", date(2027, 10, 1)),
    ):
        assert warned(office, "CAL.days") == [{"year": 2027}]
        row = office.desk.days.add(NamedDays(DayKind.HOLIDAY, name, day, day), office.editor)
    assert warned(office, "CAL.days") == []
    office.desk.days.remove(row, office.editor)
    assert warned(office, "CAL.days") == [{"year": 2027}]
    office.desk.days.put_back(row, office.editor)
    assert office.desk.keeping.verify().ok


def test_days_are_entered_by_the_chief_with_a_name_and_in_order(office_in: OfficeIn) -> None:
    office = office_in("empty")
    span = NamedDays(DayKind.HOLIDAY, "元旦", date(2027, 1, 3), date(2027, 1, 1))
    with pytest.raises(UserError, match="dates-order"):
        office.desk.days.add(span, office.editor)
    with refusal(office, "role-missing"):
        office.desk.days.add(span, office.reviewer)


def test_spring_festival_of_2026_needs_what_the_rules_ask_for(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-02-01T09:00")
    office.desk.planning.plan(Topic("年货", ("media",), date(2026, 2, 12), office.unit), office.editor)
    stock = office.receive(material(office.inbox / "备稿"), delivered_at=shanghai("2026-02-01T08:00"))
    office.desk.deciding.accept(stock, office.editor, stock=True)
    found = office.desk.stock.outlook(date(2026, 2, 15), date(2026, 2, 23))
    needs = {one.channel: (one.pushes, one.need, one.have, one.planned, one.stock) for one in found.needs}
    assert needs == {
        "media": (9, 54, 0, 1, 1),
        "zongchao": (4, 16, 0, 0, 0),
        "baihuo": (1, 8, 0, 0, 0),
    }
    media = found.needs[0]
    assert (media.lacks, len(media.short), media.short[0]) == (53, 9, ("media/2026-02-15", 6))
    assert [(unit, title) for unit, _, title in found.chase] == [("武穴购物广场", "年货")]
    assert found.unknown_years == []
    office.clock.set("2026-02-16T18:00")
    begun = office.desk.stock.outlook(date(2026, 2, 15), date(2026, 2, 23))
    assert (begun.needs[0].pushes, begun.needs[0].short[0]) == (7, ("media/2026-02-17", 6))


def test_who_owes_a_channel_is_not_named_for_another_whose_name_begins_alike(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-02-01T09:00")
    office.desk.planning.plan(Topic("海报", ("baihuo-moments",), date(2026, 2, 12), office.unit), office.editor)
    days = date(2026, 2, 15), date(2026, 2, 23)
    chased = {channel: office.desk.stock.outlook(*days, channel).chase for channel in ("baihuo", "baihuo-moments")}
    assert {channel: len(found) for channel, found in chased.items()} == {"baihuo": 0, "baihuo-moments": 1}
