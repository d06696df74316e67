import os
import sys
import time as clock
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from wxdesk.domain.calendar.channel_calendar import (
    ChannelBoard,
    PlacedItem,
    Push,
    PushKind,
    PushRow,
    Wanted,
    closes_at,
    closing_day,
    earliest,
    ends_at,
    frozen,
    opens_at,
    positions,
)
from wxdesk.domain.desk.clock import SHANGHAI, later, shanghai_date
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence

DAILY = ChannelSettings(
    effective_from=date(2026, 1, 1),
    recurrence=Recurrence(every_days=1, anchor=date(2026, 1, 1)),
    minimum=6,
    maximum=8,
    reserve=1,
    window_start=time(17),
    window_end=time(17, 30),
    lead_days=2,
)
MEDIA = Channel("media", "集团媒体号", ChannelKind.SUBSCRIPTION, filed=True, settings=(DAILY,))
BOARD = ChannelBoard(MEDIA, horizon_days=120)
PUSH = BOARD.find("media/2026-01-04")


def wanted(at: datetime, name: str = "a") -> Wanted:
    return Wanted(name, "media", at)


def written(key: str, day: date, *, cancelled: bool = False) -> PushRow:
    return PushRow(key, "media", day, due=day, cancelled=cancelled)


def noon(day: int) -> datetime:
    return datetime(2026, 1, day, 4, tzinfo=UTC)


@pytest.fixture(params=["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"])
def _somewhere(request: pytest.FixtureRequest) -> Iterator[None]:
    if sys.platform == "win32":
        pytest.skip("a process on Windows takes no time zone from its environment")
    former = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    clock.tzset()
    yield
    os.environ.pop("TZ") if former is None else os.environ.update(TZ=former)
    clock.tzset()


@pytest.mark.usefixtures("_somewhere")
def test_the_answer_does_not_depend_on_where_the_computer_stands() -> None:
    """Promise P21 (listed in `test_calendar_promises`): results are the same in every time zone of the computer."""
    last_moment = datetime(2026, 1, 1, 23, 59, 59, 999999, SHANGHAI)
    assert earliest(wanted(last_moment.astimezone()), 2) == date(2026, 1, 4)
    assert earliest(wanted((last_moment + timedelta(microseconds=1)).astimezone()), 2) == date(2026, 1, 5)
    assert opens_at(PUSH).astimezone(UTC) == datetime(2026, 1, 4, 9, tzinfo=UTC)


def test_an_instant_without_a_time_zone_has_no_date() -> None:
    with pytest.raises(ValueError, match="time zone"):
        shanghai_date(datetime(2026, 1, 1))  # noqa: DTZ001 - the mistake itself


def test_a_clock_set_back_does_not_turn_time_back() -> None:
    assert later(noon(2), noon(3)) == noon(3)
    assert later(noon(3), noon(2)) == noon(3)
    assert later(noon(3), None) == noon(3)


def test_the_hour_of_arrival_does_not_count() -> None:
    first, last = datetime(2026, 1, 1, 0, 0, tzinfo=SHANGHAI), datetime(2026, 1, 1, 23, 59, tzinfo=SHANGHAI)
    assert earliest(wanted(first), 2) == earliest(wanted(last), 2) == date(2026, 1, 4)


def test_an_evening_in_london_is_already_the_next_day_in_shanghai() -> None:
    london = datetime(2026, 1, 1, 20, tzinfo=timezone(timedelta()))
    assert earliest(wanted(london), 2) == date(2026, 1, 5)


def test_an_own_piece_may_go_out_on_its_day() -> None:
    assert earliest(wanted(noon(1))._replace(lead_days=0), 2) == date(2026, 1, 1)


def test_not_before_moves_the_first_day_only_back() -> None:
    assert earliest(wanted(noon(1))._replace(not_before=date(2026, 1, 9)), 2) == date(2026, 1, 9)
    assert earliest(wanted(noon(1))._replace(not_before=date(2026, 1, 2)), 2) == date(2026, 1, 4)


def test_a_push_closes_at_the_end_of_the_third_day_before_it() -> None:
    assert closing_day(PUSH) == date(2026, 1, 1)
    assert closes_at(PUSH) == datetime(2026, 1, 2, tzinfo=SHANGHAI)
    assert earliest(wanted(closes_at(PUSH) - timedelta(seconds=1)), 2) == PUSH.date
    assert earliest(wanted(closes_at(PUSH)), 2) > PUSH.date


def test_without_a_lead_time_a_push_closes_when_its_window_begins() -> None:
    push = PUSH._replace(lead_days=0)
    assert closes_at(push) == opens_at(push)
    assert closing_day(push) == push.date


def test_a_push_is_frozen_from_the_first_moment_of_its_window() -> None:
    assert opens_at(PUSH) == datetime(2026, 1, 4, 17, tzinfo=SHANGHAI)
    assert ends_at(PUSH) == datetime(2026, 1, 4, 17, 30, tzinfo=SHANGHAI)
    assert not frozen(PUSH, opens_at(PUSH) - timedelta(seconds=1))
    assert frozen(PUSH, opens_at(PUSH))


def test_a_push_that_went_out_is_frozen_at_once() -> None:
    row = written("p", date(2026, 1, 4))
    board = replace(BOARD, rows=(row,), sealed=frozenset({"p"}))
    assert frozen(board.find("p"), noon(1))


def test_free_keeps_the_reserve_and_room_opens_it() -> None:
    items = tuple(PlacedItem(wanted(noon(1), str(n)), PUSH.key, n) for n in range(6))
    board = replace(BOARD, items=items)
    assert (board.used(PUSH), board.free(PUSH), board.room(PUSH)) == (6, 1, 2)


def test_a_push_is_found_by_id_and_by_label() -> None:
    board = replace(BOARD, rows=(written("p", date(2026, 1, 4)),))
    assert board.find("p") == board.find("media/2026-01-04")
    assert board.find("p").label == "media/2026-01-04"


@pytest.mark.parametrize("name", ["baihuo/2026-01-04", "media/2026-13-01", "media", "", "2026-01-04"])
def test_a_push_that_the_channel_has_not_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="push-unknown"):
        BOARD.find(name)


def test_a_written_push_takes_the_place_of_its_day() -> None:
    board = replace(BOARD, rows=(written("p", date(2026, 1, 4))._replace(maximum=5, minimum=0, reserve=0),))
    pushes = board.pushes(date(2026, 1, 3), date(2026, 1, 5))
    assert [push.id for push in pushes] == [None, "p", None]
    assert [(p.minimum, p.maximum, p.reserve) for p in pushes] == [(6, 8, 1), (0, 5, 0), (6, 8, 1)]


def test_a_moved_push_stays_itself_and_leaves_its_day() -> None:
    moved = PushRow("p", "media", date(2026, 1, 6), due=date(2026, 1, 4))
    board = replace(BOARD, rows=(moved,))
    assert [p.date.day for p in board.pushes(date(2026, 1, 3), date(2026, 1, 6))] == [3, 5, 6, 6]
    assert board.find("p").label == "media/2026-01-06"


def test_an_extra_push_stands_beside_the_rule() -> None:
    channel = MEDIA._replace(settings=(DAILY._replace(recurrence=Recurrence(month_days=(8,))),))
    extra = PushRow("x", "media", date(2026, 1, 10), None, PushKind.EXTRA)
    board = ChannelBoard(channel, 120, rows=(extra,))
    assert [p.date.day for p in board.pushes(date(2026, 1, 1), date(2026, 1, 31))] == [8, 10]
    assert board.find("media/2026-01-10").kind is PushKind.EXTRA
    assert not board.find("media/2026-01-10").cancelled


def test_a_push_whose_day_the_settings_dropped_counts_as_cancelled() -> None:
    channel = MEDIA._replace(settings=(DAILY._replace(recurrence=Recurrence(month_days=(8,))),))
    board = ChannelBoard(channel, 120, rows=(written("p", date(2026, 1, 4)),))
    assert board.find("p").cancelled


def test_on_a_day_with_a_cancelled_push_the_label_means_the_living_one() -> None:
    rows = (
        written("gone", date(2026, 1, 4), cancelled=True),
        PushRow("new", "media", date(2026, 1, 4), None, PushKind.EXTRA),
    )
    assert replace(BOARD, rows=rows).find("media/2026-01-04").id == "new"


def test_the_push_that_stands_for_the_30th_says_so_with_and_without_a_row() -> None:
    channel = MEDIA._replace(settings=(DAILY._replace(recurrence=Recurrence(month_days=(24, 30))),))
    board = ChannelBoard(channel, 120)
    assert board.find("media/2026-02-28").stands_for == 30
    board = replace(board, rows=(written("p", date(2026, 2, 28)),))
    assert (board.find("p").stands_for, board.find("p").cancelled) == (30, False)


def place_on(push: Push, *firsts: bool) -> list[PlacedItem]:
    return [PlacedItem(wanted(noon(1), f"i{n}"), push.key, n, first=first) for n, first in enumerate(firsts, 1)]


def test_the_first_gets_position_1_and_the_others_count_from_2() -> None:
    counted = [(item.wanted.placement, n) for item, n in positions(PUSH, place_on(PUSH, False, True, False))]
    assert counted == [("i2", 1), ("i1", 2), ("i3", 3)]


def test_without_a_choice_position_1_stays_empty() -> None:
    assert [n for _, n in positions(PUSH, place_on(PUSH, False, False))] == [2, 3]


def test_a_moments_post_counts_from_1() -> None:
    board = ChannelBoard(MEDIA._replace(kind=ChannelKind.MOMENTS), 120)
    push = board.find("media/2026-01-04")
    assert not push.headline
    assert [n for _, n in positions(push, place_on(push, False))] == [1]
