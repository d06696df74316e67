"""The last step of a submission can be undone as long as nothing depends on this step; the undo is an event."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, refusal
from tests.seats import seated
from tests.stages import LOOK_AGAIN
from tests.unit.services.review.test_reviewing import reword, stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Stage
from wxdesk.services.planning.placeholders import Topic

type OfficeIn = Callable[[str], Office]

STEPS: dict[str, tuple[str, Callable[[Office], object]]] = {
    "submission.returned": ("accepted", lambda o: o.desk.deciding.give_back(o.only, o.editor, "缺时间")),
    "submission.rejected": ("accepted", lambda o: o.desk.deciding.reject(o.only, o.editor, "重复")),
    "submission.withdrawn": ("accepted", lambda o: o.desk.deciding.withdraw(o.only, o.editor, "撤回")),
    "submission.held": (
        "in_review",
        lambda o: o.desk.holding.hold(o.only, o.editor, "等批件", LOOK_AGAIN),
    ),
    "placement.held": (
        "approved",
        lambda o: o.desk.holding.hold_placement(o.placement, o.editor, "等批件", LOOK_AGAIN),
    ),
    "submission.discarded": ("received", lambda o: o.desk.deciding.discard(o.only, o.editor)),
    "review.requested": ("accepted", lambda o: o.desk.reviewing.request_review(o.placement, o.editor)),
    "review.approved": ("in_review", lambda o: o.desk.reviewing.approve(o.placement, o.reviewer)),
    "review.changes": (
        "approved",
        lambda o: o.desk.reviewing.request_changes(o.placement, o.reviewer, "标题不准"),
    ),
    "placement.released": ("approved", lambda o: o.desk.reviewing.release(o.placement, o.editor)),
}


def state(office: Office) -> dict[tuple[str, str], dict[str, object]]:
    """Return the rows of submissions, placements, approvals and return lines, without their version counters."""
    kept = ("submission", "placement", "approval", "return_line")
    return {
        key: {name: value for name, value in row.items() if name != "row_version"}
        for key, row in office.tables().items()
        if key[0] in kept
    }


@pytest.mark.parametrize("act", list(STEPS))
def test_what_is_taken_back_is_as_it_was(office_in: OfficeIn, act: str) -> None:
    start, step = STEPS[act]
    office = office_in(start)
    before = state(office)
    step(office)
    changed = state(office)
    assert changed != before
    by = office.reviewer if act in ("review.approved", "review.changes") else office.editor
    assert newest(office).undo == act
    assert office.desk.undoing.step(office.only, by) == act
    after = state(office)
    assert {key: row for key, row in after.items() if key in before} == before
    assert office.acts()[-1] == "step.undone"
    assert office.desk.keeping.verify().ok


def test_an_acceptance_taken_back_leaves_the_calendar_empty(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.accept(office.only, office.editor)
    office.desk.undoing.step(office.only, office.editor)
    assert newest(office).stage is Stage.RECEIVED
    assert office.desk.scheduling.push(PUSH).items == ()
    office.desk.deciding.accept(office.only, office.editor)
    assert stage(office) is PlacementStage.EDITING
    assert office.desk.keeping.verify().ok


def test_a_return_taken_back_owes_nothing(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    office.desk.undoing.step(office.only, office.editor)
    view = newest(office)
    assert (view.stage, view.return_lines) == (Stage.ACCEPTED, [])
    assert view.placements[0].push_label == PUSH


def test_steps_are_taken_back_one_after_the_other(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.release(office.placement)
    for expected in (PlacementStage.APPROVED, PlacementStage.IN_REVIEW, PlacementStage.EDITING):
        office.desk.undoing.step(office.only, office.editor)
        assert stage(office) is expected


def test_whoever_took_it_has_ten_minutes_and_the_chief_has_longer(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    office.desk.people.add("李核", "", (Role.REVIEWER,), office.editor)
    with refusal(office, "step-late"):
        office.desk.undoing.step(office.only, seated(office.desk.people.resolve("李核")))
    office.clock.set("2026-01-01T10:41")
    with refusal(office, "step-late"):
        office.desk.undoing.step(office.only, office.reviewer)
    office.desk.undoing.step(office.only, office.editor)
    assert stage(office) is PlacementStage.IN_REVIEW


def test_a_step_on_which_something_rests_stays(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    reword(office, office.editor)
    with refusal(office, "step-nothing"):
        office.desk.undoing.step(office.only, office.editor)


def test_a_release_is_taken_back_also_when_its_place_was_changed_since(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.desk.scheduling.place(office.placement, office.editor, first=False, reason="换头条")
    office.desk.undoing.step(office.only, office.editor)
    assert stage(office) is PlacementStage.APPROVED


def test_what_was_exported_rests_on_its_release(office_in: OfficeIn) -> None:
    office = office_in("exported")
    assert newest(office).undo is None
    with refusal(office, "step-nothing"):
        office.desk.undoing.step(office.only, office.editor)


def test_what_the_unit_was_told_is_not_taken_back(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动照片")
    (notice,) = newest(office).notices
    office.desk.telling.sent([notice.id], office.editor, "微信")
    with refusal(office, "step-nothing"):
        office.desk.undoing.step(office.only, office.editor)


def test_a_place_that_was_taken_meanwhile_becomes_the_next_one(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first = office.only
    office.desk.people.channels()
    office.desk.deciding.withdraw(first, office.editor, "撤回")
    others = [office.own(shade) for shade in range(80, 88)]
    for number, one in enumerate(others):
        placement = office.accept(one)
        office.desk.scheduling.place(placement, office.editor, push=PUSH, reason=f"先发{number}")
    office.desk.undoing.step(first, office.editor)
    view = office.desk.reading.submission(first)
    assert view.placements[0].stage is PlacementStage.EDITING
    assert view.placements[0].push_label not in (None, PUSH)


def test_a_placeholder_that_is_taken_back_frees_its_place_and_can_come_back(office_in: OfficeIn) -> None:
    office = office_in("empty")
    topic = Topic("元旦不打烊", ("media",), date(2026, 1, 2), office.unit)
    planned = office.desk.planning.plan(topic, office.editor)
    place = newest(office).placements[0].push_label
    assert office.desk.undoing.step(planned, office.editor) == "submission.planned"
    assert newest(office).stage is Stage.DISCARDED
    assert office.desk.scheduling.push(str(place)).items == ()
    office.desk.deciding.restore(planned, office.editor)
    assert (newest(office).stage, newest(office).placements[0].push_label) == (Stage.PLANNED, place)
    assert office.desk.keeping.verify().ok


def test_a_placeholder_that_got_its_material_or_another_day_stays(office_in: OfficeIn) -> None:
    office = office_in("empty")
    topic = Topic("元旦不打烊", ("media",), date(2026, 1, 2), office.unit)
    planned = office.desk.planning.plan(topic, office.editor)
    office.desk.planning.change_due(planned, date(2026, 1, 3), office.editor)
    with refusal(office, "step-nothing"):
        office.desk.undoing.step(planned, office.editor)
