from datetime import date

import pytest

from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.office.people import Assignment, Role, has_role

DAY = date(2026, 1, 4)
HELD = Assignment("a", "p", Role.REVIEWER, date(2026, 1, 1), date(2026, 1, 31), channel="media")


@pytest.mark.parametrize(
    ("role", "day", "channel", "held"),
    [
        (Role.REVIEWER, DAY, "media", True),
        (Role.REVIEWER, DAY, None, True),
        (Role.REVIEWER, DAY, "zongchao", False),
        (Role.EDITOR, DAY, "media", False),
        (Role.REVIEWER, date(2025, 12, 31), "media", False),
        (Role.REVIEWER, date(2026, 1, 31), "media", True),
        (Role.REVIEWER, date(2026, 2, 1), "media", False),
    ],
)
def test_a_role_holds_in_its_time_and_on_its_channel(role: Role, day: date, channel: str | None, held: bool) -> None:
    assert has_role([HELD], role, day, channel) is held


@pytest.mark.parametrize(
    ("other", "covered"),
    [
        (HELD._replace(starts=DAY), True),
        (HELD._replace(channel=None), False),
        (HELD._replace(ends=None), False),
        (HELD._replace(starts=date(2025, 12, 31)), False),
        (HELD._replace(role=Role.EDITOR), False),
        (HELD._replace(deputy_of="b"), True),
    ],
)
def test_a_role_covers_what_is_within_it(other: Assignment, covered: bool) -> None:
    assert HELD.covers(other) is covered


def test_a_deputys_role_does_not_stand_for_an_own_one() -> None:
    assert not HELD._replace(deputy_of="b").covers(HELD)


def test_ids_sort_by_the_time_they_were_made() -> None:
    made = [uuid7(1_700_000_000_000 + step) for step in range(50)]
    assert sorted(made) == made
    assert {one[14] for one in made} == {"7"}
