"""The meaning of a typed date or span; none of this needs a window."""

from datetime import date

import pytest

from wxdesk.domain.desk.errors import UserError
from wxdesk.ui.calendar.jobs.go_to_day import read_span

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-12-24", date(2026, 12, 24), date(2026, 12, 24)),
        ("12月24日", date(2026, 12, 24), date(2026, 12, 24)),
        ("11月20日", date(2026, 11, 20), date(2026, 11, 20)),
        ("12月1日至14日", date(2026, 12, 1), date(2026, 12, 14)),
        ("12月28日到1月5日", date(2026, 12, 28), date(2027, 1, 5)),
        ("2026-12-01 to 2026-12-14", date(2026, 12, 1), date(2026, 12, 14)),
    ],
)
def test_a_date_or_a_span_is_read(text: str, first: date, last: date) -> None:
    assert read_span(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date-missing"),
        ("某日", "date-bad"),
        ("2026-12-14至2026-12-01", "dates-order"),
        ("2026-01-01至2026-12-31", "span-days"),
    ],
)
def test_what_is_no_span_of_days_is_refused(text: str, code: str) -> None:
    with pytest.raises(UserError) as refused:
        read_span(text, TODAY)
    assert refused.value.code == code
