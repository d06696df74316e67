"""Nothing is released without another person's approval of exactly this content (HS 4.1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.desks import PUSH, Office, material, picture_file, refusal, shanghai
from tests.seats import seated
from tests.unit.services.submissions.test_deciding import newest
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import Placement, PlacementStage
from wxdesk.domain.submissions.submission import Mark
from wxdesk.services.desk.ports import By, Event, Transaction
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.review.responsibility import ResponsibilityPeriod

type OfficeIn = Callable[[str], Office]


def stage(office: Office) -> PlacementStage:
    """Return the stage of the newest submission's placement."""
    return newest(office).placements[0].stage


def reword(office: Office, by: By, text: str = "改过的一段。") -> int:
    """Save the article with one more paragraph, and return the revision's number."""
    composing = office.desk.composing
    blocks = composing.blocks(office.only)
    return composing.save(office.only, by, [*blocks, Paragraph(f"z{len(blocks)}", (Run(text),))])


def also_editor(office: Office) -> None:
    """Give the reviewer the editor's role too."""
    office.desk.people.add("王审", "", (Role.EDITOR,), office.editor)


def test_the_whole_way_to_release(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.release(office.placement)
    (placement,) = newest(office).placements
    assert (placement.stage, placement.blockers) == (PlacementStage.RELEASED, ())


def test_the_editor_cannot_approve_even_as_a_reviewer(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    with refusal(office, "role-missing"):
        office.desk.reviewing.approve(office.placement, office.editor)
    office.desk.people.add("殷茵", "", (Role.REVIEWER, Role.ADMINISTRATOR), office.editor)
    with refusal(office, "four-eyes-editor"):
        office.desk.reviewing.approve(office.placement, office.editor)


def test_whoever_saved_any_revision_cannot_approve(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    also_editor(office)
    reword(office, office.reviewer)
    reword(office, office.editor, "再改。")
    office.desk.reviewing.request_review(office.placement, office.editor)
    with refusal(office, "four-eyes-editor"):
        office.desk.reviewing.approve(office.placement, office.reviewer)


def test_whoever_changed_the_title_cannot_approve(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    also_editor(office)
    office.desk.composing.edit_fields(office.placement, office.reviewer, PlacementFields(title="店庆快讯"))
    office.desk.reviewing.request_review(office.placement, office.editor)
    with refusal(office, "four-eyes-editor"):
        office.desk.reviewing.approve(office.placement, office.reviewer)


def test_four_eyes_look_at_who_decided_not_at_who_entered(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    editor, reviewer = office.editor.entered_by, office.reviewer.entered_by
    office.desk.people.add("殷茵", "", (Role.REVIEWER,), office.editor)
    with refusal(office, "four-eyes-editor"):
        office.desk.reviewing.approve(office.placement, seated(reviewer, editor))
    told = seated(editor, reviewer, shanghai("2026-01-01T10:30"), "电话", "a" * 64)
    code = office.desk.proofing.code(office.placement)
    office.desk.reviewing.approve(office.placement, told, code)
    assert stage(office) is PlacementStage.APPROVED


@pytest.mark.parametrize("missing", [{"happened_at": None}, {"route": ""}, {"evidence": None}])
def test_a_decision_entered_for_somebody_else_needs_when_how_and_a_picture(
    office_in: OfficeIn, missing: dict[str, Any]
) -> None:
    office = office_in("in_review")
    editor, reviewer = office.editor.entered_by, office.reviewer.entered_by
    told = seated(editor, reviewer, shanghai("2026-01-01T10:30"), "电话", "a" * 64)
    office.desk.people.add("王审", "", (Role.RELEASER,), office.editor)
    with refusal(office, "decision-evidence"):
        office.desk.reviewing.approve(office.placement, replace(told, **missing))
    code = office.desk.proofing.code(office.placement)
    office.desk.reviewing.approve(office.placement, told, code)
    with refusal(office, "decision-evidence"):
        office.desk.reviewing.release(office.placement, replace(told, **missing))
    office.desk.reviewing.release(office.placement, told, code)


def test_a_decision_entered_for_somebody_else_names_the_code_of_this_content(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    told = seated(
        office.editor.entered_by,
        office.reviewer.entered_by,
        shanghai("2026-01-01T10:30"),
        "电话",
        "a" * 64,
    )
    with refusal(office, "decision-code"):
        office.desk.reviewing.approve(office.placement, told)
    with refusal(office, "version-code"):
        office.desk.reviewing.approve(office.placement, told, "0000-0000")


def test_nobody_approves_another_content_than_the_one_seen(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    seen = office.desk.proofing.code(office.placement)
    reword(office, office.editor)
    office.desk.reviewing.request_review(office.placement, office.editor)
    with refusal(office, "seen-changed"):
        office.desk.reviewing.approve(office.placement, office.reviewer, seen)
    with refusal(office, "seen-changed"):
        office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准", seen)


def test_two_levels_need_two_reviewers(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.people.change_channel("media", office.editor, date(2026, 1, 1), {"review_levels": 2})
    office.desk.people.add("李总", "", (Role.REVIEWER,), office.editor)
    reviewing, placement = office.desk.reviewing, office.placement
    reviewing.request_review(placement, office.editor)
    reviewing.approve(placement, office.reviewer)
    assert (stage(office), newest(office).placements[0].level) == (PlacementStage.IN_REVIEW, 2)
    with refusal(office, "four-eyes-level"):
        reviewing.approve(placement, office.reviewer)
    with refusal(office, "placement-not-approved"):
        reviewing.release(placement, office.editor)
    reviewing.approve(placement, seated(office.desk.people.resolve("李总")))
    reviewing.release(placement, office.editor)
    assert stage(office) is PlacementStage.RELEASED


def test_a_reviewer_of_one_channel_has_no_say_on_another(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.people.add("李总", "", (Role.REVIEWER,), office.editor, channel="baihuo")
    with refusal(office, "role-missing"):
        office.desk.reviewing.approve(office.placement, seated(office.desk.people.resolve("李总")))


@pytest.mark.parametrize("before", ["in_review", "approved", "released"])
def test_a_new_revision_voids_what_was_approved(office_in: OfficeIn, before: str) -> None:
    office = office_in(before)
    reword(office, office.editor)
    assert stage(office) is PlacementStage.EDITING
    with refusal(office, "placement-not-approved"):
        office.desk.reviewing.release(office.placement, office.editor)
    office.release(office.placement)


@pytest.mark.parametrize(
    "fields", [PlacementFields(title="新"), PlacementFields(author="新"), PlacementFields(digest="新")]
)
def test_a_field_that_readers_see_voids_what_was_approved(office_in: OfficeIn, fields: PlacementFields) -> None:
    office = office_in("approved")
    office.desk.composing.edit_fields(office.placement, office.editor, fields)
    assert stage(office) is PlacementStage.EDITING


def test_theme_order_and_the_same_text_void_nothing(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(theme="news"))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title=newest(office).title))
    office.desk.scheduling.place(office.placement, office.editor, push="media/2026-01-06", reason="让位")
    assert office.desk.composing.save(office.only, office.editor, office.desk.composing.blocks(office.only)) == 1
    assert stage(office) is PlacementStage.APPROVED


def test_what_was_published_keeps_its_approval(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    reword(office, office.editor)
    assert stage(office) is PlacementStage.PUBLISHED
    with refusal(office, "placement-done"):
        office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="新"))


def test_nobody_saves_over_somebody_else(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    composing = office.desk.composing
    blocks = composing.blocks(office.only)
    reword(office, office.editor)
    with refusal(office, "revision-stale"):
        composing.save(office.only, office.editor, blocks, base=1)


def test_there_is_nothing_to_edit_before_acceptance(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "no-revision"):
        office.desk.composing.save(office.only, office.editor, ())


def test_changes_are_asked_for_with_a_reason_and_keep_the_place(office_in: OfficeIn) -> None:
    office = office_in("approved")
    with refusal(office, "reason-missing"):
        office.desk.reviewing.request_changes(office.placement, office.reviewer, " ")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "标题不准")
    assert (stage(office), newest(office).placements[0].push_label) == (PlacementStage.EDITING, PUSH)


def test_a_finding_that_came_up_after_acceptance_stops_review(office_in: OfficeIn) -> None:
    small = office_in("empty")
    folder = material(small.inbox / "店庆")
    picture_file(folder / "图3.png", 9, size=(300, 200))
    small.accept(small.receive(folder))
    small.desk.deciding.mark(small.only, 3, Mark.ONSITE, small.editor)
    with refusal(small, "review-findings"):
        small.desk.reviewing.request_review(small.placement, small.editor)


def test_only_a_releaser_releases(office_in: OfficeIn) -> None:
    office = office_in("approved")
    with refusal(office, "role-missing"):
        office.desk.reviewing.release(office.placement, office.reviewer)


def test_what_changed_past_every_service_is_not_released(office_in: OfficeIn) -> None:
    office = office_in("approved")
    one = office.placement

    def slip(tx: Transaction) -> None:
        current = tx.get(Placement, one)
        tx.put(replace(current, title="谁也没有同意过的标题"))
        tx.record(Event("slip", office.editor, current.submission, "slip"))

    office.desk.store.write(slip)
    with refusal(office, "approval-stale"):
        office.desk.reviewing.release(one, office.editor)


def publish(office: Office, at: str = "2026-01-04T17:05", **urls: str) -> None:
    """Record at 18:00 on 4 January that the push went out at the time `at`, with addresses by submission number."""
    office.clock.set("2026-01-04T18:00")
    number = newest(office).number
    given = urls or {number: "https://mp.weixin.qq.com/s/a"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai(at), given)


def test_a_push_that_went_out_takes_nothing_more(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    assert stage(office) is PlacementStage.PUBLISHED
    assert office.desk.scheduling.push(PUSH).frozen
    office.accept(office.own(5))
    assert newest(office).placements[0].push_label == "media/2026-01-05"


def test_publishing_needs_a_package_each_address_and_a_time_that_has_come(office_in: OfficeIn) -> None:
    released = office_in("released")
    released.clock.set("2026-01-04T18:00")
    with refusal(released, "not-exported"):
        publish(released)
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    with refusal(office, "published-incomplete"):
        office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), {})
    with refusal(office, "published-early"):
        publish(office, "2025-12-31T17:00")
    with refusal(office, "published-future"):
        publish(office, "2026-01-04T18:01")
    with pytest.raises(UserError, match="url-bad"):
        publish(office, **{newest(office).number: "javascript:alert(1)"})
    with pytest.raises(UserError, match="number-not-in-push"):
        publish(office, **{"26-9999": "https://mp.weixin.qq.com/s/a"})


def test_a_push_of_which_nothing_went_out_has_no_time_to_come_either(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    missing = frozenset({newest(office).number})
    with refusal(office, "published-future"):
        office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-05T18:00"), {}, missing)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("www.baidu.com", "url-bad"),
        ("https://", "url-bad"),
        ("https://[mp.weixin.qq.com/s/a", "url-bad"),
        ("https://www.baidu.com/s", "url-elsewhere"),
        ("https://mp.weixin.qq.com.example.com/s/a", "url-elsewhere"),
        ("https://mp.weixin.qq.com/s?__biz=Mz&tempkey=MTI&chksm=1", "url-preview"),
    ],
)
def test_an_address_that_is_no_article_is_refused_for_it_cannot_be_taken_back(
    office_in: OfficeIn, url: str, code: str
) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    with pytest.raises(UserError, match=code):
        publish(office, **{newest(office).number: url})


def test_two_articles_do_not_have_one_address(office_in: OfficeIn) -> None:
    office = office_in("released")
    first = newest(office).number
    office.release(office.accept(office.receive(material(office.inbox / "二", shade=70))))
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有两篇")
    same = dict.fromkeys((first, newest(office).number), "https://mp.weixin.qq.com/s/a")
    with pytest.raises(UserError, match="url-taken"):
        publish(office, **same)


def test_a_post_to_moments_goes_out_without_an_address(office_in: OfficeIn) -> None:
    office = office_in("empty")
    push = "baihuo-moments/2026-01-04"
    office.accept(office.receive(material(office.inbox / "店庆"), channels=("baihuo-moments",)))
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(author="王芳"))
    office.release(office.placement)
    office.desk.exporting.export(push, office.editor)
    office.clock.set("2026-01-04T18:00")
    office.desk.reviewing.published(push, office.editor, shanghai("2026-01-04T17:05"), {})
    assert stage(office) is PlacementStage.PUBLISHED
    assert office.desk.today.agenda().left == []
    (one,) = office.desk.responsibility.answers(ResponsibilityPeriod(date(2026, 1, 4), date(2026, 1, 4)))
    assert (one.number, one.url) == (newest(office).number, "")


def test_the_minute_of_the_release_is_not_before_it(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.clock.set("2026-01-04T17:05:40")
    office.desk.reviewing.release(office.placement, office.editor)
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    with refusal(office, "published-early"):
        publish(office, "2026-01-04T17:04")
    publish(office, "2026-01-04T17:05")


def test_only_what_the_newest_package_holds_can_be_published(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    office.release(office.placement)
    office.clock.set("2026-01-04T18:00")
    with refusal(office, "published-not-packaged"):
        publish(office)
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    publish(office)
    assert stage(office) is PlacementStage.PUBLISHED


def test_what_did_not_go_out_leaves_its_push_and_waits_for_another(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.clock.set("2026-01-04T18:00")
    missing = frozenset({newest(office).number})
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), {}, missing)
    assert (stage(office), newest(office).placements[0].push) == (PlacementStage.RELEASED, None)
    assert [(number, code) for number, code, _ in office.desk.scheduling.waiting()] == [
        (newest(office).number, "missed")
    ]
    office.desk.scheduling.place(office.placement, office.editor)
    assert newest(office).placements[0].push_label == "media/2026-01-05"


def test_a_reviewer_may_take_a_released_item_back_to_editing(office_in: OfficeIn) -> None:
    office = office_in("released")
    office.desk.reviewing.request_changes(office.placement, office.reviewer, "价格有误")
    assert stage(office) is PlacementStage.EDITING


def test_a_decision_lies_neither_before_the_text_nor_ahead(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    for at in ("2025-12-31T10:00", "2026-01-01T10:31"):
        by = replace(office.reviewer, happened_at=shanghai(at))
        with refusal(office, "decision-time"):
            office.desk.reviewing.approve(office.placement, by)


def test_a_clock_that_is_set_back_locks_nobody_out(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.clock.set("2025-12-31T23:59")
    office.desk.reviewing.approve(office.placement, office.reviewer)
    assert newest(office).placements[0].stage is PlacementStage.APPROVED


def test_the_list_shows_the_findings_of_the_text_that_was_sent_to_review(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk, view = office.desk, office.desk.writing.open(office.only)
    desk.composing.save(office.only, office.editor, [*view.blocks, Paragraph("", (Run("欢迎光临 ,谢谢。"),))])
    assert "TYP.mark" not in {one.rule for one in desk.reading.submission(office.only).findings}
    desk.reviewing.request_review(office.placement, office.editor)
    assert "TYP.mark" in {one.rule for one in desk.reading.submission(office.only).findings}
