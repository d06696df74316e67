from calendar import monthrange
from collections import Counter
from datetime import date, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence
from wxdesk.domain.rulebook.recurrence import PushDay, channel_days, push_days

BAIHUO = Recurrence(month_days=(8, 16, 24, 30))


def settings(start: date, recurrence: Recurrence) -> ChannelSettings:
    return ChannelSettings(start, recurrence, 1, 8, 0, time(17), time(17, 30), lead_days=2)


def dates(recurrence: Recurrence, first: date, last: date) -> list[date]:
    return [day.date for day in push_days(recurrence, first, last)]


def test_the_last_of_february_stands_for_the_30th() -> None:
    days = list(push_days(BAIHUO, date(2026, 2, 1), date(2026, 2, 28)))
    assert days[2:] == [PushDay(date(2026, 2, 24)), PushDay(date(2026, 2, 28), stands_for=30)]


def test_in_a_leap_year_the_29th_stands_for_the_30th() -> None:
    assert list(push_days(BAIHUO, date(2028, 2, 25), date(2028, 3, 7))) == [PushDay(date(2028, 2, 29), stands_for=30)]


def test_the_30th_stands_for_itself_in_a_month_of_31_days() -> None:
    assert dates(BAIHUO, date(2026, 1, 25), date(2026, 1, 31)) == [date(2026, 1, 30)]


def test_a_service_account_has_four_pushes_in_every_month_until_2100() -> None:
    """Promise P16 (`test_calendar_promises`): four pushes, on different days, in each month of 1990 to 2100."""
    days = dates(BAIHUO, date(1990, 1, 1), date(2100, 12, 31))
    months = Counter((day.year, day.month) for day in days)
    assert len(set(days)) == len(days)
    assert len(months) == 111 * 12
    assert set(months.values()) == {4}


@given(st.sets(st.integers(1, 31), min_size=1, max_size=6), st.dates(date(1999, 1, 1), date(2060, 1, 1)))
def test_days_of_the_month_stay_as_many_and_in_order(wanted: set[int], some: date) -> None:
    last = monthrange(some.year, some.month)[1]
    days = list(push_days(Recurrence(month_days=tuple(wanted)), some.replace(day=1), some.replace(day=last)))
    assert len(days) == len(wanted)
    assert sorted(set(days)) == days
    assert [day.stands_for or day.date.day for day in days] == sorted(wanted)


@given(
    st.one_of(st.just(2), st.integers(1, 9)),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)
def test_every_second_or_nth_day_never_loses_its_phase(step: int, anchor: date, first: date) -> None:
    """Promise P17 (`test_calendar_promises`): with a push every `step` days, each is `step` days after the last.

    The days are counted from the day `anchor`, also backwards, and go on over the ends of months and years.
    """
    days = dates(Recurrence(every_days=step, anchor=anchor), first, first + timedelta(days=800))
    assert {(after - before).days for before, after in pairwise(days)} == {step}
    assert days[0] - first < timedelta(days=step)
    assert (days[0] - anchor).days % step == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 90))
def test_a_range_gives_the_part_of_the_longer_one(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    longer = dates(BAIHUO, date(2019, 1, 1), date(2031, 1, 1))
    assert dates(BAIHUO, first, last) == [day for day in longer if first <= day <= last]


def test_each_day_follows_the_settings_that_hold_on_it() -> None:
    second = Recurrence(every_days=2, anchor=date(2026, 3, 2))
    channel = Channel(
        "c",
        "C",
        ChannelKind.SUBSCRIPTION,
        filed=True,
        settings=(settings(date(2026, 1, 1), BAIHUO), settings(date(2026, 3, 16), second)),
    )
    days = [day.date.day for day in channel_days(channel, date(2026, 3, 1), date(2026, 3, 21))]
    assert days == [8, 16, 18, 20]


def test_before_their_first_date_the_first_settings_hold() -> None:
    channel = Channel("c", "C", ChannelKind.SERVICE, filed=True, settings=(settings(date(2026, 1, 1), BAIHUO),))
    assert [day.date for day in channel_days(channel, date(2025, 12, 20), date(2025, 12, 25))] == [date(2025, 12, 24)]


def test_an_empty_range_has_no_days() -> None:
    assert dates(Recurrence(every_days=1, anchor=date(2026, 1, 1)), date(2026, 1, 2), date(2026, 1, 1)) == []


@given(st.sets(st.integers(1, 7), min_size=1), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_days_of_the_week_come_every_week_whatever_month_it_is(wanted: set[int], first: date) -> None:
    days = dates(Recurrence(week_days=tuple(wanted)), first, first + timedelta(days=69))
    assert len(days) == 10 * len(wanted)
    assert {day.isoweekday() for day in days} == wanted
    assert sorted(set(days)) == days
