"""Today lists submissions whose hold ends, and corrections that wait for a second person."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, Offices
from tests.stages import LOOK_AGAIN, Stages, ask, holder
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def published(offices: Offices, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk with one published article."""
    with ExitStack() as stack:
        stages = Stages(offices, tmp_path / "published")
        yield stack.enter_context(stages.placement(PlacementStage.PUBLISHED, tmp_path / "copy"))


def counts(office: Office) -> bool:
    """Tell whether the number at Today in the navigation rail equals the number of entries that Today lists."""
    return office.desk.today.rail()["today"] == office.desk.today.agenda().waits


def test_a_hold_is_listed_from_the_day_on_which_somebody_shall_look_again(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.holding.hold(office.only, office.editor, "等总办批件", LOOK_AGAIN)
    told = []
    for day in ("2026-02-28T09:00", "2026-03-01T09:00", "2026-03-09T09:00"):
        office.clock.set(day)
        told.append([(one.number, one.reason) for one in office.desk.today.agenda().held])
        assert counts(office)
    assert told == [[], [("26-0001", "等总办批件")], [("26-0001", "等总办批件")]]
    office.desk.holding.resume(office.only, office.editor)
    assert office.desk.today.agenda().held == []


def test_a_correction_is_listed_until_its_second_person_agrees(published: Office) -> None:
    ask(published, AmendmentKind.CORRECTION)
    (waits,) = published.desk.today.agenda().amendments
    assert (waits.kind, waits.asked_by) == (AmendmentKind.CORRECTION, "殷茵")
    assert counts(published)
    published.desk.correcting.correct(published.placement, holder(published, Role.RELEASER))
    assert published.desk.today.agenda().amendments == []
    assert counts(published)


def test_a_planned_retraction_is_listed_on_its_day(published: Office) -> None:
    correcting, retraction = published.desk.correcting, AmendmentKind.RETRACTION
    correcting.ask(published.placement, published.editor, retraction, "活动结束", date(2026, 2, 1))
    assert published.desk.today.agenda().amendments == []
    published.clock.set("2026-02-01T09:00")
    assert [one.kind for one in published.desk.today.agenda().amendments] == [retraction]
