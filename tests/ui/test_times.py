"""A field of a form reads dates and times in all the ways in which people and Chinese input methods type them."""

from datetime import date

import pytest

from tests.desks import shanghai
from wxdesk.domain.calendar.timetable import typed_day
from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.widgets.basic.times import required_day, required_instant, typed_instant


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-04 09:05",
        "2026-01-04T09:05",
        "2026-1-4 9:05",
        "2026/1/4 9：05",
        "２０２６年1月4日9：05",
        "2026-01-04 01:05+00:00",
    ],
)
def test_a_time_is_read_however_it_is_typed(text: str) -> None:
    assert typed_instant(text) == shanghai("2026-01-04T09:05")


@pytest.mark.parametrize("text", ["1月4日 9:05", "１月4日9：05", "1-4 09:05", "1/4 9:05"])
def test_a_time_without_a_year_is_in_the_nearest_one(text: str) -> None:
    assert typed_instant(text, date(2025, 12, 20)) == shanghai("2026-01-04T09:05")


def test_what_is_no_day_is_no_time_either() -> None:
    with pytest.raises(UserError, match="time-bad"):
        typed_instant("2月30日 9:05", date(2025, 12, 20))


@pytest.mark.parametrize("text", ["2026年1月4日", "2026/1/4", "2026-01-04", "2026。1。4", "1-4", "１月4日", "1/4"])
def test_a_day_is_read_however_it_is_typed(text: str) -> None:
    assert typed_day(text, date(2025, 12, 20)) == date(2026, 1, 4)


def test_a_line_in_which_nothing_stands_says_so() -> None:
    with pytest.raises(UserError, match="date-missing"):
        required_day(" ", date(2026, 1, 4))
    with pytest.raises(UserError, match="time-missing"):
        required_instant("")


@pytest.mark.parametrize("text", ["2026-01-04 25:00", "9:05", "明天", "2026-01-04 9:05g"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="time-bad"):
        typed_instant(text)
