"""Moving many items of one channel in one act puts each on the wanted push, and respects the limits of pushes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from wxdesk.domain.calendar.channel_calendar import ChannelBoard, PlacedItem, Wanted
from wxdesk.domain.calendar.rearranging import Ask, Rearranged, rearrange
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.rulebook.channel import Channel, ChannelKind, ChannelSettings, Recurrence

NEW_YEAR = date(2026, 1, 1)
NOW = datetime(2026, 1, 1, 10, tzinfo=SHANGHAI).astimezone(UTC)


def board_of(maximum: int, **pushes: str) -> ChannelBoard:
    """Return the calendar of a channel that has a push of at most `maximum` items each day.

    For example, `d05="ab*"` puts the items a and b on 5 January, with b as the first item (头条).
    """
    row = ChannelSettings(NEW_YEAR, Recurrence(1, NEW_YEAR), 1, maximum, 0, time(17), time(17, 30), lead_days=0)
    channel = Channel("c", "C", ChannelKind.SUBSCRIPTION, filed=True, settings=(row,))
    board = ChannelBoard(channel, horizon_days=120)
    items = []
    for key, names in pushes.items():
        label = f"c/2026-01-{key[1:]}"
        for order, name in enumerate(names.replace("*", ""), 1):
            items.append(PlacedItem(wanted(name), label, order, first=f"{name}*" in names))
    return replace(board, items=tuple(items))


def wanted(name: str) -> Wanted:
    return Wanted(name, "c", NOW + timedelta(minutes=ord(name)))


def ask(name: str, day: int | None, position: int | None = None) -> Ask:
    return Ask(wanted(name), f"c/2026-01-{day:02d}" if day else None, position)


def on(board: ChannelBoard, found: Rearranged, day: int) -> str:
    """Return the items on `day` of January after the moves of `found`, as text such as "ab*".

    The sign * follows the first item (头条).
    """
    after = board.applied(found.moves)
    items = after.on(after.find(f"c/2026-01-{day:02d}"))
    return "".join(f"{item.wanted.placement}{'*' if item.first else ''}" for item in items)


def test_two_full_pushes_can_swap_an_item() -> None:
    board = board_of(2, d05="ab", d06="cd")
    found = rearrange(board, [ask("a", 6), ask("d", 5)], NOW, "对调")
    assert (on(board, found, 5), on(board, found, 6), found.refused) == ("bd", "ca", {})


def test_what_finds_no_room_says_so_and_the_rest_goes_on() -> None:
    board = board_of(2, d05="ab", d06="c")
    found = rearrange(board, [ask("a", 6), ask("b", 6)], NOW, "合并")
    assert (on(board, found, 5), on(board, found, 6)) == ("b", "ca")
    assert found.refused["b"].code == "push-full"


def test_a_refusal_keeps_its_place_from_what_would_have_taken_it() -> None:
    board = board_of(1, d05="a", d06="b", d07="c")
    found = rearrange(board, [ask("a", 6), ask("b", 7)], NOW, "顺移")
    assert {name: why.code for name, why in found.refused.items()} == {"a": "push-full", "b": "push-full"}
    assert found.moves == ()


def test_a_chain_of_moves_ends_where_there_is_room() -> None:
    board = board_of(1, d05="a", d06="b", d07="c")
    found = rearrange(board, [ask("a", 6), ask("b", 7), ask("c", 8)], NOW, "顺移")
    assert [on(board, found, day) for day in (5, 6, 7, 8)] == ["", "a", "b", "c"]


def test_places_within_a_push_are_those_asked_for_and_the_others_keep_their_order() -> None:
    board = board_of(8, d05="a*bcd")
    found = rearrange(board, [ask("d", 5, 2)], NOW, "")
    assert on(board, found, 5) == "a*dbc"


def test_the_first_is_the_one_that_asks_for_place_one() -> None:
    board = board_of(8, d05="a*bc")
    found = rearrange(board, [ask("c", 5, 1)], NOW, "")
    assert on(board, found, 5) == "c*ab"
    assert on(board, rearrange(board, [ask("a", 5, 3)], NOW, ""), 5) == "bac"


def test_an_empty_day_lets_an_item_wait_and_a_day_takes_what_waits() -> None:
    board = board_of(8, d05="ab")
    found = rearrange(board, [ask("a", None), ask("x", 6)], NOW, "等批件")
    assert (on(board, found, 5), on(board, found, 6)) == ("b", "x")
    off = next(move for move in found.moves if move.after is None)
    assert (off.why.code, off.why.values["reason"]) == ("waiting-by-hand", "等批件")


def test_the_past_gives_nothing_and_takes_nothing() -> None:
    board = board_of(8, d01="a", d05="b")
    later = NOW + timedelta(days=1)
    found = rearrange(board, [ask("a", None), ask("b", 1)], later, "")
    assert {name: why.code for name, why in found.refused.items()} == {"a": "item-frozen", "b": "push-begun"}


def test_a_day_on_which_the_channel_does_not_push_is_refused() -> None:
    board = board_of(8, d05="b")
    found = rearrange(board, [Ask(wanted("b"), "d/2026-01-06")], NOW, "")
    assert found.refused["b"].code == "push-unknown"


DAYS = st.sampled_from([None, 2, 3, 4, 5])


@settings(max_examples=200, deadline=None)
@given(
    start=st.lists(DAYS, min_size=6, max_size=6),
    asked=st.dictionaries(st.sampled_from("abcdef"), st.tuples(DAYS, st.sampled_from([None, 1, 2, 3])), min_size=1),
)
def test_no_push_overflows_no_item_is_lost_and_only_what_was_asked_changes_its_push(
    start: list[int | None], asked: dict[str, tuple[int | None, int | None]]
) -> None:
    pushes: dict[str, str] = {}
    for name, day in zip("abcdef", start, strict=True):
        if day and len(pushes.get(f"d{day:02d}", "")) < 2:
            pushes[f"d{day:02d}"] = pushes.get(f"d{day:02d}", "") + name
    board = board_of(2, **pushes)
    found = rearrange(board, [ask(name, *one) for name, one in asked.items()], NOW, "调整")
    after = board.applied(found.moves)
    assert all(after.used(push) <= 2 for push in after.pushes(NEW_YEAR, date(2026, 1, 9)))
    for name in "abcdef":
        before, now = board.placed(name), after.placed(name)
        moved = (before.push if before else None) != (now.push if now else None)
        assert not moved or (name in asked and name not in found.refused)
        assert not moved or now is None or now.pinned
        if name in asked and name not in found.refused:
            day = asked[name][0]
            assert (now.push if now else None) == (f"c/2026-01-{day:02d}" if day else None)
