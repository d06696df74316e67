"""The 22 promises P1 to P22 of the calendar, each with the names of its tests; those of P6, P18 and P21 are here.

Hypothesis runs each state machine as follows: `CalendarMachine` 150 runs of 40 steps, `DecisionMachine` 120 of 40,
`DeskMachine` 12 of 20, `ReleaseMachine` 15 of 16. P16 is tested for all 1,332 months, other promises with 100 to 200
examples. `tests/bench/calendar_mutants.py` puts faults into the calendar and checks that these tests fail.
"""

import os
import sys
import time as clock
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.domain.calendar.test_placing_properties import CHANNELS, START, Desk
from wxdesk.domain.calendar.channel_calendar import ChannelBoard, Wanted, earliest

PLACING, DECIDING = "domain/calendar/test_placing_properties", "domain/calendar/test_decision_properties"
RECURRENCE, HERE = "domain/rulebook/test_recurrence", "domain/calendar/test_calendar_promises"
ON_A_DESK, RELEASE = "services/calendar/test_calendar_properties", "services/review/test_release_properties"

HELD = {
    "P1 no push holds more than its maximum": {
        PLACING: "no_push_holds_more_than_its_maximum",
        ON_A_DESK: "no_push_overflows_and_every_item_is_somewhere_once",
    },
    "P2 an item has one place a channel": {PLACING: "an_item_sits_once"},
    "P3 on days of the rule or extra ones, never on a cancelled push": {
        PLACING: "items_sit_on_days_of_the_rule_or_extra_ones",
        DECIDING: "items_sit_on_days_of_the_rule_or_extra_ones",
    },
    "P4 nothing ordinary goes out before its lead time is over": {
        PLACING: "nothing_ordinary_goes_out_early_or_expired"
    },
    "P5 what went out, began or is settled keeps its items": {
        PLACING: "a_frozen_push_keeps_its_items",
        DECIDING: "a_settled_push_keeps_its_items",
    },
    "P6 first come goes out no later": {HERE: "test_first_come_goes_out_no_later_than_who_comes_after"},
    "P7 no earlier push that might have taken it had room": {PLACING: "place_one"},
    "P8 placing again changes nothing and writes nothing": {PLACING: "place_one", ON_A_DESK: "place_again"},
    "P9 the same acts give the same calendar": {PLACING: "teardown"},
    "P10 the log gives the calendar": {PLACING: "replayed", ON_A_DESK: "teardown"},
    "P11 each arrival has one departure before the next": {PLACING: "replayed"},
    "P12 an urgent item moves one other at most, the latest, to a later day": {PLACING: "make_urgent"},
    "P13 nobody is displaced twice": {PLACING: "nobody_is_displaced_twice"},
    "P14 a decision about a push moves its own items only": {
        PLACING: "capacity",
        DECIDING: "carry_a_push",
    },
    "P15 what is refused changes nothing": {PLACING: "do", ON_A_DESK: "decide"},
    "P16 a service account has four pushes in every month": {
        RECURRENCE: "test_a_service_account_has_four_pushes_in_every_month_until_2100"
    },
    "P17 every second day keeps its phase": {RECURRENCE: "test_every_second_or_nth_day_never_loses_its_phase"},
    "P18 whole days are the strictest reading, by one day": {
        HERE: "test_whole_days_are_one_more_than_a_difference_of_dates_and_hours_lie_between"
    },
    "P19 no item is lost": {
        PLACING: "no_item_is_lost",
        ON_A_DESK: "no_push_overflows_and_every_item_is_somewhere_once",
    },
    "P20 what is taken back is as it was": {DECIDING: "do", ON_A_DESK: "decide"},
    "P21 wherever the computer stands": {HERE: "test_the_calendar_is_the_same_wherever_the_computer_stands"},
    "P22 what went out is what was approved, after its release": {RELEASE: "what_went_out_is_what_was_approved"},
}


def test_every_promise_is_held_where_it_says() -> None:
    assert [promise.split()[0] for promise in HELD] == [f"P{number}" for number in range(1, 23)]
    root = Path(__file__).parents[2]
    for where in HELD.values():
        for file, name in where.items():
            assert f"def {name}(" in (root / f"{file}.py").read_text(encoding="utf-8"), name


@given(
    kind=st.sampled_from(sorted(CHANNELS)),
    minutes=st.lists(st.integers(0, 12 * 24 * 60), max_size=25, unique=True),
)
@settings(max_examples=100)
def test_first_come_goes_out_no_later_than_who_comes_after(kind: str, minutes: list[int]) -> None:
    """Promise P6: of two items, the earlier arrival never goes out later."""
    desk = Desk(kind)
    desk.board = replace(desk.board, horizon_days=200)
    days = []
    for number, minute in enumerate(sorted(minutes)):
        desk.now = START + timedelta(minutes=minute)
        move = desk.arrive(Wanted(f"item-{number:03}", "c", desk.now))
        assert move.push is not None
        days.append(move.push.date)
    assert days == sorted(days)


@given(minute=st.integers(0, 366 * 24 * 60), lead=st.integers(1, 5))
@settings(max_examples=200)
def test_whole_days_are_one_more_than_a_difference_of_dates_and_hours_lie_between(minute: int, lead: int) -> None:
    """Promise P18: the lead time is counted in whole days between the arrival and the item's first possible day.

    This is the strictest reading of the clause. Adding the days to the date of arrival gives one day less. Adding 24
    hours for each day gives either the promised day or the day before it.
    """
    at = START + timedelta(minutes=minute)
    by_dates = at.date() + timedelta(days=lead)
    due = at + timedelta(hours=24 * lead)
    by_hours = due.date() + timedelta(days=due.time() > time(17))
    whole = earliest(Wanted("item", "c", at), lead)
    assert by_dates <= by_hours <= whole
    assert whole - by_dates == timedelta(days=1)


@contextmanager
def standing_in(zone: str) -> Iterator[None]:
    """Set the process's time zone to `zone` inside the `with` block."""
    former = os.environ.get("TZ")
    os.environ["TZ"] = zone
    clock.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ") if former is None else os.environ.update(TZ=former)
        clock.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="takes no time zone from its environment")
@given(
    kind=st.sampled_from(sorted(CHANNELS)),
    minutes=st.lists(st.integers(0, 60 * 24 * 60), min_size=1, max_size=12),
    zone=st.sampled_from(["UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/London"]),
)
@settings(max_examples=100)
def test_the_calendar_is_the_same_wherever_the_computer_stands(kind: str, minutes: list[int], zone: str) -> None:
    """Promise P21: instants in any time zone of the computer give the same days in Shanghai."""

    def board() -> ChannelBoard:
        desk = Desk(kind)
        for number, minute in enumerate(sorted(minutes)):
            desk.now = (START + timedelta(minutes=minute)).astimezone()
            desk.arrive(Wanted(f"item-{number:03}", "c", desk.now))
        return desk.board

    here = board()
    with standing_in(zone):
        assert board() == here
