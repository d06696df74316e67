from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, PlacedItem, PushRow, Wanted, positions
from wxdesk.domain.calendar.placing import (
    UrgentGrant,
    cancel_push,
    mark_first,
    place,
    place_by_hand,
    place_filled,
    place_late,
    place_urgent,
    refusal,
    set_maximum,
    set_order,
    take_off,
)
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence
from wxdesk.texts import LANGUAGES, texts

NEW_YEAR = date(2026, 1, 1)
GRANT = UrgentGrant(request="0f" * 32, decided_by="office", decided_on=NEW_YEAR)


def channel(recurrence: Recurrence, maximum: int, reserve: int = 0) -> Channel:
    row = ChannelSettings(NEW_YEAR, recurrence, 1, maximum, reserve, time(17), time(17, 30), lead_days=2)
    return Channel("c", "C", ChannelKind.SUBSCRIPTION, filed=True, settings=(row,))


def daily(maximum: int, reserve: int = 0) -> ChannelBoard:
    return ChannelBoard(channel(Recurrence(1, NEW_YEAR), maximum, reserve), horizon_days=120)


def at(day: int, hour: int = 10, month: int = 1) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SHANGHAI).astimezone(UTC)


def wanted(name: str = "new", arrived: datetime | None = None) -> Wanted:
    return Wanted(name, "c", arrived or at(1))


def filled(board: ChannelBoard, *names: str, now: datetime | None = None) -> ChannelBoard:
    for minute, name in enumerate(names):
        item = wanted(name, (now or at(1)) + timedelta(minutes=minute))
        board = board.applied([place(board, item, now or at(1))])
    return board


def where(board: ChannelBoard, name: str) -> str | None:
    item = board.placed(name)
    return item.push if item else None


def test_material_of_1_january_goes_out_on_4_january() -> None:
    move = place(daily(8, 1), wanted(arrived=at(1, 23)), at(1, 23))
    assert (move.push and move.push.label, move.why.code) == ("c/2026-01-04", "first-possible")
    assert move.why.values == {"day": "2026-01-04"}


def test_a_channel_of_four_days_a_month_takes_it_on_the_8th() -> None:
    board = ChannelBoard(channel(Recurrence(month_days=(8, 16, 24, 30)), 8), 120)
    assert where(board.applied([place(board, wanted(), at(1))]), "new") == "c/2026-01-08"


def test_material_of_25_february_makes_the_push_that_stands_for_the_30th() -> None:
    board = ChannelBoard(channel(Recurrence(month_days=(8, 16, 24, 30)), 8), 120)
    move = place(board, wanted(arrived=at(25, month=2)), at(25, month=2))
    assert move.push is not None
    assert (move.push.label, move.push.stands_for) == ("c/2026-02-28", 30)


def test_a_full_push_rolls_over_to_the_next_with_room() -> None:
    board = filled(daily(2, 1), "a", "b")
    move = place(board, wanted(), at(1))
    assert [where(board, name) for name in ("a", "b")] == ["c/2026-01-04", "c/2026-01-05"]
    assert move.push is not None
    assert (move.push.label, move.why.code, move.why.values["full"]) == ("c/2026-01-06", "after-full", 2)


def test_an_urgent_item_in_the_reserve_leaves_no_place_to_automatic_placing() -> None:
    board = filled(daily(2, 1), "a")
    board = board.applied(place_urgent(board, wanted("u"), "c/2026-01-04", at(1), GRANT))
    push = board.find("c/2026-01-04")
    assert (board.used(push), board.free(push), board.room(push)) == (2, 0, 0)


def test_a_cancelled_push_is_passed_and_named_as_the_reason() -> None:
    board = replace(daily(1), rows=(PushRow("p", "c", date(2026, 1, 4), date(2026, 1, 4), cancelled=True),))
    move = place(board, wanted(), at(1))
    assert move.push is not None
    assert (move.push.date.day, move.why.code) == (5, "after-cancelled")


def test_an_own_piece_of_the_evening_goes_to_tomorrow() -> None:
    own = wanted(arrived=at(1, 18))._replace(lead_days=0)
    assert place(daily(1), own._replace(complete_at=at(1, 16)), at(1, 16)).why.code == "first-possible"
    move = place(daily(1), own, at(1, 18))
    assert move.push is not None
    assert (move.push.date.day, move.why.code) == (2, "after-begun")


@pytest.mark.parametrize(("state", "code"), [("fixed", "after-fixed"), ("sealed", "after-sealed")])
def test_a_push_that_is_closed_before_its_window_is_named_for_what_closed_it(state: str, code: str) -> None:
    row = PushRow("p", "c", date(2026, 1, 4), date(2026, 1, 4))
    sealed, fixed = (frozenset({"p"} if state == one else ()) for one in ("sealed", "fixed"))
    board = replace(daily(1), rows=(row,), sealed=sealed, fixed=fixed)
    move = place(board, wanted(), at(1))
    assert move.push is not None
    assert (move.push.date.day, move.why.code) == (5, code)
    assert (move.why.values[state], move.why.values["begun"]) == (1, 0)


def test_material_that_waited_long_goes_to_the_first_push_from_today() -> None:
    for after in (None, date(2026, 1, 5)):
        move = place(daily(1), wanted(), at(20), after=after)
        assert move.push is not None
        assert (move.push.date.day, move.why.code) == (20, "first-possible")


def test_placing_again_changes_nothing() -> None:
    board = filled(daily(1), "a", "b")
    move = place(board, wanted("b"), at(2))
    assert (move.changes, move.why.code) == (False, "kept")


def test_the_last_day_of_an_item_still_counts() -> None:
    last = wanted()._replace(expires=date(2026, 1, 4))
    assert place(daily(1), last, at(1)).push is not None
    move = place(filled(daily(1), "a"), last, at(1))
    assert (move.after, move.why.code) == (None, "waiting-expires")
    assert move.why.values == {"expires": "2026-01-04", "full": 1}


def test_within_a_horizon_of_full_pushes_it_waits() -> None:
    board = filled(replace(daily(1), horizon_days=4), "a", "b")
    move = place(board, wanted(), at(1))
    assert (move.after, move.push, move.why.code) == (None, None, "waiting-full")


def test_without_a_push_in_the_horizon_it_waits() -> None:
    board = ChannelBoard(channel(Recurrence(month_days=(30,)), 1), horizon_days=20)
    assert place(board, wanted(), at(1)).why.code == "waiting-no-push"


def test_the_last_day_of_the_horizon_is_looked_at() -> None:
    board = ChannelBoard(channel(Recurrence(month_days=(30,)), 1), horizon_days=29)
    assert place(board, wanted(), at(1)).push is not None


def test_an_item_of_another_channel_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="other"):
        place(daily(1), wanted()._replace(channel="other"), at(1))


def test_the_chief_may_use_the_reserve_and_pins() -> None:
    board = filled(daily(2, 1), "a")
    move = place_by_hand(board, wanted(), "c/2026-01-04", at(1), " anniversary ")
    assert move.after is not None
    assert (move.after.pinned, move.after.order, move.why.values) == (True, 2, {"reason": "anniversary"})


def test_by_hand_onto_its_own_full_push_only_pins() -> None:
    board = filled(daily(1), "a")
    move = place_by_hand(board, wanted("a"), "c/2026-01-04", at(1), "stays")
    assert move.before is not None
    assert move.after == move.before._replace(pinned=True)


def test_by_hand_without_a_reason_is_refused() -> None:
    with pytest.raises(Refused, match="placing-reason"):
        place_by_hand(daily(1), wanted(), "c/2026-01-04", at(1), "  ")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("c/2026-01-03", "push-too-early"),
        ("c/2026-01-04", "push-full"),
        ("c/2026-01-05", "push-sealed"),
        ("c/2026-01-06", "push-cancelled"),
        ("c/2026-01-08", "push-after-expiry"),
        ("c/2026-01-01", "push-begun"),
        ("d/2026-01-07", "push-unknown"),
    ],
)
def test_by_hand_is_refused_with_its_reason(name: str, code: str) -> None:
    rows = (
        PushRow("out", "c", date(2026, 1, 5), date(2026, 1, 5)),
        PushRow("off", "c", date(2026, 1, 6), date(2026, 1, 6), cancelled=True),
    )
    board = replace(filled(daily(1), "a"), rows=rows, sealed=frozenset({"out"}))
    item = wanted()._replace(expires=date(2026, 1, 7))
    with pytest.raises(Refused) as caught:
        place_by_hand(board, item, name, at(1, 17), "wanted so")
    assert caught.value.code == code
    for language in LANGUAGES:
        assert texts(language).text(f"error-{code}", **caught.value.values)
        assert code == "push-unknown" or texts(language).text(f"reason-{code}", **caught.value.values)


def test_what_a_push_left_behind_when_it_began_may_be_placed_again() -> None:
    board = filled(daily(1), "a")
    item, evening = wanted("a"), at(4, 17)
    assert refusal(board, item, board.find("c/2026-01-05"), evening) is None
    again = place(board, item, evening)
    assert (again.push and again.push.label, again.before) == ("c/2026-01-05", board.placed("a"))


def test_nothing_else_is_done_with_an_item_of_a_push_that_has_begun() -> None:
    board = filled(daily(1), "a")
    item, evening = wanted("a"), at(4, 17)
    for act in (
        lambda: place_late(board, item._replace(complete_at=evening), evening),
        lambda: mark_first(board, "a", evening),
        lambda: set_order(board, "a", 1, evening),
    ):
        with pytest.raises(Refused, match="item-frozen"):
            act()


@pytest.mark.parametrize(
    ("grant", "code"),
    [
        (replace(GRANT, request=" "), "urgent-request"),
        (replace(GRANT, decided_by=""), "urgent-decision"),
        (replace(GRANT, decided_on=date(2026, 1, 2)), "urgent-decision"),
    ],
)
def test_urgent_needs_the_request_and_the_named_decision(grant: UrgentGrant, code: str) -> None:
    with pytest.raises(Refused, match=code):
        place_urgent(daily(1), wanted(), "c/2026-01-02", at(1), grant)


def test_urgent_waits_for_no_lead_time_and_takes_the_reserve() -> None:
    board = daily(2, 1)
    (own,) = place_urgent(board, wanted("u")._replace(not_before=date(2026, 1, 9)), "c/2026-01-01", at(1), GRANT)
    board = board.applied([own])
    (second,) = place_urgent(board, wanted("v"), "c/2026-01-01", at(1), GRANT)
    assert (own.why.code, second.why.code) == ("urgent-room", "urgent-reserve")
    assert second.wanted.urgent


def test_urgent_on_a_full_push_displaces_the_latest_arrival_to_a_later_push() -> None:
    board = filled(daily(2), "a", "b", "c")
    victim, own = place_urgent(board, wanted("u"), "c/2026-01-04", at(1), GRANT)
    assert (victim.wanted.placement, victim.cause, victim.why.code) == ("b", "displaced", "moved-displaced")
    assert victim.push is not None
    assert (victim.push.date.day, victim.wanted.displaced, own.why.code) == (5, 1, "urgent-displacing")
    after = board.applied([victim, own])
    assert [item.wanted.placement for item in after.on(after.find("c/2026-01-04"))] == ["a", "u"]


def test_the_latest_arrival_is_told_by_time_and_not_by_name() -> None:
    board = filled(daily(2), "z", "a")
    assert place_urgent(board, wanted("u"), "c/2026-01-04", at(1), GRANT)[0].wanted.placement == "a"
    board = filled(daily(2), "a", "z")
    assert place_urgent(board, wanted("u"), "c/2026-01-04", at(1), GRANT)[0].wanted.placement == "z"


def test_equal_instants_are_decided_by_the_id() -> None:
    board = daily(2)
    for name in ("b", "a"):
        board = board.applied([place(board, wanted(name), at(1))])
    assert place_urgent(board, wanted("u"), "c/2026-01-04", at(1), GRANT)[0].wanted.placement == "b"


def test_the_victim_may_take_the_place_that_the_urgent_item_leaves() -> None:
    board = filled(replace(daily(1), horizon_days=4), "a", "b")
    victim, own = place_urgent(board, wanted("b"), "c/2026-01-04", at(1), GRANT)
    assert (victim.after and victim.after.push, own.after and own.after.push) == (
        "c/2026-01-05",
        "c/2026-01-04",
    )


def test_an_item_becomes_urgent_on_its_full_push_without_moving_anyone() -> None:
    board = filled(daily(1), "a")
    (own,) = place_urgent(board, wanted("a"), "c/2026-01-04", at(1), GRANT)
    assert own.after is not None
    assert (own.after.push, own.after.wanted.urgent) == ("c/2026-01-04", True)


def test_what_is_urgent_there_already_needs_no_second_request() -> None:
    board = filled(daily(1), "a")
    board = board.applied(place_urgent(board, wanted("a"), "c/2026-01-04", at(1), GRANT))
    with pytest.raises(Refused, match="urgent-already"):
        place_urgent(board, wanted("a"), "c/2026-01-04", at(1), GRANT)


def test_urgent_moves_nobody_for_whom_somebody_decided_and_nobody_twice() -> None:
    board = filled(daily(4), "a", "b", "c", "d")
    push = "c/2026-01-04"
    board = board.applied([place_by_hand(board, wanted("a"), push, at(1), "pinned")])
    board = board.applied(mark_first(board, "b", at(1)))
    board = board.applied(place_urgent(board, wanted("c"), push, at(1), GRANT))
    once = board.placed("d")
    assert once is not None
    moved = once._replace(wanted=once.wanted._replace(displaced=1))
    board = replace(board, items=tuple(moved if item == once else item for item in board.items))
    with pytest.raises(Refused, match="urgent-protected"):
        place_urgent(board, wanted("u"), push, at(1), GRANT)


def test_a_displaced_headline_is_never_made_and_a_mark_stays_on_its_push() -> None:
    board = filled(daily(2), "a", "b")
    board = board.applied(mark_first(board, "b", at(1)))
    victim, _ = place_urgent(board, wanted("u"), "c/2026-01-04", at(1), GRANT)
    assert victim.wanted.placement == "a"
    moves = cancel_push(board, "c/2026-01-04", at(1))
    assert [move.after and move.after.first for move in moves] == [False, False]


def test_a_cancelled_push_sends_its_items_on_urgent_ones_first() -> None:
    board = filled(daily(3, 1), "a", "b")
    board = board.applied(place_urgent(board, wanted("u", at(1, 23)), "c/2026-01-04", at(1), GRANT))
    board = filled(board, "x", "y", now=at(2))
    moves = cancel_push(board, "c/2026-01-04", at(2))
    assert [(move.wanted.placement, move.push and move.push.date.day) for move in moves] == [
        ("u", 5),
        ("a", 6),
        ("b", 6),
    ]
    assert {move.cause for move in moves} == {"cancelled"}


def test_a_lower_maximum_sends_the_latest_arrivals_on() -> None:
    board = filled(daily(4), "a", "b", "c", "d")
    moves = set_maximum(board, "c/2026-01-04", 2, at(1))
    assert [(move.wanted.placement, move.push and move.push.date.day) for move in moves] == [
        ("c", 5),
        ("d", 5),
    ]
    assert {move.cause for move in moves} == {"capacity"}


def test_a_higher_maximum_moves_nobody() -> None:
    assert set_maximum(filled(daily(2), "a", "b", "c"), "c/2026-01-04", 8, at(1)) == ()


def test_a_maximum_below_the_items_that_stay_is_refused() -> None:
    board = filled(daily(3), "a", "b")
    for name in ("a", "b"):
        board = board.applied([place_by_hand(board, wanted(name), "c/2026-01-04", at(1), "pinned")])
    assert set_maximum(board, "c/2026-01-04", 2, at(1)) == ()
    with pytest.raises(Refused, match="capacity-protected"):
        set_maximum(board, "c/2026-01-04", 1, at(1))


@pytest.mark.parametrize("now", [at(4, 17), at(5)])
def test_a_push_that_has_begun_is_neither_cancelled_nor_made_smaller(now: datetime) -> None:
    board = filled(daily(2), "a", "b")
    with pytest.raises(Refused, match="push-begun"):
        cancel_push(board, "c/2026-01-04", now)
    with pytest.raises(Refused, match="push-begun"):
        set_maximum(board, "c/2026-01-04", 1, now)


def test_late_material_that_still_makes_the_push_keeps_the_place() -> None:
    board = filled(daily(1), "a", "b")
    move = place_late(board, wanted("b", at(2)), at(2))
    assert move.after is not None
    assert (move.after.push, move.after.wanted.complete_at, move.why.code) == ("c/2026-01-05", at(2), "kept")


def test_late_material_that_misses_the_push_goes_to_the_first_with_room() -> None:
    board = filled(daily(1), "a", "b")
    move = place_late(board, wanted("a", at(2)), at(2))
    assert move.before == board.placed("a")
    assert (move.push and move.push.date.day, move.cause, move.why.code) == (6, "late", "moved-late")


def test_what_has_to_go_out_sooner_than_was_promised_leaves_its_push() -> None:
    board = filled(daily(1), "a", "b")
    sooner = wanted("b", at(1))._replace(expires=date(2026, 1, 4))
    assert place_filled(board, sooner, at(1)).after is None
    free = board.without("a")
    move = place_filled(free, sooner, at(1))
    assert (move.after and move.after.push, move.cause) == ("c/2026-01-04", "filled")


def test_a_placeholder_filled_once_its_push_has_begun_goes_to_the_next_one() -> None:
    board = filled(daily(1), "a")
    before = board.items[0].push
    move = place_filled(board, board.items[0].wanted, at(int(before[-2:]), 17))
    assert move.after is not None
    assert (move.after.push > before, move.cause) == (True, "filled")


def test_late_material_of_an_urgent_item_keeps_the_place() -> None:
    board = daily(1)
    board = board.applied(place_urgent(board, wanted("u"), "c/2026-01-02", at(1), GRANT))
    urgent = board.items[0].wanted
    assert place_late(board, urgent._replace(complete_at=at(2, 9)), at(2, 9)).why.code == "kept"


def test_late_material_of_a_waiting_item_is_placed() -> None:
    assert place_late(daily(1), wanted(), at(1)).push is not None


def test_an_item_that_leaves_opens_its_place_and_moves_nobody() -> None:
    board = filled(daily(1), "a", "b").without("a")
    assert where(board, "b") == "c/2026-01-05"
    assert where(board.applied([place(board, wanted(), at(1))]), "new") == "c/2026-01-04"


def test_a_new_headline_takes_the_mark_from_the_former() -> None:
    board = filled(daily(3), "a", "b", "c")
    board = board.applied(mark_first(board, "a", at(1)))
    moves = mark_first(board, "c", at(1))
    board = board.applied(moves)
    counted = positions(board.find("c/2026-01-04"), board.items)
    assert [(item.wanted.placement, n) for item, n in counted] == [("c", 1), ("a", 2), ("b", 3)]
    assert len(moves) == 2
    assert mark_first(board, "c", at(1)) == ()


def test_order_moves_one_item_among_the_ordinary_ones() -> None:
    board = filled(daily(4), "a", "b", "c", "d")
    board = board.applied(mark_first(board, "b", at(1)))
    board = board.applied(set_order(board, "d", 1, at(1)))
    assert sorted(item.order for item in board.items) == [1, 2, 3, 4]
    assert [item.wanted.placement for item in board.on(board.find("c/2026-01-04"))] == ["b", "d", "a", "c"]
    board = board.applied(set_order(board, "d", 99, at(1)))
    assert [item.wanted.placement for item in board.on(board.find("c/2026-01-04"))] == ["b", "a", "c", "d"]
    assert sorted(item.order for item in board.items) == [1, 2, 3, 4]


def test_a_waiting_item_has_neither_headline_nor_order() -> None:
    with pytest.raises(Refused, match="item-waiting"):
        mark_first(daily(1), "nobody", at(1))
    with pytest.raises(Refused, match="item-waiting"):
        set_order(daily(1), "nobody", 1, at(1))


def test_a_moments_post_has_no_headline() -> None:
    board = daily(1)
    board = filled(replace(board, channel=board.channel._replace(kind=ChannelKind.MOMENTS)), "a")
    with pytest.raises(Refused, match="push-headless"):
        mark_first(board, "a", at(1))


def test_a_placed_item_points_at_the_row_where_there_is_one() -> None:
    board = replace(daily(1), rows=(PushRow("p", "c", date(2026, 1, 4), date(2026, 1, 4)),))
    assert place(board, wanted(), at(1)).after == PlacedItem(wanted(), "p", 1)


def test_an_item_held_back_by_its_own_day_says_so() -> None:
    item = wanted()._replace(not_before=date(2026, 1, 9))
    move = place(daily(8), item, at(1))
    assert (move.why.code, move.push and move.push.date) == ("not-before", date(2026, 1, 9))


def test_what_is_taken_off_waits_with_the_reason_and_leaves_its_place_free() -> None:
    board = filled(daily(2), "a", "b")
    move = take_off(board, "a", at(1), " 等批件 ")
    assert (move.after, move.push, move.why.code) == (None, None, "waiting-by-hand")
    assert move.why.values == {"reason": "等批件"}
    after = board.applied([move])
    assert where(after, "a") is None
    assert after.free(after.find("c/2026-01-04")) == 1


@pytest.mark.parametrize(
    ("name", "hour", "reason", "code"),
    [("a", 10, " ", "placing-reason"), ("b", 10, "等", "item-waiting"), ("a", 17, "等", "item-frozen")],
)
def test_nothing_is_taken_off_without_a_reason_a_place_or_once_its_push_began(
    name: str, hour: int, reason: str, code: str
) -> None:
    board = filled(daily(2), "a")
    with pytest.raises(Refused) as caught:
        take_off(board, name, at(4, hour), reason)
    assert caught.value.code == code


def test_what_is_settled_stays_all_its_day_and_is_left_behind_the_next() -> None:
    due = date(2026, 1, 4)
    board = replace(daily(2), rows=(PushRow("p", "c", due, due),), fixed=frozenset({"p"}))
    board = replace(board, items=(PlacedItem(wanted(), "p", 1),))
    assert place(board, wanted(), at(4, 18)).why.code == "kept"
    assert place(board, wanted(), at(5)).push == board.find("c/2026-01-05")
