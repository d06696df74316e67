"""The unit is guessed from the name of a file or folder that contains a unit's name; the longest such name counts."""

import pytest

from wxdesk.domain.office.people import Unit
from wxdesk.services.submissions.unit_guess import short_unit_in, unit_in

UNITS = [Unit(name, name) for name in ("武穴", "武穴购物广场", "KTV 欢唱", "百货")]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("01-武穴购物广场-企业动态", "武穴购物广场"),
        ("武穴11月", "武穴"),
        ("ktv　欢唱 周年", "KTV 欢唱"),
        ("活动方案", None),
    ],
)
def test_the_longest_name_that_stands_in_a_name_is_meant(name: str, unit: str | None) -> None:
    found = unit_in(name, UNITS)
    assert (found and found.name) == unit


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("03-百货_冬装", "百货事业部"),
        ("ktv2026", "KTV 欢唱"),
        ("武穴-冬装", None),
        ("货-冬装", None),
        ("12-01", None),
    ],
)
def test_the_beginning_of_one_units_name_suffices(name: str, unit: str | None) -> None:
    found = short_unit_in(name, [*UNITS[:3], Unit("b", "百货事业部")])
    assert (found and found.name) == unit
