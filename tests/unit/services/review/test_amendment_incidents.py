"""Whoever asks for a correction or retraction can also enter an incident, in the same transaction.

The incident is linked to the correction or retraction.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desks import Office, Offices, refusal
from tests.stages import Stages, holder
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import RegisterEntry
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.domain.trail.sift import TrailSift
from wxdesk.services.registers.entry_views import EntrySift

CORRECTION, RETRACTION = AmendmentKind.CORRECTION, AmendmentKind.RETRACTION


@pytest.fixture(scope="module")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Return a store of prepared desks, one for each stage of a placement, from which tests take copies."""
    return Stages(offices, tmp_path_factory.mktemp("incidents"))


@pytest.fixture
def published(stages: Stages, tmp_path: Path) -> Iterator[Office]:
    """Yield a desk with one published article."""
    with ExitStack() as stack:
        yield stack.enter_context(stages.placement(PlacementStage.PUBLISHED, tmp_path / "copy"))


def incidents(office: Office) -> list[RegisterEntry]:
    return list(office.desk.registers.page("incidents", EntrySift()).entries)


def linked(office: Office) -> list[str]:
    """Return the numbers of the incidents that the office's newest correction or retraction is linked to."""
    sheet = office.desk.correction_sheets.of(office.placement)
    assert sheet is not None
    return list(sheet.incidents)


def test_a_request_enters_an_incident_with_what_the_trail_tells_and_is_linked_to_it(published: Office) -> None:
    made = published.desk.correcting.ask(published.placement, published.editor, CORRECTION, "店名写错了", incident=True)
    (one,) = incidents(published)
    assert (one.number, one.value("what"), one.value("article")) == (made, "店名写错了", "26-0001")
    assert one.value("url")
    assert linked(published) == [made]
    acts = [line.act for line in published.desk.trail.page(TrailSift(), 0, 3).rows]
    assert acts == ["register.linked", "register.entered", "amendment.asked"]


def test_without_the_wish_no_incident_is_entered(published: Office) -> None:
    assert published.desk.correcting.ask(published.placement, published.editor, CORRECTION, "错字") == ""
    assert (incidents(published), linked(published)) == ([], [])


def test_a_second_wish_about_the_same_retraction_names_the_incident_that_is_there(published: Office) -> None:
    desk, releaser = published.desk, holder(published, Role.RELEASER)
    made = desk.correcting.ask(published.placement, published.editor, RETRACTION, "错字", incident=True)
    again = desk.correcting.retract(published.placement, releaser, published.clock.now(), incident=True)
    assert again == made
    assert len(incidents(published)) == 1


def test_who_may_not_enter_incidents_gets_the_whole_act_refused(published: Office) -> None:
    releaser = holder(published, Role.RELEASER)
    with refusal(published, "role-missing"):
        published.desk.correcting.ask(published.placement, releaser, CORRECTION, "错字", incident=True)
    assert published.desk.correcting.open() == []
    assert incidents(published) == []
