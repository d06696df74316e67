"""Suggested items to fill a push are ordered by how little they harm other pushes; a chosen item moves to the push."""

import pytest

from tests.unit.domain.calendar.test_proposing import at, board, going, put, wanted
from wxdesk.domain.calendar.fills import fill_candidates, fill_with
from wxdesk.domain.desk.errors import Refused

PUSH = "c/2026-01-04"


def test_what_waits_comes_first_then_pushes_that_keep_their_minimum_then_others() -> None:
    stands = board(3, 2)
    for name, day in (("a", 5), ("b", 5), ("c", 5), ("d", 6)):
        stands = put(stands, name, day)
    found = fill_candidates(stands, PUSH, [wanted("w")], at(1))
    assert [one.wanted.placement for one in found] == ["w", "a", "b", "c", "d"]
    assert [one.left.filled if one.left else None for one in found] == [None, 3, 3, 3, 1]


def test_protected_items_placeholders_and_what_may_not_go_out_that_day_are_not_offered() -> None:
    stands = put(put(board(3, 1), "a", 5, pinned=True), "b", 5, first=True)
    idle = [wanted("late", expires=3), wanted("topic")._replace(filled=False)]
    assert fill_candidates(stands, PUSH, idle, at(1)) == ()


def test_the_chosen_items_take_the_last_places_in_the_order_of_arrival() -> None:
    stands = put(board(3, 2), "b", 5)
    moves = fill_with(stands, PUSH, [wanted("w", minute=1)], ["b", "w"], at(1))
    assert going(moves) == [("w", "04"), ("b", "04")]
    assert [move.after.order for move in moves if move.after] == [1, 2]


@pytest.mark.parametrize(("chosen", "code"), [(["gone"], "fill-unfit"), (["a", "b", "c"], "push-full")])
def test_a_choice_that_no_longer_fits_is_refused_whole(chosen: list[str], code: str) -> None:
    idle = [wanted(name, minute=n) for n, name in enumerate("abc")]
    with pytest.raises(Refused) as refused:
        fill_with(board(2, 1), PUSH, idle, chosen, at(1))
    assert refused.value.code == code
