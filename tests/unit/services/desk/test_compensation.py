"""An act can be undone unless a later event changed the same columns, or what readers see of the article."""

from collections.abc import Callable

from tests.desks import PUSH, Office, refusal, shanghai
from tests.stages import LOOK_AGAIN
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]


def placement(office: Office) -> Placement:
    one = office.placement
    return office.desk.store.read(lambda reader: reader.get(Placement, one))


def undo(office: Office) -> str:
    return office.desk.undoing.step(office.only, office.editor)


def test_a_later_act_on_other_columns_bars_no_undo(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.fact_sheets.confirm(office.placement, office.editor)
    assert undo(office) == "review.requested"
    assert placement(office).stage is PlacementStage.EDITING
    assert office.desk.keeping.verify().ok


def test_a_later_change_of_what_readers_see_bars_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆开始"))
    with refusal(office, "step-nothing"):
        undo(office)


def test_what_an_event_of_the_push_changed_comes_back_too(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.at = shanghai("2026-01-04T18:00")
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(PUSH, office.editor, office.clock.at, {}, missing=frozenset({number}))
    missed = placement(office)
    assert missed.reason == "missed"
    office.desk.holding.hold_placement(office.placement, office.editor, "等批件", LOOK_AGAIN)
    undo(office)
    assert placement(office).reason == "missed"
    assert office.desk.keeping.verify().ok


def test_what_was_undone_and_done_again_can_be_undone_again(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.reviewing.request_review(office.placement, office.editor)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert [undo(office), undo(office)] == ["review.approved", "review.requested"]
    office.desk.reviewing.request_review(office.placement, office.editor)
    assert undo(office) == "review.requested"
    assert placement(office).stage is PlacementStage.EDITING
