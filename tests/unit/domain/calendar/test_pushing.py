from dataclasses import replace
from datetime import date, datetime, time

import pytest

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, PushKind, PushRow, Wanted
from wxdesk.domain.calendar.placing import place
from wxdesk.domain.calendar.pushing import extra_push, move_push, quotas, reinstate
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence, SendingMode

FOUR = Recurrence(month_days=(8, 16, 24, 30))


def board(
    recurrence: Recurrence = FOUR,
    maximum: int = 2,
    *,
    daily_quota: int | None = None,
    monthly_quota: int | None = None,
) -> ChannelBoard:
    row = ChannelSettings(date(2026, 1, 1), recurrence, 1, maximum, 0, time(17), time(17, 30), lead_days=2)
    row = row._replace(daily_quota=daily_quota, monthly_quota=monthly_quota)
    channel = Channel("c", "C", ChannelKind.SERVICE, filed=True, settings=(row,))
    rows = (PushRow("p", "c", date(2026, 1, 8), date(2026, 1, 8)),)
    return ChannelBoard(channel, 120, rows)


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=SHANGHAI)


def filled(empty: ChannelBoard, *arrivals: int, expires: date | None = None) -> ChannelBoard:
    for day in arrivals:
        wanted = Wanted(f"day-{day}", "c", at(day, day), expires=expires)
        empty = empty.applied([place(empty, wanted, at(1))])
    return empty


def going(moves: tuple[Move, ...]) -> list[tuple[str, str | None]]:
    return [(move.wanted.placement, move.push.label if move.push else None) for move in moves]


def test_a_push_that_is_moved_back_takes_its_items_along() -> None:
    push, moves = move_push(filled(board(), 1, 4), "c/2026-01-08", date(2026, 1, 10), at(5))
    assert (push.id, push.label, push.due, moves) == ("p", "c/2026-01-10", date(2026, 1, 8), ())


def test_what_cannot_make_the_new_day_finds_another_push() -> None:
    _, moves = move_push(filled(board(), 1, 4), "c/2026-01-08", date(2026, 1, 5), at(4, 11))
    assert going(moves) == [("day-4", "c/2026-01-16")]
    assert moves[0].why.code == "moved-push-moved"


def test_those_that_cannot_make_the_new_day_go_on_in_the_order_of_their_arrival() -> None:
    stands = board()
    for name, day in (("z", 3), ("a", 4), ("third", 5)):
        stands = stands.applied([place(stands, Wanted(name, "c", at(day)), at(1))])
    _, moves = move_push(stands, "c/2026-01-08", date(2026, 1, 5), at(5))
    assert going(moves) == [("z", "c/2026-01-16"), ("a", "c/2026-01-24")]


def test_what_has_expired_by_the_new_day_does_not_go_along() -> None:
    stands = filled(board(), 1, expires=date(2026, 1, 9))
    _, moves = move_push(stands, "c/2026-01-08", date(2026, 1, 10), at(5))
    assert going(moves) == [("day-1", None)]


def test_settings_of_the_new_day_with_fewer_places_send_the_latest_on() -> None:
    stands = filled(board(), 1, 4)
    smaller = stands.channel.settings[0]._replace(effective_from=date(2026, 1, 10), maximum=1)
    stands = replace(stands, channel=stands.channel._replace(settings=(*stands.channel.settings, smaller)))
    _, moves = move_push(stands, "c/2026-01-08", date(2026, 1, 10), at(5))
    assert going(moves) == [("day-4", "c/2026-01-16")]


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("c/2026-01-08", 16, "push-day-taken"),
        ("c/2026-01-08", 8, "push-day-same"),
        ("c/2026-01-08", 4, "push-day-past"),
        ("c/2026-01-08", 5, "push-day-past"),
        ("c/2026-01-09", 10, "push-unknown"),
    ],
)
def test_a_push_moves_only_to_a_free_day_ahead(name: str, day: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        move_push(board(), name, date(2026, 1, day), at(5, 18))


def test_a_fixed_push_is_not_moved() -> None:
    with pytest.raises(Refused, match="push-fixed"):
        move_push(replace(board(), fixed=frozenset("p")), "p", date(2026, 1, 10), at(5))


def test_an_extra_push_fills_a_free_day_and_calls_nobody() -> None:
    row = extra_push(board(), date(2026, 1, 10), at(5))
    assert (row.kind, row.date, row.due) == (PushKind.EXTRA, date(2026, 1, 10), None)
    with pytest.raises(Refused, match="push-day-taken"):
        extra_push(board(), date(2026, 1, 8), at(5))


@pytest.mark.parametrize("now", [at(10, 17), at(11)])
def test_no_push_is_added_or_held_again_once_its_window_began(now: datetime) -> None:
    with pytest.raises(Refused, match="push-day-past"):
        extra_push(board(), date(2026, 1, 10), now)
    cancelled = replace(board(), rows=(board().rows[0]._replace(cancelled=True),))
    with pytest.raises(Refused, match="push-day-past"):
        reinstate(cancelled, "p", now)


def test_a_cancelled_push_is_held_again_unless_its_day_is_taken() -> None:
    cancelled = replace(board(), rows=(board().rows[0]._replace(cancelled=True),))
    assert not reinstate(cancelled, "c/2026-01-08", at(5)).cancelled
    taken = replace(cancelled, rows=(*cancelled.rows, PushRow("x", "c", date(2026, 1, 8), None, PushKind.EXTRA)))
    with pytest.raises(Refused, match="push-day-taken"):
        reinstate(taken, "p", at(5))
    with pytest.raises(Refused, match="push-held"):
        reinstate(board(), "p", at(5))


def test_a_day_that_the_channel_dropped_comes_back_only_as_an_extra_push() -> None:
    dropped = board(Recurrence(month_days=(16,)))
    with pytest.raises(Refused, match="push-day-dropped"):
        reinstate(dropped, "p", at(5))


def test_a_fifth_push_of_a_month_exceeds_the_quota_and_a_published_one_does_not() -> None:
    extra = PushRow("x", "c", date(2026, 1, 10), None, PushKind.EXTRA)
    five = board(monthly_quota=4)
    five = replace(five, rows=(*five.rows, extra))
    (quota,) = quotas(five, five.find("x"))
    assert (quota.span, quota.used, quota.most, quota.exceeded) == ("month", 5, 4, True)
    quiet = replace(five, rows=(five.rows[0], extra._replace(sending=SendingMode.PUBLISH)))
    assert quotas(quiet, quiet.find("x")) == []
    assert not quotas(quiet, quiet.find("p"))[0].exceeded
    fewer = replace(five, rows=(five.rows[0]._replace(cancelled=True), extra))
    assert not quotas(fewer, fewer.find("x"))[0].exceeded


def test_the_quota_of_a_month_begins_anew_with_the_next_also_over_new_year() -> None:
    four = board(monthly_quota=4)
    for label in ("c/2025-12-30", "c/2026-01-08", "c/2026-02-28"):
        assert [quota.used for quota in quotas(four, four.find(label))] == [4]


def test_two_pushes_on_a_day_exceed_a_daily_quota() -> None:
    twice = board(daily_quota=1)
    again = PushRow("x", "c", date(2026, 1, 8), None, PushKind.EXTRA)
    twice = replace(twice, rows=(*twice.rows, again))
    assert [quota.exceeded for quota in quotas(twice, twice.find("x"))] == [True]
