"""After an advertisement went offline, Today lists it until its advertising file is written.

The file must state the day on which the advertisement ended.
"""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office, shanghai
from tests.seats import seated
from tests.stages import URL
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk whose promotion was published on 4 January; it is 12 January."""
    made = office_in("exported")
    made.clock.set("2026-01-12T09:00")
    made.desk.reviewing.published(PUSH, made.editor, shanghai("2026-01-04T17:10"), {"26-0001": URL})
    return made


def waiting(office: Office) -> list[str]:
    return [one.number for one in office.desk.today.agenda().without_file]


def make(office: Office) -> None:
    office.desk.advertising_files.make(office.only, office.inbox / "档案", office.editor, texts("zh_CN"))


def test_a_promotion_waits_from_its_end_until_a_file_knows_it(office: Office) -> None:
    make(office)
    assert waiting(office) == []
    office.desk.advertising_files.offline(office.placement, shanghai("2026-01-10T09:00"), office.editor)
    assert waiting(office) == ["26-0001"]
    assert office.desk.advertising_files.view(office.only).overdue
    make(office)
    assert waiting(office) == []
    assert not office.desk.advertising_files.view(office.only).overdue


def test_a_retraction_is_an_end_too(office: Office) -> None:
    desk, placement = office.desk, office.placement
    chief = seated(desk.people.add("主编", "", (Role.CHIEF,), office.editor).id)
    desk.correcting.ask(placement, chief, AmendmentKind.RETRACTION, "活动取消")
    desk.correcting.retract(placement, office.editor, office.clock.now())
    assert waiting(office) == ["26-0001"]
    view = desk.advertising_files.view(office.only)
    assert (view.online[0].retracted, view.online[0].offline_at) == (True, office.clock.now())
