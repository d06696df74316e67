"""The last allowed day of a stage is counted in workdays; the first day, days off and days on hold do not count."""

from datetime import date

import pytest

from tests.desks import shanghai
from wxdesk.domain.report.stages import DueDays, HeldSpan, StageTime

_SATURDAY = 6
DAYS = DueDays(lambda day: day.isoweekday() >= _SATURDAY)
FRIDAY = shanghai("2026-01-09T20:00")


@pytest.mark.parametrize(("workdays", "due"), [(1, date(2026, 1, 12)), (2, date(2026, 1, 13)), (0, date(2026, 1, 9))])
def test_days_off_and_the_first_day_do_not_count(workdays: int, due: date) -> None:
    assert DAYS.due(StageTime(FRIDAY, None), workdays) == due


def test_days_on_hold_do_not_count_and_what_is_on_hold_is_not_due() -> None:
    held = HeldSpan(shanghai("2026-01-12T09:00"), shanghai("2026-01-14T09:00"))
    assert DAYS.due(StageTime(FRIDAY, None, [held]), 1) == date(2026, 1, 14)
    assert DAYS.due(StageTime(FRIDAY, None, [held._replace(ends=None)]), 1) == date.max
    later = HeldSpan(shanghai("2026-01-20T09:00"), None)
    assert DAYS.due(StageTime(FRIDAY, None, [later]), 1) == date(2026, 1, 12)


def test_the_time_of_a_stage_leaves_out_the_time_on_hold() -> None:
    ends = shanghai("2026-01-10T00:00")
    held = HeldSpan(shanghai("2026-01-09T19:00"), shanghai("2026-01-09T22:00"))
    assert StageTime(FRIDAY, ends, [held]).seconds == 2 * 3600
    assert StageTime(FRIDAY, None).seconds is None
