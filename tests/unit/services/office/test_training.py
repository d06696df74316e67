"""Each person with a role needs training soon after the role begins, and every year.

The register of training shows who was trained.
"""

from collections.abc import Callable
from datetime import date

from tests.desks import Office
from wxdesk.domain.lists.spec import CellValue
from wxdesk.services.office.roles import PersonFile
from wxdesk.services.views.unusual_facts import UnusualKind

type OfficeIn = Callable[[str], Office]


def person(office: Office, name: str) -> PersonFile:
    return next(one for one in office.desk.appointing.people() if one.name == name)


def untrained(office: Office) -> list[str]:
    return [one.name for one in office.desk.today.agenda().untrained]


def trained(office: Office, day: date, *names: str) -> None:
    said: dict[str, CellValue] = {"topic": "促销写法", "held_on": day, "present": names}
    one = office.desk.registers.enter("training", said, office.editor)
    for state in ("invited", "held"):
        office.desk.registers.set_state(one.id, state, office.editor)


def test_a_role_without_training_warns_after_its_first_month(office_in: OfficeIn) -> None:
    office = office_in("empty")
    assert person(office, "殷茵").training_due == date(2026, 1, 31)
    assert untrained(office) == []
    office.clock.set("2026-02-01T09:00")
    assert untrained(office) == ["殷茵", "王审"]
    assert person(office, "殷茵").untrained
    trained(office, date(2026, 2, 1), "殷茵")
    assert untrained(office) == ["王审"]
    assert person(office, "殷茵").trained == date(2026, 2, 1)


def test_the_auditor_sees_who_lacks_a_training_with_the_events_that_gave_the_role(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-06-01T09:00")
    trained(office, date(2026, 6, 1), "殷茵")
    (fact,) = [one for one in office.desk.unusual.facts(office.editor.entered_by) if one.kind is UnusualKind.TRAINING]
    assert (fact.person, fact.day) == ("王审", date(2026, 1, 31))
    given = [one for one in office.desk.reading.trail(limit=500).rows if fact.first <= one.seq <= fact.last]
    assert "person.added" in [one.act for one in given]


def test_a_training_counts_for_a_role_that_follows_soon_and_then_for_a_year(office_in: OfficeIn) -> None:
    office = office_in("empty")
    trained(office, date(2025, 12, 20), "殷茵", "王审")
    assert person(office, "殷茵").training_due == date(2026, 12, 20)
    office.clock.set("2026-12-21T09:00")
    assert untrained(office) == ["殷茵", "王审"]


def test_officers_of_units_need_no_training_of_the_office(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.clock.set("2026-06-01T09:00")
    assert person(office, "王芳").training_due is None
