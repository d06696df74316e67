"""The search of the desk finds submissions, pushes, people, units and entries.

Each hit has the id, label or number that opens it.
"""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office
from wxdesk.services.reading.searching import HitKind

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk with one exported push."""
    return office_in("exported")


def kinds(office: Office, typed: str) -> list[tuple[HitKind, str]]:
    """Return kind and number, label or name of each hit of a search for `typed`."""
    found = office.desk.searching.hits(typed)
    return [(one.kind, one.number or (one.target if one.kind is HitKind.PUSH else one.title)) for one in found]


def test_each_kind_of_thing_is_found(office: Office) -> None:
    submission, push = (HitKind.SUBMISSION, "26-0001"), (HitKind.PUSH, PUSH)
    searches = {
        "26-0001": [submission],
        "dq": [submission],
        "店庆 武穴": [submission],
        PUSH: [push, submission],
        "2026-01-04": [push, submission],
        "集团媒体号 1月4日": [push, submission],
        "王审": [(HitKind.PERSON, "王审")],
        "ws": [(HitKind.PERSON, "王审")],
        "武穴购物广场": [submission, (HitKind.UNIT, "武穴购物广场")],
        "没有这些字": [],
        " ": [],
    }
    assert {typed: kinds(office, typed) for typed in searches} == searches


def test_a_push_says_its_state_and_first_title_and_a_planned_day_is_found_without_items(office: Office) -> None:
    (push, *_) = office.desk.searching.hits(PUSH)
    assert (push.state, push.channel_name, push.title) == ("exported", "集团媒体号", "武穴购物广场 店庆")
    (planned,) = office.desk.searching.hits("media/2026-02-03")
    assert (planned.state, planned.kind) == ("empty", HitKind.PUSH)
