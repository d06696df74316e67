"""The trail of the demonstration desk has events of nearly all kinds, and no text in it shows an internal code."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.desks import SetClock
from tests.seats import seated
from tests.trail_walk import listed_codes, shown_codes
from wxdesk.bootstrap import Desk, open_desk
from wxdesk.demo import make_demo

NOW = datetime(2026, 3, 12, 7, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("demo") / "desk"
    with make_demo(folder, now=NOW):
        pass
    with open_desk(folder, clock=SetClock("2026-03-12T15:31")) as opened:
        yield opened


def test_no_account_of_an_event_shows_a_code_of_the_program(desk: Desk) -> None:
    assert list(shown_codes(desk)) == []


def test_no_line_of_the_exported_list_shows_a_code_of_the_program(desk: Desk) -> None:
    assert list(listed_codes(desk, seated(desk.people.resolve("殷茵")))) == []
