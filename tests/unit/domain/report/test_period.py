"""The period of a report is read in the forms that people type, and the periods before and after it are computed."""

from datetime import date

import pytest

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.report.period import ReportPeriod, read_period


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), 1),
        (" 2026-2 ", date(2026, 2, 1), date(2026, 2, 28), 1),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), 12),
        ("2026-10-15..2026-11-14", date(2026, 10, 15), date(2026, 11, 14), 0),
        ("2026-10-01..2026-12-31", date(2026, 10, 1), date(2026, 12, 31), 3),
    ],
)
def test_a_month_a_year_and_a_range_are_read(text: str, first: date, last: date, months: int) -> None:
    period = read_period(text)
    assert (period, period.months) == (ReportPeriod(first, last), months)
    assert read_period(period.name) == period


@pytest.mark.parametrize("text", ["", "11", "2026-13", "2026-1-1", "1026", "2026-11-31..2026-12-01", "2026-10-15.."])
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read_period(text)
    assert caught.value.code == "report-period"


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        read_period("2026-11-14..2026-10-15")
    assert caught.value.code == "dates-order"


def test_neighbours_of_a_period_have_its_kind() -> None:
    names = [(read_period(one).before.name, read_period(one).after.name) for one in ("2026-01", "2026")]
    assert names == [("2025-12", "2026-02"), ("2025", "2027-01")]
    range_ = read_period("2026-10-15..2026-11-14")
    assert range_.before == ReportPeriod(date(2026, 9, 14), date(2026, 10, 14))
    assert range_.year_so_far == ReportPeriod(date(2026, 1, 1), date(2026, 11, 14))
