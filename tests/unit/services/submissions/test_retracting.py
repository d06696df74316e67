"""Whoever made a decision about an article can take it back until a later act builds on it.

The newest decision is taken back first. Taking it back is recorded as an event.
"""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office, material, refusal, shanghai
from tests.seats import seated
from tests.unit.services.review.test_reviewing import also_editor, reword, stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]


def proven(office: Office) -> bool:
    """Tell whether the trail verifies, that is, whether replaying its events gives every stored row."""
    return office.desk.keeping.verify().ok


def approvals_that_hold(office: Office) -> int:
    """Return the number of approvals of the newest submission's placement that are still valid."""
    view = office.desk.review_reading.view(office.placement, None)
    return sum(one.stands for one in view.approvals)


def test_an_approval_taken_back_awaits_its_level_again(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.undoing.decision(office.placement, office.reviewer)
    assert (stage(office), approvals_that_hold(office)) == (PlacementStage.IN_REVIEW, 0)
    assert office.acts()[-1] == "review.retracted"
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.reviewing.release(office.placement, office.editor)
    assert proven(office)


def test_a_request_for_changes_taken_back_leaves_the_yes_before_it(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    office.desk.undoing.decision(office.placement, office.reviewer)
    assert (stage(office), approvals_that_hold(office)) == (PlacementStage.APPROVED, 1)
    office.desk.reviewing.release(office.placement, office.editor)
    assert proven(office)


def test_what_was_released_is_released_again_after_changes_are_taken_back(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    office.desk.undoing.decision(office.placement, office.reviewer)
    assert stage(office) is PlacementStage.APPROVED


def test_taking_back_goes_back_one_decision_after_the_other(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    office.desk.undoing.decision(office.placement, office.reviewer)
    office.desk.undoing.decision(office.placement, office.reviewer)
    assert stage(office) is PlacementStage.IN_REVIEW
    with refusal(office, "retract-none"):
        office.desk.undoing.decision(office.placement, office.reviewer)


def test_nobody_takes_back_what_somebody_else_decided(office_in: OfficeIn) -> None:
    office = office_in("approved")
    with refusal(office, "retract-other"):
        office.desk.undoing.decision(office.placement, office.editor)
    with refusal(office, "role-missing"):
        office.desk.undoing.decision(office.placement, seated(office.editor.entered_by, office.officer))


def test_who_entered_a_decision_takes_it_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    told = seated(
        office.editor.entered_by,
        office.reviewer.entered_by,
        shanghai("2026-01-01T10:30"),
        "电话",
        "a" * 64,
    )
    office.desk.reviewing.approve(office.placement, told, office.desk.proofing.code(office.placement))
    office.desk.undoing.decision(office.placement, office.editor)
    assert stage(office) is PlacementStage.IN_REVIEW


def test_nothing_is_taken_back_once_something_came_of_it(office_in: OfficeIn) -> None:
    office = office_in("released")
    with refusal(office, "retract-none"):
        office.desk.undoing.decision(office.placement, office.reviewer)
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    reword(office, office.editor)
    with refusal(office, "retract-none"):
        office.desk.undoing.decision(office.placement, office.reviewer)


def test_a_reviewer_who_edited_since_does_not_get_the_yes_back(office_in: OfficeIn) -> None:
    office = office_in("approved")
    also_editor(office)
    title = newest(office).placements[0].title
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    office.desk.composing.edit_fields(office.placement, office.reviewer, PlacementFields(title="别的"))
    office.desk.composing.edit_fields(office.placement, office.reviewer, PlacementFields(title=title))
    with refusal(office, "retract-none"):
        office.desk.undoing.decision(office.placement, office.reviewer)


def test_an_approval_taken_back_is_no_signature(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.people.add("李核", "", (Role.REVIEWER,), office.editor)
    office.desk.undoing.decision(office.placement, office.reviewer)
    other = seated(office.desk.people.resolve("李核"))
    office.desk.reviewing.approve(office.placement, other)
    office.desk.reviewing.release(office.placement, office.editor)
    package = office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    page = next(package.rglob("signoff.html")).read_text(encoding="utf-8")
    assert "李核" in page
    assert "王审" not in page


def test_a_waiver_taken_back_lets_the_finding_stand_again(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", sentences=2))
    deciding = office.desk.deciding
    deciding.waive(one, "LEN.body.min", office.reviewer, "公告，字数够用")
    with refusal(office, "role-missing"):
        deciding.retract_waiver(one, "LEN.body.min", office.editor)
    deciding.retract_waiver(one, "LEN.body.min", office.reviewer)
    assert [finding.rule for finding in newest(office).findings] == ["LEN.body.min"]
    assert newest(office).waived == []
    with refusal(office, "waiver-none"):
        deciding.retract_waiver(one, "LEN.body.min", office.reviewer)
    deciding.waive(one, "LEN.body.min", office.reviewer, "还是放行")
    assert newest(office).findings == []
    assert proven(office)


def test_only_the_piece_whose_waiver_is_named_loses_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", sentences=2))
    office.desk.deciding.waive(one, "LEN.body.min", office.reviewer, "公告")
    with refusal(office, "waiver-none"):
        office.desk.deciding.retract_waiver(one, "LEN.body.min", office.reviewer, 2)
    with pytest.raises(UserError, match="piece-unknown"):
        office.desk.deciding.retract_waiver(one, "LEN.body.min", office.reviewer, 9)


def test_a_push_is_without_first_again(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "role-missing"):
        office.desk.scheduling.place(office.placement, office.reviewer, first=False)
    office.desk.scheduling.place(office.placement, office.editor, first=False)
    (item,) = office.desk.scheduling.push(PUSH).items
    assert (item.first, item.position) == (False, 2)
    assert office.acts()[-1] == "placement.unmarked"
    with refusal(office, "item-not-first"):
        office.desk.scheduling.place(office.placement, office.editor, first=False)
    assert proven(office)
