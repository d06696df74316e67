from collections import Counter
from datetime import date, timedelta

import pytest

from wxdesk import assets
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.days import DayCalendar, DayKind, DayRow, read_days, with_own

SHIPPED = read_days(assets.read_text("days/china.toml"), "china.toml")


def off(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=count) for count in range((last - first).days + 1))
    return [day for day in days if SHIPPED.is_off(day)]


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_weekend_that_is_worked_is_a_weekend_and_stands_by_its_holiday(year: int) -> None:
    worked = [span.first for span in SHIPPED.spans if span.kind is DayKind.WORKDAY and span.first.year == year]
    assert {day.isoweekday() for day in worked} == {6, 7}
    for day in worked:
        near = [s for s in SHIPPED.spans if s.kind is DayKind.HOLIDAY and abs((s.first - day).days) < 16]
        assert near, day


def test_the_days_off_of_2025_and_2026_are_as_many_as_were_announced() -> None:
    spans = [one for one in SHIPPED.spans if one.kind is DayKind.HOLIDAY]
    lengths = Counter[int]()
    for one in spans:
        lengths[one.first.year] += (one.last - one.first).days + 1
    assert dict(lengths) == {2025: 28, 2026: 33}


def test_spring_festival_of_2026_is_nine_days_between_two_saturdays_worked() -> None:
    days = off(date(2026, 2, 13), date(2026, 2, 28))
    assert days == [date(2026, 2, 15) + timedelta(days=count) for count in range(9)]
    assert SHIPPED.next_workday(date(2026, 2, 14)) == date(2026, 2, 24)


def test_an_unknown_year_has_weekends_only_and_says_so() -> None:
    assert not SHIPPED.known(date(2027, 10, 1))
    assert not SHIPPED.is_off(date(2027, 10, 1))
    assert SHIPPED.is_off(date(2027, 10, 2))
    assert SHIPPED.unknown_years(date(2026, 12, 1), date(2028, 1, 1)) == [2027, 2028]


def test_the_offices_own_days_win_and_make_a_year_known() -> None:
    rows = [
        DayRow("a", DayKind.HOLIDAY, "春节", date(2027, 2, 5), date(2027, 2, 11)),
        DayRow("d", DayKind.HOLIDAY, "元旦", date(2027, 1, 1), date(2027, 1, 3)),
        DayRow("e", DayKind.HOLIDAY, "劳动节", date(2027, 5, 1), date(2027, 5, 5)),
        DayRow("f", DayKind.HOLIDAY, "国庆节", date(2027, 10, 1), date(2027, 10, 7)),
        DayRow("b", DayKind.WORKDAY, "春节", date(2026, 2, 21), date(2026, 2, 21)),
        DayRow("c", DayKind.HOLIDAY, "错", date(2026, 3, 3), date(2026, 3, 3), removed=True),
    ]
    days = with_own(SHIPPED, rows)
    assert (days.known(date(2027, 1, 1)), days.is_off(date(2027, 2, 8))) == (True, True)
    assert not days.is_off(date(2026, 2, 21))
    assert not days.is_off(date(2026, 3, 3))


def test_a_year_is_not_known_by_one_of_its_days_off() -> None:
    begun = [DayRow("a", DayKind.HOLIDAY, "元旦", date(2027, 1, 1), date(2027, 1, 3))]
    assert with_own(SHIPPED, begun).unknown_years(date(2027, 1, 1), date(2027, 12, 31)) == [2027]


def test_an_anniversary_comes_every_year_also_over_new_year() -> None:
    row = DayRow("a", DayKind.CELEBRATION, "店庆", date(2020, 12, 30), date(2021, 1, 2), yearly=True)
    days = with_own(DayCalendar(), [row])
    held = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)]
    assert [day for day in held if next(days.of(day), None)] == held
    assert not list(days.of(date(2027, 1, 3)))
    assert not days.known(date(2026, 1, 1))


def test_a_sensitive_day_is_told_by_its_name() -> None:
    assert [span.name for span in SHIPPED.of(date(2030, 12, 13), DayKind.SENSITIVE)] == ["国家公祭日"]


def test_a_table_with_a_slip_is_refused_by_line() -> None:
    with pytest.raises(UserError, match="rulebook-key"):
        read_days('[[years]]\nyear = "2026"\n', "china.toml")
