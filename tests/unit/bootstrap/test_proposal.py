"""The first push day that is proposed for a new desk leaves time for material, so no push is overdue from the start."""

from datetime import date
from pathlib import Path

import pytest

from tests.desks import SetClock
from wxdesk.bootstrap import make_desk
from wxdesk.bootstrap.proposal import propose_desk


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 29), date(2026, 12, 3)),  # Sunday: material of Monday, two whole days between
        (date(2026, 11, 25), date(2026, 11, 30)),  # Wednesday: material of Thursday, Sunday is no workday
    ],
)
def test_the_first_push_is_the_first_workday_for_material_of_the_next_workday(today: date, first: date) -> None:
    assert propose_desk(today).first_push == first


def test_no_push_of_a_new_desk_is_closed_before_material_can_arrive(tmp_path: Path) -> None:
    accounts, first = propose_desk(date(2026, 11, 29))
    clock = SetClock("2026-11-30T09:00")
    with make_desk(tmp_path / "desk", "某单位", "殷茵", None, accounts=accounts, first_push=first, clock=clock) as desk:
        pushes = desk.scheduling.plan(None, date(2026, 11, 30), date(2026, 12, 10))
        assert pushes
        assert not [push.label for push in pushes if push.closes_at <= clock.now()]
