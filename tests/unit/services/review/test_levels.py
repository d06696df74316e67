"""With several review levels, review resumes at the level that asked for changes.

An approval counts only for the text that was approved.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.desks import Office, refusal
from tests.seats import seated
from tests.unit.services.review.test_reviewing import reword, stage
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Approval, PlacementStage
from wxdesk.services.desk.ports import By, Event, Transaction

type OfficeIn = Callable[[str], Office]


def with_levels(office: Office, levels: int = 3) -> tuple[By, ...]:
    """Set the channel to `levels` review levels, request a review, and return a reviewer for each level."""
    office.desk.people.change_channel("media", office.editor, date(2026, 1, 1), {"review_levels": levels})
    names = ("王审", "李核", "赵定")[:levels]
    for name in names[1:]:
        office.desk.people.add(name, "", (Role.REVIEWER,), office.editor)
    office.desk.reviewing.request_review(office.placement, office.editor)
    return tuple(seated(office.desk.people.resolve(name)) for name in names)


def level(office: Office) -> int:
    """Return the number of the review level that has to decide next about the newest submission's first placement."""
    return newest(office).placements[0].level


def test_review_goes_on_at_the_level_that_asked(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first, second, _ = with_levels(office)
    reviewing, placement = office.desk.reviewing, office.placement
    reviewing.approve(placement, first)
    reviewing.request_changes(placement, second, "标题不准")
    reword(office, office.editor)
    reviewing.request_review(placement, office.editor)
    assert (stage(office), level(office)) == (PlacementStage.IN_REVIEW, 2)


def test_a_yes_to_the_text_of_before_is_asked_again_after_it(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first, second, third = with_levels(office)
    reviewing, placement = office.desk.reviewing, office.placement
    reviewing.approve(placement, first)
    reviewing.request_changes(placement, second, "标题不准")
    reword(office, office.editor)
    reviewing.request_review(placement, office.editor)
    awaited = []
    for person in (second, first, third):
        awaited.append(level(office))
        reviewing.approve(placement, person)
    assert (awaited, stage(office)) == ([2, 1, 3], PlacementStage.APPROVED)
    reviewing.release(placement, office.editor)


def test_a_yes_below_stands_where_nothing_was_changed(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first, second, third = with_levels(office)
    reviewing, placement = office.desk.reviewing, office.placement
    reviewing.approve(placement, first)
    reviewing.request_changes(placement, second, "请核对日期")
    reviewing.request_review(placement, office.editor)
    reviewing.approve(placement, second)
    assert level(office) == 3
    reviewing.approve(placement, third)
    assert stage(office) is PlacementStage.APPROVED


def test_an_edit_of_the_editors_own_begins_at_the_first_level(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first, *_ = with_levels(office)
    office.desk.reviewing.approve(office.placement, first)
    reword(office, office.editor)
    office.desk.reviewing.request_review(office.placement, office.editor)
    assert level(office) == 1


def test_a_channel_with_fewer_levels_by_now_asks_no_further(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    first, second, third = with_levels(office)
    reviewing, placement = office.desk.reviewing, office.placement
    reviewing.approve(placement, first)
    reviewing.approve(placement, second)
    reviewing.request_changes(placement, third, "标题不准")
    office.desk.people.change_channel("media", office.editor, date(2026, 1, 2), {"review_levels": 1})
    reword(office, office.editor)
    reviewing.request_review(placement, office.editor)
    assert level(office) == 1
    reviewing.approve(placement, first)
    assert stage(office) is PlacementStage.APPROVED


def test_changes_asked_of_what_is_approved_void_the_yes_of_that_level(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    people, placement = with_levels(office, 2), office.placement
    for person in people:
        office.desk.reviewing.approve(placement, person)
    office.desk.reviewing.request_changes(placement, people[1], "请核对日期")
    standing = office.desk.store.read(lambda reader: reader.find(Approval, placement=placement, void=False))
    assert [one.level for one in standing] == [1]


def test_nothing_is_released_that_lacks_the_yes_of_one_level(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    people, placement, submission = with_levels(office, 2), office.placement, office.only
    for person in people:
        office.desk.reviewing.approve(placement, person)

    def slip(tx: Transaction) -> None:
        (lower,) = tx.find(Approval, placement=placement, level=1)
        tx.put(replace(lower, void=True))
        tx.record(Event("slip", office.editor, submission, "slip"))

    office.desk.store.write(slip)
    with refusal(office, "approval-stale"):
        office.desk.reviewing.release(placement, office.editor)
