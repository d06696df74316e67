"""Planning: placeholders without material, items in stock, expired items, and articles that are published again.

Further tests are about late material, and about proposals that move several items.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, article_file, material, refusal, shanghai
from wxdesk.domain.calendar.placing import UrgentGrant
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.submission import Origin, Stage
from wxdesk.services.calendar.pushes import PushLimits
from wxdesk.services.desk.requests import Received
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.views.views import PlacementView, SubmissionView
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return a desk with people and without submissions."""
    return office_in("empty")


def topic(office: Office, due: int = 10, expires: date | None = None) -> str:
    said = Topic("春节值班表", ("media",), date(2026, 1, due), office.unit, expires=expires)
    return office.desk.planning.plan(said, office.editor)


def fill(office: Office, submission: str, at: str) -> None:
    """Receive files into a submission that was planned without any, enter its details, and accept it.

    The files arrive at the time `at`.
    """
    office.clock.at = max(office.clock.at, shanghai(at))
    folder = material(office.inbox / at.replace(":", "-"), shade=3)
    said = office.said(channels=None, delivered_at=shanghai(at))
    office.desk.intake.receive([folder], said, office.editor, into=submission)
    office.desk.intake.describe(submission, said, office.editor)
    office.desk.deciding.accept(submission, office.editor)


def view(office: Office, submission: str) -> SubmissionView:
    return office.desk.reading.submission(submission)


def seat(office: Office, submission: str) -> PlacementView:
    return view(office, submission).placements[-1]


def unit_piece(office: Office, shade: int, **said: object) -> str:
    folder = material(office.inbox / f"店庆{shade}", shade=shade)
    at = shanghai(f"2026-01-01T09:{shade % 60:02d}")
    return office.receive(folder, **{"delivered_at": at, **said})


def test_a_placeholder_is_placed_as_if_its_material_came_on_the_due_day(office: Office) -> None:
    submission = topic(office)
    found = view(office, submission)
    assert (found.stage, found.title, found.pieces) == (Stage.PLANNED, "春节值班表", [])
    placement = seat(office, submission)
    assert (placement.push_label, placement.blockers) == ("media/2026-01-13", ("unfilled",))
    push = office.desk.scheduling.push("media/2026-01-13")
    assert [item.number for item in push.items] == [found.number]
    assert next(one for one in push.warnings if one.rule == "CAL.minimum").values["count"] == 0
    assert [row.number for row in office.desk.reading.queue("units").rows] == [found.number]


def test_a_channel_that_is_named_twice_is_one(office: Office) -> None:
    said = Topic("春节值班表", ("media", "media"), date(2026, 1, 13), office.unit)
    planned = office.desk.planning.plan(said, office.editor)
    assert (view(office, planned).channels, len(view(office, planned).placements)) == (("media",), 1)
    sent = unit_piece(office, 5, channels=("media", "zongchao", "media"))
    assert view(office, sent).channels == ("media", "zongchao")


def test_material_that_comes_in_time_keeps_the_place_of_its_placeholder(office: Office) -> None:
    submission = topic(office)
    before = seat(office, submission)
    fill(office, submission, "2026-01-09T15:00")
    after = seat(office, submission)
    assert (after.id, after.push_label, after.reason) == (before.id, before.push_label, "first-possible")
    assert (after.stage, view(office, submission).stage) == (PlacementStage.EDITING, Stage.ACCEPTED)
    assert "1月13日17:00推送" in view(office, submission).notices[-1].text
    assert office.desk.keeping.verify().ok


def test_material_that_comes_too_late_says_why_it_has_another_place(office: Office) -> None:
    submission = topic(office)
    fill(office, submission, "2026-01-11T15:00")
    placement = seat(office, submission)
    assert (placement.push_label, placement.reason) == ("media/2026-01-14", "moved-filled")


def test_a_placeholder_whose_push_has_begun_gets_a_new_place_when_it_is_filled(office: Office) -> None:
    submission = topic(office)
    fill(office, submission, "2026-01-14T09:00")
    placement = seat(office, submission)
    assert (placement.push_label, placement.reason) == ("media/2026-01-17", "moved-filled")


def test_a_placeholder_holds_up_the_export_and_is_not_reviewed(office: Office) -> None:
    submission = topic(office)
    with refusal(office, "no-revision"):
        office.desk.reviewing.request_review(seat(office, submission).id, office.editor)
    assert (view(office, submission).number, "unfilled") in office.desk.exporting.preflight("media/2026-01-13")


def test_another_due_day_moves_a_placeholder_only_as_far_as_it_must(office: Office) -> None:
    submission = topic(office)
    office.desk.planning.change_due(submission, date(2026, 1, 8), office.editor)
    assert seat(office, submission).push_label == "media/2026-01-13"
    office.desk.planning.change_due(submission, date(2026, 1, 12), office.editor)
    assert seat(office, submission).push_label == "media/2026-01-15"
    with refusal(office, "due-past"):
        office.desk.planning.change_due(submission, date(2025, 12, 31), office.editor)


def test_a_placeholder_needs_a_title_a_channel_and_a_day_ahead(office: Office) -> None:
    plan = office.desk.planning.plan
    with pytest.raises(UserError, match="title-missing"):
        plan(Topic(" ", ("media",), date(2026, 1, 10)), office.editor)
    with refusal(office, "channel-missing"):
        plan(Topic("x", (), date(2026, 1, 10)), office.editor)
    with refusal(office, "due-past"):
        plan(Topic("x", ("media",), date(2025, 12, 31)), office.editor)
    with refusal(office, "expires-too-early"):
        topic(office, expires=date(2026, 1, 9))


def test_a_placeholder_that_is_not_wanted_frees_its_place(office: Office) -> None:
    submission = topic(office)
    office.desk.deciding.reject(submission, office.editor, "改选题")
    assert office.desk.scheduling.push("media/2026-01-13").items == ()


def test_a_proposal_that_moves_nothing_is_no_change(office: Office) -> None:
    item = office.accept(unit_piece(office, 1))
    for act, about in ((office.desk.proposing.fill, "media/2026-01-20"), (office.desk.proposing.seat, item)):
        with refusal(office, "proposal-nothing"):
            act(about, office.editor, "不足六篇")


def test_stock_waits_until_a_gap_calls_for_it_and_one_undo_puts_it_back(office: Office) -> None:
    submission = unit_piece(office, 1)
    office.desk.deciding.accept(submission, office.editor, stock=True)
    assert (seat(office, submission).push_label, seat(office, submission).reason) == (None, "waiting-stock")
    shown = office.desk.proposing.filling(PUSH)
    assert [(one.before, one.after, one.code) for one in shown.changes] == [(None, PUSH, "moved-pulled")]
    batch = office.desk.proposing.fill(PUSH, office.editor, "不足六篇", seen=shown.code)
    assert seat(office, submission).push_label == PUSH
    office.desk.undoing.batch(batch, office.editor)
    assert (seat(office, submission).push_label, seat(office, submission).reason) == (None, "waiting-stock")
    assert office.desk.keeping.verify().ok


def test_an_item_goes_into_stock_by_the_chief_with_a_reason(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.leaving.stock(office.placement, office.editor, "留给春节")
    assert office.desk.scheduling.waiting()[0][1:] == ("waiting-stock", {"reason": "留给春节"})
    with refusal(office, "item-waiting"):
        office.desk.leaving.stock(office.placement, office.editor, "留给春节")


def test_what_expires_before_it_may_go_out_is_not_accepted_unless_into_stock(office: Office) -> None:
    submission = unit_piece(office, 1, expires=date(2026, 1, 3))
    with refusal(office, "expires-too-early"):
        office.desk.deciding.accept(submission, office.editor)
    office.desk.deciding.accept(submission, office.editor, stock=True)
    grant = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))
    placement = seat(office, submission).id
    office.desk.scheduling.place_urgent(placement, office.editor, None, grant, "周敏")
    assert seat(office, submission).push_label == "media/2026-01-01"


def test_the_date_proposes_and_a_person_confirms_that_something_expired(office: Office) -> None:
    submission = unit_piece(office, 1, expires=date(2026, 1, 4))
    office.desk.deciding.accept(submission, office.editor)
    office.clock.set("2026-01-04T18:00")
    with refusal(office, "expires-ahead"):
        office.desk.deciding.expire(submission, office.editor)
    office.clock.set("2026-01-05T09:00")
    office.desk.deciding.expire(submission, office.editor)
    assert (view(office, submission).stage, view(office, submission).placements) == (Stage.EXPIRED, [])


def test_what_has_no_last_day_does_not_expire_and_none_is_named(office: Office) -> None:
    submission = unit_piece(office, 1)
    with pytest.raises(Refused) as refused:
        office.desk.deciding.expire(submission, office.editor)
    assert "下架日" not in texts().text("error-expires-ahead", **refused.value.values)


def test_late_material_makes_a_revision_voids_review_and_counts_the_time_anew(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.supplement(article_file(office.inbox.parent / "店庆.docx", opening="改。"), at="2026-01-02T09:00")
    placement = seat(office, office.only)
    assert (placement.push_label, placement.reason) == ("media/2026-01-05", "moved-late")
    assert (placement.stage, view(office, office.only).stage) == (PlacementStage.EDITING, Stage.ACCEPTED)
    assert office.desk.composing.blocks(office.only)[0].id
    assert office.desk.keeping.verify().ok


def test_what_the_editor_mended_keeps_clock_and_place(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-03T09:00")
    mended = article_file(office.inbox.parent / "店庆.docx", opening="改。")
    office.desk.intake.receive([mended], Received(mended=True), office.editor, into=office.only)
    assert seat(office, office.only).push_label == PUSH


def test_late_material_for_a_push_that_has_begun_is_refused(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("accepted")
    office.clock.set("2026-01-04T17:00")
    late = article_file(tmp_path / "店庆.docx", opening="改。")
    said = Received(delivered_at=shanghai("2026-01-04T16:00"), route="微信")
    with refusal(office, "item-frozen"):
        office.desk.intake.receive([late], said, office.editor, into=office.only)


def test_a_published_article_is_taken_up_again_without_lead_and_reviewed_anew(office_in: OfficeIn) -> None:
    office = office_in("exported")
    number = view(office, office.only).number
    with refusal(office, "reuse-unpublished"):
        office.desk.planning.reuse(office.only, "media", office.editor)
    office.clock.set("2026-01-04T17:10")
    address = {number: "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    office.clock.set("2027-01-04T09:00")
    fresh = office.desk.planning.reuse(office.only, "media", office.editor)
    placement = seat(office, office.only)
    assert (placement.id, placement.push_label) == (fresh, "media/2027-01-04")
    assert placement.stage is PlacementStage.EDITING
    assert office.desk.reading.placement(number) == fresh
    with refusal(office, "reuse-open"):
        office.desk.planning.reuse(office.only, "media", office.editor)
    office.release(fresh)
    assert [one.stage for one in view(office, office.only).placements] == [
        PlacementStage.PUBLISHED,
        PlacementStage.RELEASED,
    ]
    assert office.desk.keeping.verify().ok


def test_a_published_article_that_was_taken_up_again_is_taken_back(office_in: OfficeIn) -> None:
    office = office_in("exported")
    number = view(office, office.only).number
    office.clock.set("2026-01-04T17:10")
    address = {number: "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    for _ in range(2):
        office.desk.planning.reuse(office.only, "media", office.editor)
        assert office.desk.undoing.last(office.only) == "placement.reused"
        office.desk.undoing.step(office.only, office.editor)
        assert [one.stage for one in view(office, office.only).placements] == [PlacementStage.PUBLISHED]
    with refusal(office, "published-already"):
        office.desk.deciding.withdraw(office.only, office.editor, "不用了")
    assert office.desk.keeping.verify().ok


def urgent(office: Office, push: str | None) -> tuple[str, str]:
    """Accept a submission of the unit and make it urgent on `push` (None: on the next possible push).

    Return the ids of the submission and of its placement.
    """
    submission = unit_piece(office, 1)
    placement = office.accept(submission)
    grant = UrgentGrant("a" * 64, "王主任", date(2026, 1, 1))
    office.desk.scheduling.place_urgent(placement, office.editor, push, grant, "周敏")
    return submission, placement


def test_an_urgent_item_without_its_decision_waits_its_turn_again(office: Office) -> None:
    submission, placement = urgent(office, None)
    assert seat(office, submission).push_label == "media/2026-01-01"
    (change,) = office.desk.leaving.demoting(placement).changes
    assert (change.before, change.after) == ("media/2026-01-01", PUSH)
    batch = office.desk.leaving.demote(placement, office.editor, "领导收回")
    assert (seat(office, submission).push_label, seat(office, submission).urgent) == (PUSH, False)
    assert "placement.unsigned" in office.acts()
    with refusal(office, "item-not-urgent"):
        office.desk.leaving.demote(placement, office.editor, "领导收回")
    office.desk.undoing.batch(batch, office.editor)
    back = seat(office, submission)
    assert (back.push_label, back.urgent) == ("media/2026-01-01", True)
    assert office.desk.keeping.verify().ok


def test_an_item_that_stays_without_its_decision_says_another_reason(office: Office) -> None:
    submission, placement = urgent(office, PUSH)
    assert seat(office, submission).reason == "urgent-room"
    office.desk.leaving.demote(placement, office.editor, "领导收回")
    assert (seat(office, submission).push_label, seat(office, submission).reason) == (PUSH, "unsigned-kept")


def test_what_is_not_ready_rolls_to_the_next_push(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.leaving.roll(office.placement, office.editor, "未审完")
    placement = seat(office, office.only)
    assert (placement.push_label, placement.reason) == ("media/2026-01-05", "moved-not-ready")


def test_an_item_that_expires_gets_its_place_where_others_can_make_room(office: Office) -> None:
    for shade in range(2):
        office.accept(unit_piece(office, shade))
    limits = PushLimits(minimum=1, maximum=2, reserve=0)
    office.desk.pushing.limit(PUSH, limits, office.editor, "版面")
    hurried = unit_piece(office, 7, expires=date(2026, 1, 4))
    office.desk.deciding.accept(hurried, office.editor)
    assert seat(office, hurried).reason == "waiting-expires"
    shown = office.desk.proposing.seating(seat(office, hurried).id)
    assert [(one.before, one.after) for one in shown.changes] == [(PUSH, "media/2026-01-05"), (None, PUSH)]
    office.desk.proposing.seat(seat(office, hurried).id, office.editor, "活动有期限", seen=shown.code)
    assert seat(office, hurried).push_label == PUSH


def test_a_push_that_was_missed_is_recovered_as_one(office: Office) -> None:
    submissions = [unit_piece(office, shade) for shade in range(2)]
    for one in submissions:
        office.accept(one)
    with refusal(office, "push-not-missed"):
        office.desk.proposing.recover(PUSH, office.editor, "停电")
    office.clock.set("2026-01-05T09:00")
    office.desk.proposing.recover(PUSH, office.editor, "停电")
    assert {seat(office, one).push_label for one in submissions} == {"media/2026-01-05"}
    assert {seat(office, one).reason for one in submissions} == {"moved-missed"}


def test_an_own_placeholder_goes_out_on_its_due_day(office: Office) -> None:
    said = Topic("值班表", ("media",), date(2026, 1, 10))
    submission = office.desk.planning.plan(said, office.editor)
    assert view(office, submission).origin is Origin.OWN
    assert seat(office, submission).push_label == "media/2026-01-10"


def test_the_sheet_of_a_push_shows_a_placeholder_without_signatures(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.planning.plan(Topic("值班表", ("media",), date(2026, 1, 1), office.unit), office.editor)
    (item,) = office.desk.push_sheets.items([office.placement])
    assert item.signs == ()
