"""The edge cases E1 to E30 of the calendar, each with the names of its tests; those that need no desk are here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.unit.domain.calendar.test_placing import at, channel, daily, filled, wanted, where
from wxdesk.domain.calendar.placing import cancel_push, place
from wxdesk.domain.calendar.proposals import pull_forward
from wxdesk.domain.calendar.pushing import reinstate, resettle
from wxdesk.domain.rulebook.channel import Recurrence
from wxdesk.domain.rulebook.recurrence import push_days

EDGES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "E1 February, leap years and months of 30 days": {
        "domain/rulebook/test_recurrence": (
            "test_the_last_of_february_stands_for_the_30th",
            "test_in_a_leap_year_the_29th_stands_for_the_30th",
            "test_a_service_account_has_four_pushes_in_every_month_until_2100",
        )
    },
    "E2 every second day over New Year": {
        "domain/calendar/test_calendar_edges": ("test_every_second_day_goes_over_new_year_in_step",)
    },
    "E3 a push on a holiday": {
        "services/test_calendar_edges": (
            "test_a_push_on_a_holiday_goes_out_as_ever",
            "test_the_national_day_of_2026_needs_what_the_rules_ask_for",
        ),
        "services/calendar/agenda/test_alarms": ("test_spring_festival_of_2026_needs_what_the_rules_ask_for",),
    },
    "E4 a weekend that is worked": {
        "services/test_calendar_edges": ("test_days_off_and_worked_weekends_move_neither_lead_nor_push",),
        "services/calendar/agenda/test_alarms": (
            "test_on_the_last_workday_before_days_off_the_unsettled_pushes_are_counted",
        ),
    },
    "E5 the days off of a year are not known": {
        "domain/office/test_days": ("test_an_unknown_year_has_weekends_only_and_says_so",),
        "services/calendar/agenda/test_alarms": ("test_a_year_without_a_table_is_told_once_it_comes_near",),
    },
    "E6 complete at the last moment of a day": {
        "domain/calendar/test_calendar": ("test_the_answer_does_not_depend_on_where_the_computer_stands",)
    },
    "E7 two items at one instant": {"domain/calendar/test_placing": ("test_equal_instants_are_decided_by_the_id",)},
    "E8 the computer's clock is set back": {
        "domain/calendar/test_calendar": ("test_a_clock_set_back_does_not_turn_time_back",),
        "services/submissions/test_deciding": ("test_a_clock_set_back_opens_no_push_again",),
    },
    "E9 the computer stands elsewhere": {
        "domain/calendar/test_calendar_promises": ("test_the_calendar_is_the_same_wherever_the_computer_stands",)
    },
    "E10 fewer places than items": {
        "domain/calendar/test_placing": (
            "test_a_lower_maximum_sends_the_latest_arrivals_on",
            "test_a_maximum_below_the_items_that_stay_is_refused",
        ),
        "services/calendar/test_pushing": ("test_fewer_places_send_the_latest_arrivals_on",),
    },
    "E11 other settings from a date on": {
        "domain/calendar/test_calendar_edges": (
            "test_other_settings_leave_a_settled_push_alone",
            "test_days_that_a_channel_drops_send_everybody_on_in_the_order_of_arrival",
        ),
        "services/calendar/test_pushing": (
            "test_fewer_places_from_a_date_on_send_the_latest_on_and_spare_what_was_decided",
        ),
    },
    "E12 a whole day is cancelled": {
        "domain/calendar/test_placing": ("test_a_cancelled_push_sends_its_items_on_urgent_ones_first",)
    },
    "E13 a cancelled push is held after all": {
        "domain/calendar/test_calendar_edges": ("test_who_left_a_cancelled_push_comes_back_as_a_proposal_only",),
        "services/calendar/test_pushing": ("test_a_cancelled_push_that_is_held_again_calls_nobody_back",),
    },
    "E14 urgent for a settled push": {
        "services/test_calendar_edges": ("test_an_urgent_item_waits_until_the_chief_lifts_a_settled_push",)
    },
    "E15 a second urgent item": {
        "services/calendar/test_scheduling": (
            "test_a_first_urgent_item_takes_the_reserve_and_moves_nobody",
            "test_a_second_urgent_item_displaces_the_latest_and_its_unit_is_to_be_told",
        ),
        "domain/calendar/test_placing": ("test_urgent_moves_nobody_for_whom_somebody_decided_and_nobody_twice",),
    },
    "E16 an urgent item loses its decision": {
        "services/planning/test_planning": ("test_an_urgent_item_without_its_decision_waits_its_turn_again",)
    },
    "E17 urgent without a day": {
        "services/planning/test_planning": ("test_what_expires_before_it_may_go_out_is_not_accepted_unless_into_stock",)
    },
    "E18 late material for a settled push": {
        "services/test_calendar_edges": ("test_late_material_waits_until_the_chief_lifts_a_settled_push",),
        "services/planning/test_planning": ("test_late_material_for_a_push_that_has_begun_is_refused",),
    },
    "E19 the editor mends a slip": {
        "services/test_calendar_edges": ("test_what_the_editor_rewords_keeps_clock_and_place_only",),
        "services/planning/test_planning": ("test_what_the_editor_mended_keeps_clock_and_place",),
    },
    "E20 returned, then sent again": {
        "services/submissions/test_deciding": (
            "test_the_clock_stops_while_something_is_owed_and_runs_from_what_completed_it",
        ),
        "services/test_elapsed": ("test_the_unit_has_it_from_when_it_was_told_until_it_sent",),
    },
    "E21 a unit asks for a day": {
        "domain/calendar/test_calendar_edges": ("test_a_day_that_a_unit_asks_for_is_no_reservation",)
    },
    "E22 one article on two accounts": {
        "services/submissions/test_deciding": ("test_one_article_goes_to_several_channels_with_one_receipt",)
    },
    "E23 it expires before it may go out": {
        "services/planning/test_planning": ("test_what_expires_before_it_may_go_out_is_not_accepted_unless_into_stock",)
    },
    "E24 placed, but not ready": {
        "services/calendar/agenda/test_alarms": ("test_what_is_not_released_is_told_from_noon_of_the_day_before",),
        "services/planning/test_planning": ("test_what_is_not_ready_rolls_to_the_next_push",),
    },
    "E25 fewer items than the minimum": {
        "services/package/test_exporting": (
            "test_below_the_minimum_needs_a_reason",
            "test_zongchao_below_its_minimum_needs_the_number_of_the_report",
        )
    },
    "E26 taken down on a day": {"services/review/test_correcting": ("test_a_planned_retraction_waits_for_its_day",)},
    "E27 a push is missed": {
        "services/calendar/agenda/test_alarms": ("test_a_push_is_missed_half_an_hour_after_its_window",),
        "services/planning/test_planning": ("test_a_push_that_was_missed_is_recovered_as_one",),
    },
    "E28 a fifth push in a month": {
        "domain/calendar/test_pushing": (
            "test_a_fifth_push_of_a_month_exceeds_the_quota_and_a_published_one_does_not",
        ),
        "services/calendar/test_pushing": ("test_an_extra_push_is_held_beside_the_rule_and_counts_against_the_quota",),
    },
    "E29 withdrawn between settling and sending": {
        "services/test_calendar_edges": ("test_what_is_withdrawn_from_a_settled_push_leaves_a_gap_for_stock",)
    },
    "E30 nothing is deleted once it was accepted": {
        "services/submissions/test_deciding": ("test_only_what_was_never_accepted_is_a_stray_drop",)
    },
}


@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_case_is_decided_where_it_says(edge: str) -> None:
    root = Path(__file__).parents[2]
    for file, names in EDGES[edge].items():
        source = (root / f"{file}.py").read_text(encoding="utf-8")
        assert [name for name in names if f"def {name}(" not in source] == []


def test_every_second_day_goes_over_new_year_in_step() -> None:
    """Edge case E2: pushes on every second day stay two days apart over New Year."""
    found = push_days(Recurrence(2, date(2026, 1, 1)), date(2026, 12, 30), date(2027, 1, 4))
    assert [one.date for one in found] == [date(2026, 12, 31), date(2027, 1, 2), date(2027, 1, 4)]


def test_other_settings_leave_a_settled_push_alone() -> None:
    """Edge case E11: with a lower maximum the latest arrivals leave a push, but a settled push keeps its items."""
    board = filled(daily(2), "a", "b", "c", "d")
    rows = tuple(push.row(push.label) for push in board.pushes(date(2026, 1, 4), date(2026, 1, 5)))
    less = replace(board, channel=channel(Recurrence(1, date(2026, 1, 1)), 1), rows=rows)
    assert [move.wanted.placement for move in resettle(less, at(1))] == ["b", "d"]
    settled = replace(less, fixed=frozenset({"c/2026-01-04"}))
    assert [move.wanted.placement for move in resettle(settled, at(1))] == ["d"]


def test_days_that_a_channel_drops_send_everybody_on_in_the_order_of_arrival() -> None:
    """Edge case E11: if new settings of a channel drop push days, the items of these days move to later pushes.

    They keep the order in which they arrived.
    """
    board = filled(daily(2), "a", "b", "c", "d")
    rows = tuple(push.row(push.label) for push in board.pushes(date(2026, 1, 4), date(2026, 1, 5)))
    dropped = replace(board, channel=channel(Recurrence(month_days=(6, 7, 8)), 1), rows=rows)
    moves = resettle(dropped, at(1))
    assert [(move.wanted.placement, move.push and move.push.label) for move in moves] == [
        ("a", "c/2026-01-06"),
        ("b", "c/2026-01-07"),
        ("c", "c/2026-01-08"),
        ("d", "c/2026-02-06"),
    ]


def test_who_left_a_cancelled_push_comes_back_as_a_proposal_only() -> None:
    """Edge case E13: items that left a cancelled push are only proposed for it when it takes place after all."""
    board = filled(daily(3), "a", "b")
    row = board.find("c/2026-01-04").row("c/2026-01-04")
    moves = cancel_push(board, row.id, at(1))
    gone = replace(board.applied(moves), rows=(row._replace(cancelled=True),))
    assert reinstate(gone, row.id, at(1)).cancelled is False
    again = replace(gone, rows=(row,))
    assert where(again, "a") == where(again, "b") == "c/2026-01-05"
    assert [move.wanted.placement for move in pull_forward(again, row.id, [], at(1))] == ["a"]


def test_a_day_that_a_unit_asks_for_is_no_reservation() -> None:
    """Edge case E21: an item whose requested day is full takes the next push like every other item."""
    asks = wanted("asks", at(1))._replace(not_before=date(2026, 1, 10))
    board = daily(1)
    early = board.applied([place(board, asks, at(1))])
    assert where(early, "asks") == "c/2026-01-10"
    late = filled(daily(1), *(f"item-{number}" for number in range(7)))
    assert where(late.applied([place(late, asks, at(1))]), "asks") == "c/2026-01-11"
