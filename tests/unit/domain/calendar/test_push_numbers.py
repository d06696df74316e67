"""The numbers shown for a push are right, such as its items, placeholders, minimum and free places."""

from datetime import timedelta

from tests.ui.calendar_samples import MONDAY, item, push
from wxdesk.domain.calendar.push_numbers import PushNumbers


def test_a_placeholder_takes_a_place_but_does_not_make_up_the_minimum() -> None:
    numbers = PushNumbers(filled=4, planned=1, minimum=6, maximum=8, reserve=1, free=2)
    assert (numbers.short, numbers.taken, numbers.against_minimum) == (2, 5, "4/6")


def test_without_a_minimum_the_short_form_is_the_number_of_items() -> None:
    assert PushNumbers(1, 0, 0, 1, 0, 0).against_minimum == "1"


def test_a_view_of_a_push_counts_items_and_placeholders_apart() -> None:
    due = MONDAY + timedelta(days=1)
    found = push(MONDAY, [item("a", 1), item("b", 2, due=due)]).numbers
    assert (found.filled, found.planned, found.short) == (1, 1, 5)
