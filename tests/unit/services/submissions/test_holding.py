"""A submission on hold leaves the calendar; when the hold ends, it returns to its former stage and gets a new place."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.desks import PUSH, Office, picture_file, refusal
from tests.seats import seated
from tests.stages import LOOK_AGAIN
from tests.unit.services.review.test_reviewing import reword, stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import NoticeKind, Stage
from wxdesk.domain.submissions.workflow import Hold

type OfficeIn = Callable[[str], Office]


def hold(office: Office) -> None:
    """Put the newest submission on hold until `LOOK_AGAIN`, in March."""
    office.desk.holding.hold(office.only, office.editor, "等总办批件", LOOK_AGAIN)


def test_a_held_submission_frees_its_place_and_says_until_when(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    hold(office)
    view = newest(office)
    assert (view.stage, view.placements[0].stage) == (Stage.ON_HOLD, PlacementStage.ON_HOLD)
    assert view.placements[0].push is None
    assert view.hold is not None
    assert (view.hold.reason, view.hold.day) == ("等总办批件", LOOK_AGAIN)
    assert office.desk.scheduling.push(PUSH).items == ()
    assert office.desk.scheduling.waiting() == []
    (row,) = office.desk.reading.queue("held").rows
    assert row.id == office.only


def test_what_is_taken_up_again_is_where_it_was_and_placed_anew(office_in: OfficeIn) -> None:
    office = office_in("approved")
    hold(office)
    office.clock.set("2026-01-10T09:00")
    office.desk.holding.resume(office.only, office.editor)
    (placement,) = newest(office).placements
    assert placement.stage is PlacementStage.APPROVED
    assert placement.day == date(2026, 1, 10)
    office.desk.fact_sheets.confirm(office.placement, office.reviewer)
    office.desk.reviewing.release(office.placement, office.editor)
    assert office.desk.keeping.verify().ok


def test_a_unit_that_was_told_a_date_is_told_both_times(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    hold(office)
    office.clock.set("2026-01-10T09:00")
    office.desk.holding.resume(office.only, office.editor)
    told = [one.text for one in newest(office).notices if one.kind is NoticeKind.DATE_CHANGE]
    assert ["1月4日" in told[0], "1月10日" in told[1]] == [True, True]


def test_a_hold_goes_on_until_a_later_day_and_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    hold(office)
    later = LOOK_AGAIN + timedelta(days=7)
    told = len(newest(office).notices)
    office.desk.holding.hold(office.only, office.editor, "批件还没到", later)
    found = newest(office).hold
    assert found is not None
    assert (found.day, found.reason, len(newest(office).notices)) == (later, "批件还没到", told)
    assert [one.day for one in office.desk.holding.open()] == [later]
    held = office.desk.store.read(lambda reader: reader.find(Hold, ended_at=None))
    assert [(one.placement, one.look_again) for one in held] == [(None, later), (office.placement, later)]
    office.desk.undoing.step(office.only, office.editor)
    assert [one.day for one in office.desk.holding.open()] == [LOOK_AGAIN]
    office.desk.holding.resume(office.only, office.editor)
    assert stage(office) is PlacementStage.IN_REVIEW
    assert office.desk.keeping.verify().ok


def test_one_placement_stays_on_hold_until_a_later_day_unless_all_of_it_is_held(office_in: OfficeIn) -> None:
    office = office_in("approved")
    holding, later = office.desk.holding, LOOK_AGAIN + timedelta(days=7)
    holding.hold_placement(office.placement, office.editor, "等批件", LOOK_AGAIN)
    holding.hold_placement(office.placement, office.editor, "批件还没到", later)
    assert [one.day for one in holding.open()] == [later]
    holding.resume_placement(office.placement, office.editor)
    assert stage(office) is PlacementStage.APPROVED
    hold(office)
    with refusal(office, "submission-held"):
        holding.hold_placement(office.placement, office.editor, "批件还没到", later)


def test_a_hold_that_was_lifted_is_put_back_and_nobody_is_told_of_either(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    hold(office)
    office.desk.holding.resume(office.only, office.editor)
    assert office.desk.undoing.step(office.only, office.editor) == "submission.resumed"
    view = newest(office)
    (placement,) = view.placements
    assert (view.stage, placement.stage, placement.push) == (Stage.ON_HOLD, PlacementStage.ON_HOLD, None)
    assert view.hold is not None
    assert office.desk.scheduling.push(PUSH).items == ()
    told = [one.text for one in view.notices if one.kind is NoticeKind.DATE_CHANGE]
    assert "日期待定" in told[-1].rpartition("改")[2]
    assert office.desk.undoing.step(office.only, office.editor) == "submission.held"
    assert [one.placement for one in office.desk.scheduling.push(PUSH).items] == [placement.id]
    assert office.desk.keeping.verify().ok


def test_one_placement_that_was_taken_up_is_put_on_hold_again_with_its_approval(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.holding.hold_placement(office.placement, office.editor, "等批件", LOOK_AGAIN)
    reword(office, office.editor)
    office.desk.holding.resume_placement(office.placement, office.editor)
    office.desk.undoing.step(office.only, office.editor)
    assert stage(office) is PlacementStage.ON_HOLD
    office.desk.holding.resume_placement(office.placement, office.editor)
    assert stage(office) is PlacementStage.EDITING
    assert office.desk.keeping.verify().ok


def test_a_received_submission_takes_up_the_work_of_its_stage(office_in: OfficeIn) -> None:
    office = office_in("received")
    hold(office)
    with refusal(office, "stage-move"):
        office.desk.deciding.accept(office.only, office.editor)
    office.desk.holding.resume(office.only, office.editor)
    office.desk.deciding.accept(office.only, office.editor)
    assert newest(office).stage is Stage.ACCEPTED


def test_one_placement_is_held_while_the_others_stay(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.own(70, channels=("media", "zongchao"))
    office.accept(office.only)
    first, second = newest(office).placements
    office.desk.holding.hold_placement(first.id, office.editor, "等批件", LOOK_AGAIN)
    held, other = newest(office).placements
    assert (held.stage, held.push, other.push) == (PlacementStage.ON_HOLD, None, second.push)
    assert held.hold is not None
    office.desk.holding.hold(office.only, office.editor, "全等", LOOK_AGAIN)
    office.desk.holding.resume(office.only, office.editor)
    assert [one.stage for one in newest(office).placements] == [
        PlacementStage.ON_HOLD,
        PlacementStage.EDITING,
    ]


def test_another_text_meanwhile_has_to_be_reviewed_again(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.holding.hold_placement(office.placement, office.editor, "等批件", LOOK_AGAIN)
    reword(office, office.editor)
    office.desk.holding.resume_placement(office.placement, office.editor)
    assert stage(office) is PlacementStage.EDITING
    (approval,) = office.desk.review_reading.view(office.placement, None).approvals
    assert not approval.stands


def test_a_hold_needs_a_reason_a_day_ahead_and_a_push_that_is_not_under_way(office_in: OfficeIn) -> None:
    office = office_in("released")
    holding = office.desk.holding
    with refusal(office, "reason-missing"):
        holding.hold(office.only, office.editor, " ", LOOK_AGAIN)
    with refusal(office, "look-again-past"):
        holding.hold(office.only, office.editor, "等批件", date(2026, 1, 1))
    office.clock.set("2026-01-04T17:10")
    with refusal(office, "item-frozen"):
        holding.hold(office.only, office.editor, "等批件", LOOK_AGAIN)


def test_once_released_only_the_chief_holds_it(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.desk.people.add("李编", "", (Role.EDITOR,), office.editor)
    other = seated(office.desk.people.resolve("李编"))
    with refusal(office, "role-missing"):
        office.desk.holding.hold(office.only, other, "等批件", LOOK_AGAIN)
    hold(office)


def test_after_approval_a_withdrawal_needs_the_chief_and_the_note_of_the_unit(office_in: OfficeIn) -> None:
    office = office_in("approved")
    with refusal(office, "withdraw-note"):
        office.desk.deciding.withdraw(office.only, office.editor, "单位撤回")
    office.desk.people.add("李编", "", (Role.EDITOR,), office.editor)
    other = seated(office.desk.people.resolve("李编"), evidence="a" * 64)
    with refusal(office, "role-missing"):
        office.desk.deciding.withdraw(office.only, other, "单位撤回")
    note = seated(office.editor.entered_by, evidence="a" * 64)
    office.desk.deciding.withdraw(office.only, note, "单位撤回")
    assert newest(office).stage is Stage.WITHDRAWN


def test_in_review_the_reviewer_rejects_and_after_approval_nobody(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    with refusal(office, "role-missing"):
        office.desk.deciding.reject(office.only, office.editor, "与上周重复")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    with refusal(office, "reject-approved"):
        office.desk.deciding.reject(office.only, office.reviewer, "与上周重复")


def test_pieces_wait_while_it_is_on_hold(office_in: OfficeIn) -> None:
    office = office_in("received")
    hold(office)
    with refusal(office, "stage-move"):
        office.supplement(picture_file(office.inbox / "补.png"))
