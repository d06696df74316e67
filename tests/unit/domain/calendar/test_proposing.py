"""Proposals to change a channel's calendar: items to fill a push with too few items, and moves that make room.

To make room for an item, the shortest chain of moves is proposed.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Move, Push, PushRow, Wanted, earliest
from wxdesk.domain.calendar.placing import place, place_by_hand
from wxdesk.domain.calendar.proposals import pull_forward, recover, seat
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence

NEW_YEAR = date(2026, 1, 1)


def board(maximum: int = 2, minimum: int = 1, *, reserve: int = 0, horizon: int = 30) -> ChannelBoard:
    row = ChannelSettings(
        NEW_YEAR, Recurrence(1, NEW_YEAR), minimum, maximum, reserve, time(17), time(17, 30), lead_days=2
    )
    return ChannelBoard(Channel("c", "C", ChannelKind.SUBSCRIPTION, filed=True, settings=(row,)), horizon)


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=SHANGHAI)


def wanted(name: str, *, expires: int | None = None, minute: int = 0, own: bool = False) -> Wanted:
    arrived = at(1) + timedelta(minutes=minute)
    last = date(2026, 1, expires) if expires else None
    return Wanted(name, "c", arrived, 0 if own else None, expires=last)


def put(stands: ChannelBoard, name: str, day: int, *, pinned: bool = False, first: bool = False) -> ChannelBoard:
    """Return the calendar `stands` with the item `name`, complete on 1 January, placed on `day` of January.

    With `pinned` somebody chose the item's push, with `first` it is the push's first item (头条).
    """
    move = place_by_hand(stands, wanted(name, minute=ord(name)), f"c/2026-01-{day:02d}", at(1), "asked")
    assert move.after is not None
    return stands.applied([move._replace(after=move.after._replace(pinned=pinned, first=first))])


def going(moves: tuple[Move, ...]) -> list[tuple[str, str | None]]:
    return [(move.wanted.placement, move.push.label[-2:] if move.push else None) for move in moves]


def test_a_gap_is_filled_by_the_first_arrivals_of_later_pushes_that_can_spare_them() -> None:
    stands = board(3, 2)
    for name, day in (("a", 4), ("e", 5), ("d", 5), ("c", 5), ("b", 6), ("f", 6)):
        stands = put(stands, name, day)
    assert going(pull_forward(stands, "c/2026-01-04", [], at(1))) == [("c", "04")]


def test_stock_fills_a_gap_where_no_later_push_can_spare_anything() -> None:
    stands = put(board(3, 2), "a", 4)
    stock = [wanted("t", minute=2), wanted("s", minute=1), wanted("late", expires=3)]
    moves = pull_forward(stands, "c/2026-01-04", stock, at(1))
    assert (going(moves), moves[0].why.code) == ([("s", "04")], "moved-pulled")


def test_a_gap_of_two_takes_one_from_stock_where_there_is_one() -> None:
    assert going(pull_forward(board(3, 2), "c/2026-01-04", [wanted("s")], at(1))) == [("s", "04")]


def test_a_settled_push_gives_nothing_to_a_gap() -> None:
    stands = put(put(board(3, 1), "a", 5), "b", 5)
    assert going(pull_forward(stands, "c/2026-01-04", [], at(1))) == [("a", "04")]
    settled = replace(stands, rows=(PushRow("p", "c", date(2026, 1, 5), date(2026, 1, 5)),), fixed=frozenset({"p"}))
    settled = replace(settled, items=tuple(item._replace(push="p") for item in stands.items))
    assert pull_forward(settled, "c/2026-01-04", [], at(1)) == ()


def test_what_has_a_place_is_proposed_no_other() -> None:
    stands = put(board(), "a", 5)
    assert seat(stands, stands.items[0].wanted, at(1)) == ()


def test_nobody_for_whom_somebody_decided_is_pulled_forward_and_nothing_goes_out_early() -> None:
    stands = board(3, 1)
    stands = put(put(stands, "a", 5, pinned=True), "b", 5, first=True)
    assert pull_forward(stands, "c/2026-01-04", [], at(1)) == ()
    later = wanted("x")._replace(complete_at=at(2))
    assert pull_forward(stands, "c/2026-01-04", [later], at(2)) == ()


def test_material_that_is_still_to_come_fills_no_gap_and_counts_for_none() -> None:
    stands = put(board(3, 2), "a", 4)
    promised = wanted("p")._replace(filled=False)
    stands = stands.applied([place(stands, promised, at(1))])
    assert pull_forward(stands, "c/2026-01-04", [wanted("q")._replace(filled=False)], at(1)) == ()
    assert going(pull_forward(stands, "c/2026-01-04", [wanted("s")], at(1))) == [("s", "04")]


def test_the_reserve_opens_for_a_gap_once_the_push_is_closed() -> None:
    stands = put(put(board(3, 3, reserve=1), "a", 4), "b", 4)
    assert pull_forward(stands, "c/2026-01-04", [wanted("s")], at(1)) == ()
    assert going(pull_forward(stands, "c/2026-01-04", [wanted("s")], at(2))) == [("s", "04")]


def test_a_push_that_takes_nothing_is_not_filled() -> None:
    stands = replace(board(), rows=(PushRow("p", "c", date(2026, 1, 4), date(2026, 1, 4), cancelled=True),))
    with pytest.raises(Refused, match="push-cancelled"):
        pull_forward(stands, "p", [], at(1))


def test_an_item_that_expires_gets_its_place_by_one_move_of_the_latest_arrival() -> None:
    stands = put(put(board(), "a", 4), "b", 4)
    moves = seat(stands, wanted("hurried", expires=4), at(1))
    assert going(moves) == [("b", "05"), ("hurried", "04")]


def test_a_chain_is_as_long_as_it_must_and_no_longer() -> None:
    stands = put(put(board(1), "a", 4), "b", 5)
    tight = stands.items[0]._replace(wanted=stands.items[0].wanted._replace(expires=date(2026, 1, 5)))
    stands = replace(stands, items=(tight, stands.items[1]))
    moves = seat(stands, wanted("hurried", expires=4), at(1))
    assert going(moves) == [("b", "06"), ("a", "05"), ("hurried", "04")]


def test_where_there_is_no_way_nothing_is_proposed() -> None:
    stands = put(board(1), "a", 4, pinned=True)
    assert seat(stands, wanted("hurried", expires=4), at(1)) == ()
    assert seat(stands, wanted("gone", expires=3), at(1)) == ()


def test_a_missed_push_sends_its_items_on_urgent_ones_first() -> None:
    stands = put(put(board(1, reserve=0), "a", 4), "u", 5)
    items = tuple(item._replace(push="c/2026-01-04") for item in stands.items)
    urgent = items[1]._replace(wanted=items[1].wanted._replace(urgent=True))
    stands = replace(stands, items=(items[0], urgent))
    assert going(recover(stands, "c/2026-01-04", at(5))) == [("u", "05"), ("a", "06")]
    with pytest.raises(Refused, match="push-not-missed"):
        recover(stands, "c/2026-01-04", at(4))


def test_what_may_be_sent_now_is_recovered_once_its_day_is_over() -> None:
    stands = put(board(1, reserve=0), "a", 4)
    settled = replace(stands, fixed=frozenset({stands.items[0].push}))
    tonight = at(4) + timedelta(hours=12)
    assert going(recover(stands, "c/2026-01-04", tonight)) == [("a", "05")]
    with pytest.raises(Refused, match="item-fixed"):
        recover(settled, "c/2026-01-04", tonight)
    assert going(recover(settled, "c/2026-01-04", at(5))) == [("a", "05")]


def by_expiry(items: list[Wanted], pushes: list[Push], places: int) -> bool:
    """Tell whether a simple method finds a push for every item: each push takes the items that expire first.

    A push takes at most `places` items. If the method succeeds, the program must find a push for all items too.
    """
    left = list(items)
    for push in pushes:
        fit = [one for one in left if earliest(one, push.lead_days) <= push.date]
        fit.sort(key=lambda one: (one.expires or date.max, one.key))
        taken = [one for one in fit if one.expires is None or push.date <= one.expires][:places]
        left = [one for one in left if one not in taken]
    return not left


@given(
    spans=st.lists(st.tuples(st.integers(0, 6), st.one_of(st.none(), st.integers(0, 5))), max_size=16),
    places=st.integers(1, 3),
)
@settings(max_examples=300, deadline=None)
def test_whenever_all_can_have_a_place_the_proposals_find_it(spans: list[tuple[int, int | None]], places: int) -> None:
    stands = board(places, horizon=12)
    items = [
        Wanted(
            f"i{number:02}",
            "c",
            at(1) + timedelta(days=come, minutes=number),
            0,
            expires=None if lasts is None else NEW_YEAR + timedelta(days=come + lasts),
        )
        for number, (come, lasts) in enumerate(spans)
    ]
    possible = by_expiry(items, stands.pushes(NEW_YEAR, NEW_YEAR + timedelta(days=12)), places)
    waiting = []
    for one in items:
        move = place(stands, one, at(1, 9))
        waiting += [] if move.after else [one]
        stands = stands.applied([move])
    for one in waiting:
        moves = seat(stands, one, at(1, 9))
        assert bool(moves) >= possible
        stands = stands.applied(moves)
        for push in stands.pushes(NEW_YEAR, NEW_YEAR + timedelta(days=12)):
            assert stands.used(push) <= places
    for item in stands.items:
        push = stands.find(item.push)
        assert earliest(item.wanted, push.lead_days) <= push.date
        assert item.wanted.expires is None or push.date <= item.wanted.expires
