"""The review offers each decision to exactly the persons whom the service allows it, at each stage."""

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree

import pytest

from tests.desks import Office, Offices, opened
from tests.seats import seated
from tests.stages import (
    ELSEWHERE,
    EVIDENCE,
    HERE,
    PLACEMENT_SAYS,
    SEATS,
    AskedCore,
    Stages,
    appoint,
    holder,
    seated_as,
)
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.ports import By
from wxdesk.ui.review.acts import Seat, able, may_waive

type Say = Callable[[Office, str, By], object]


def _for_another(office: Office, placement: str, by: By) -> None:
    """Record the next decision of a review, approval or release, as taken by another person who may take it.

    `by` is the person who records it.
    """
    view = office.desk.review_reading.view(placement, None)
    approved = view.row.stage is PlacementStage.APPROVED
    decider = holder(office, Role.RELEASER if approved else Role.REVIEWER).entered_by
    told = seated(by.entered_by, decider, office.clock.now(), "电话", EVIDENCE)
    verb = office.desk.reviewing.release if approved else office.desk.reviewing.approve
    verb(placement, told, view.code)


_SAYS: Mapping[str, Say] = {
    "approve": PLACEMENT_SAYS["approve"],
    "release": PLACEMENT_SAYS["release"],
    "changes": PLACEMENT_SAYS["request_changes"],
    "give_back": PLACEMENT_SAYS["return"],
    "on_behalf": _for_another,
    "comment": lambda o, p, by: o.desk.commenting.quote(o.only, by, "改一下", "", p),
    "waive": lambda o, _, by: o.desk.deciding.waive(o.only, "CAT.file", by, "领导已批", None, EVIDENCE),
}
"""For each decision of the review, the call of the service that carries it out."""

_REVIEWED = (PlacementStage.IN_REVIEW, PlacementStage.APPROVED, PlacementStage.RELEASED)


@pytest.fixture(scope="session")
def stages(offices: Offices, tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Keep one desk for each stage during the whole run; tests get copies."""
    return Stages(offices, tmp_path_factory.mktemp("stages"))


def _offered(office: Office, role: Role, channel: str | None) -> set[str]:
    person = seated_as(office, role, channel)
    seat = Seat(office.desk.review_reading.view(office.placement, person.id), person)
    waives = may_waive(office.desk.rulebook.finding("CAT.file"), office.desk.rulebook, seat)
    return {act.id for act in able(seat)} | ({"waive"} if waives else set())


def _allowed(core: AskedCore, role: Role, channel: str | None) -> set[str]:
    placement = core.office.placement

    def refusal(say: Say) -> str | None:
        return core.refusal(lambda office: say(office, placement, holder(office, role, channel)))

    codes = {name: refusal(say) for name, say in _SAYS.items()}
    return {name for name, code in codes.items() if code is None or code == "waiver-nothing"}


@pytest.mark.parametrize("stage", [*_REVIEWED, *(f"correcting-{one}" for one in _REVIEWED)])
def test_the_review_offers_what_the_core_allows(stages: Stages, tmp_path: Path, stage: str) -> None:
    with AskedCore(lambda target: stages.placement(stage, target), tmp_path) as core:
        for role, channel in SEATS:
            offered = _offered(core.office, role, channel)
            assert offered == _allowed(core, role, channel), (role, channel)


def _on_two_channels(kept: Path) -> Path:
    """Make in the folder `kept` a submission on two channels, in review on the first of them, and return `kept`."""
    with opened(kept) as office:
        appoint(office)
        office.own(90, channels=(HERE, ELSEWHERE))
        office.desk.reviewing.request_review(office.accept(office.only), office.editor)
    return kept


def test_the_review_gives_back_where_the_other_channel_allows_it(offices: Offices, tmp_path: Path) -> None:
    made = _on_two_channels(offices.copy("empty", tmp_path / "made"))
    with AskedCore(lambda target: opened(Path(copytree(made, target))), tmp_path) as core:
        for role, channel in SEATS:
            offered = _offered(core.office, role, channel)
            assert offered == _allowed(core, role, channel), (role, channel)
