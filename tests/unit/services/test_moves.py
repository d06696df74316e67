"""What no list of moves names is refused, whoever asks."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest

from tests.desks import PUSH, Office, article_file, shanghai
from wxdesk.domain.errors import Refused
from wxdesk.domain.review import PLACEMENT_MOVES, PlacementStage
from wxdesk.domain.submission import MOVES, Stage
from wxdesk.services.orders import Received
from wxdesk.services.planning import Topic

type OfficeIn = Callable[[str], Office]

LATER = shanghai("2026-01-04T17:05")


def _submission_to(office: Office, target: Stage) -> None:
    deciding, editor, one = office.desk.deciding, office.editor, office.only
    match target:
        case Stage.RECEIVED:
            office.supplement(article_file(office.inbox / "补充.docx"))
        case Stage.RETURNED:
            deciding.give_back(one, editor, "缺活动时间")
        case Stage.ACCEPTED:
            deciding.accept(one, editor)
        case Stage.REJECTED:
            deciding.reject(one, editor, "与上周重复")
        case Stage.WITHDRAWN:
            deciding.withdraw(one, editor, "单位撤回")
        case Stage.EXPIRED:
            deciding.expire(one, editor)
        case Stage.DISCARDED:
            deciding.discard(one, editor)


def _placement_to(office: Office, placement: str, target: PlacementStage) -> None:
    reviewing = office.desk.reviewing
    match target:
        case PlacementStage.EDITING:
            reviewing.request_changes(placement, office.reviewer, "标题不准")
        case PlacementStage.IN_REVIEW:
            reviewing.request_review(placement, office.editor)
        case PlacementStage.APPROVED:
            reviewing.approve(placement, office.reviewer)
        case PlacementStage.RELEASED:
            reviewing.release(placement, office.editor)
        case PlacementStage.PUBLISHED:
            number = office.desk.reading.submission(office.only).number
            office.clock.set("2026-01-04T18:00")
            reviewing.published(PUSH, office.editor, LATER, {number: "https://mp.weixin.qq.com/s/a"})
        case PlacementStage.WITHDRAWN:
            office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")


def _not_listed() -> Iterator[tuple[Stage, Stage]]:
    for stage, moves in MOVES.items():
        # nothing becomes a placeholder: it is planned as one
        yield from (
            (stage, target) for target in Stage if target not in moves and target is not Stage.PLANNED
        )


def _begin(office_in: OfficeIn, stage: Stage) -> Office:
    """Return an office whose one submission is in `stage`; it expires on 4 January."""
    office = office_in("empty" if stage is Stage.PLANNED else "received")
    if stage is Stage.PLANNED:
        topic = Topic("店庆", ("media",), date(2026, 1, 2), expires=date(2026, 1, 4))
        office.desk.planning.plan(topic, office.editor)
        return office
    office.desk.intake.describe(office.only, Received(expires=date(2026, 1, 4)), office.editor)
    if stage is Stage.EXPIRED:
        office.clock.set("2026-01-05T09:00")
    if stage is not Stage.RECEIVED:
        _submission_to(office, stage)
    return office


def _placements_not_listed() -> Iterator[tuple[PlacementStage, PlacementStage]]:
    for stage, moves in PLACEMENT_MOVES.items():
        yield from ((stage, target) for target in PlacementStage if target not in moves)


def _claim_refused(office: Office, act: Callable[[], None]) -> None:
    before, acts = office.tables(), office.acts()
    with pytest.raises(Refused):
        act()
    assert office.tables() == before
    assert office.acts() == [*acts, "refused"]


@pytest.mark.parametrize(
    ("stage", "target"),
    [
        pair
        for pair in _not_listed()
        if pair not in ((Stage.RECEIVED, Stage.RECEIVED), (Stage.ACCEPTED, Stage.RECEIVED))
    ],
)
def test_a_submission_goes_nowhere_but_where_the_list_says(
    office_in: OfficeIn, stage: Stage, target: Stage
) -> None:
    office = _begin(office_in, stage)
    _claim_refused(office, lambda: _submission_to(office, target))


@pytest.mark.parametrize(("stage", "target"), sorted(_placements_not_listed()))
def test_a_placement_goes_nowhere_but_where_the_list_says(
    office_in: OfficeIn, stage: PlacementStage, target: PlacementStage
) -> None:
    starts = {PlacementStage.EDITING: "accepted", PlacementStage.PUBLISHED: "exported"}
    office = office_in(starts.get(stage, "accepted" if stage is PlacementStage.WITHDRAWN else stage.value))
    placement = office.placement
    if stage in (PlacementStage.PUBLISHED, PlacementStage.WITHDRAWN):
        _placement_to(office, placement, stage)
    _claim_refused(office, lambda: _placement_to(office, placement, target))


def test_what_went_out_holds_its_submission_back(office_in: OfficeIn) -> None:
    office = office_in("exported")
    _placement_to(office, office.placement, PlacementStage.PUBLISHED)
    for stage in (Stage.RETURNED, Stage.REJECTED, Stage.WITHDRAWN):
        _claim_refused(office, partial(_submission_to, office, stage))
