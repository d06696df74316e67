"""The review offers a decision to whom the core lets take it, at each stage."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.desks import Office, Offices
from tests.stages import PLACEMENT_SAYS, Stages, holder
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import UNIT_ROLES, Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.ports import By
from wxdesk.ui.review.acts import Seat, able

_VERBS: Mapping[str, str] = {
    "approve": "approve",
    "release": "release",
    "changes": "request_changes",
    "give_back": "return",
}
"""The verb of the table that each decision of the review says."""

_REVIEWED = (PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED)


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk a stage for the whole run."""
    return Stages(offices, tmp_path_factory.mktemp("stages"))


def _offered(office: Office, by: By, role: Role) -> set[str]:
    person = next(one for one in office.desk.people.all() if one.id == by.decider)
    view = office.desk.review_reading.view(office.placement, person.id)
    return {act.id for act in able(Seat(view, frozenset({role.value})))} & set(_VERBS)


def _does(office: Office, say: Callable[[Office, str, By], object], by: By) -> bool:
    try:
        say(office, office.placement, by)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", [role for role in Role if role not in UNIT_ROLES])
@pytest.mark.parametrize("stage", [*_REVIEWED, *(f"correcting-{one}" for one in _REVIEWED)])
def test_the_review_offers_what_the_core_allows(stages: Stages, tmp_path: Path, stage: str, role: Role) -> None:
    with stages.placement(stage, tmp_path / "first") as office:
        offered = _offered(office, holder(office, role), role)
    allowed = set()
    for act, verb in _VERBS.items():
        with stages.placement(stage, tmp_path / act) as office:
            if _does(office, PLACEMENT_SAYS[verb], holder(office, role)):
                allowed.add(act)
    assert offered == allowed
