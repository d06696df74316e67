"""The review screen lists first what the person may decide; each other row says why the person may not.

The article is shown with its changes since the last approval.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.desks import PUSH, Office, shanghai
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.requests import PlacementFields
from wxdesk.services.views.review_views import ReviewGroup, ReviewRow

type OfficeIn = Callable[[str], Office]


def row(office: Office, person: str | None) -> ReviewRow:
    """Return the only row of the review list, as `person` sees it."""
    (found,) = office.desk.review_reading.rows(person)
    return found


def test_what_a_reviewer_may_decide_is_theirs(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    found = row(office, office.reviewer.entered_by)
    assert (found.group, found.bar, found.level, found.levels) == (ReviewGroup.MINE, None, 1, 1)
    assert (found.editor, str(found.day)) == ("殷茵", "2026-01-04")


def test_what_one_may_not_decide_says_why(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    found = row(office, office.editor.entered_by)
    assert found.bar is not None
    assert (found.group, found.bar.code) == (ReviewGroup.OTHERS, "role-missing")
    office.desk.people.add("殷茵", "", (Role.REVIEWER,), office.editor)
    found = row(office, office.editor.entered_by)
    assert found.bar is not None
    assert (found.group, found.bar.code) == (ReviewGroup.OTHERS, "four-eyes-editor")


def test_the_list_refuses_nobody_and_records_nothing(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    acts = office.acts()
    row(office, office.officer)
    assert row(office, None).bar is not None
    assert office.acts() == acts


def test_what_is_approved_waits_for_release_and_what_is_released_was_decided(office_in: OfficeIn) -> None:
    office = office_in("approved")
    found = row(office, office.editor.entered_by)
    assert (found.group, found.bar) == (ReviewGroup.MY_RELEASE, None)
    barred = row(office, office.reviewer.entered_by).bar
    assert row(office, office.reviewer.entered_by).group is ReviewGroup.RELEASE
    assert barred is not None
    assert barred.values["role"] == "releaser"
    office.desk.reviewing.release(office.placement, office.editor)
    found = row(office, office.editor.entered_by)
    assert found.last is not None
    assert (found.group, found.last.act) == (ReviewGroup.DECIDED, "placement.released")


def test_the_search_looks_in_number_title_unit_editor_and_day(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    reading, person = office.desk.review_reading, office.reviewer.entered_by
    number = row(office, person).number
    for said in (number[-4:], "店庆", "殷", "购物广场", "1月4日", "2026-01-04", "dq", "1月 店庆"):
        assert len(reading.rows(person, said)) == 1
    for said in ("没有的词", "2月 店庆", "2025-01-04"):
        assert reading.rows(person, said) == []


def test_the_first_review_compares_with_what_was_taken_in(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    blocks = office.desk.composing.blocks(office.only)
    office.desk.composing.save(office.only, office.editor, [*blocks, Paragraph("zz", (Run("多一句。"),))])
    office.desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆快讯"))
    compared = office.desk.review_reading.view(office.placement, None).compared
    assert (compared.revision, compared.approved) == (1, False)
    assert [one.kind for one in compared.changes if one.kind != "same"] == ["added"]
    ((name, before, after),) = [(one.name, one.before, one.after) for one in compared.fields]
    assert (name, before, after) == ("title", "武穴购物广场 店庆", "店庆快讯")


def test_a_later_review_compares_with_what_was_approved(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆快讯"))
    desk.reviewing.request_review(office.placement, office.editor)
    desk.reviewing.approve(office.placement, office.reviewer)
    blocks = desk.composing.blocks(office.only)
    first = next(block for block in blocks if isinstance(block, Paragraph))
    changed = [replace(one, runs=(Run("改过。"),)) if one is first else one for one in blocks]
    desk.composing.save(office.only, office.editor, changed)
    desk.composing.edit_fields(office.placement, office.editor, PlacementFields(digest="新的摘要"))
    view = desk.review_reading.view(office.placement, None)
    assert (view.compared.revision, view.compared.approved, view.revision) == (1, True, 2)
    assert [one.name for one in view.compared.fields] == ["digest"]
    assert [one.kind for one in view.compared.changes if one.kind != "same"] == ["changed"]
    assert [(one.person, one.stands) for one in view.approvals] == [("王审", False)]


def test_who_decides_after_a_yes_sees_what_changed_since_the_yes_before_it(office_in: OfficeIn) -> None:
    office = office_in("released")
    desk = office.desk
    desk.composing.edit_fields(office.placement, office.editor, PlacementFields(title="店庆改期"))
    desk.reviewing.request_review(office.placement, office.editor)
    desk.reviewing.approve(office.placement, office.reviewer)
    compared = desk.review_reading.view(office.placement, None).compared
    assert [(one.name, one.after) for one in compared.fields] == [("title", "店庆改期")]
    assert compared.count == 1


def test_a_yes_that_was_taken_back_is_nothing_to_compare_with(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk = office.desk
    desk.reviewing.approve(office.placement, office.reviewer)
    desk.undoing.decision(office.placement, office.reviewer)
    assert not desk.review_reading.view(office.placement, None).compared.approved


def test_the_source_is_held_against_the_article(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    original = office.desk.review_reading.view(office.placement, None).original
    assert (original.name.rpartition("/")[2], list(original.differences)) == ("店庆.docx", [])
    blocks = office.desk.composing.blocks(office.only)
    office.desk.composing.save(office.only, office.editor, blocks[1:])
    original = office.desk.review_reading.view(office.placement, None).original
    assert [(one.found, one.own) for one in original.differences] == [("", True)]


def test_only_who_may_decide_is_told_as_able(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    office.desk.people.add("殷茵", "", (Role.REVIEWER,), office.editor)
    view = office.desk.review_reading.view(office.placement, None)
    assert [one.name for one in view.able] == ["王审"]
    office.desk.reviewing.approve(office.placement, office.reviewer, view.code)
    able = office.desk.review_reading.view(office.placement, None).able
    assert [one.name for one in able] == ["殷茵"]


def test_nothing_holds_up_what_is_out(office_in: OfficeIn) -> None:
    office = office_in("exported")
    text = office.desk.rulebooks.shipped_text.replace("body_at_least = 300", "body_at_least = 900")
    office.desk.change_rulebook(text, office.editor, "集团要求")
    view = office.desk.review_reading.view(office.placement, None)
    assert "LEN.body.min" in view.holding
    office.clock.set("2026-01-04T17:10")
    number = office.desk.reading.submission(office.only).number
    address = {number: "https://mp.weixin.qq.com/s/abcdef"}
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:05"), address)
    assert office.desk.review_reading.view(office.placement, None).holding == frozenset()


def test_where_no_digest_is_written_a_reviewer_sees_what_wechat_takes(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    view = office.desk.review_reading.view(office.placement, None)
    assert (view.digest, view.fallback[:4], len(view.fallback)) == ("", "第40篇", 54)
