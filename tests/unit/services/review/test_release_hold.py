"""A promotion is not released while its facts contradict each other, unless a person confirmed them (HS 3.6-3).

It is not released either before a person has compared its fact sheet.
"""

from collections.abc import Callable

import pytest

from tests.desks import PUSH, Office, refusal
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.promotion.shops import Shop
from wxdesk.services.views.fact_views import Contradiction, UnitAnswer

type OfficeIn = Callable[[str], Office]

WRONG = "电视机原价1999元，现价2199元。"
ANSWER = UnitAnswer("加量装，旧款价格在前", "刘采购", "采购")


def with_text(office: Office, text: str = WRONG) -> None:
    """Save the article with `text` as its last paragraph and send it to review."""
    desk = office.desk
    blocks = [block for block in desk.composing.blocks(office.only) if block.id != "facts"]
    desk.composing.save(office.only, office.editor, [*blocks, Paragraph("facts", (Run(text),))])
    desk.reviewing.request_review(office.placement, office.editor)


def lines(office: Office) -> list[Contradiction]:
    return list(office.desk.fact_sheets.sheet(office.placement).contradictions)


def blockers(office: Office) -> tuple[str, ...]:
    return tuple(office.desk.reading.submission(office.only).placements[0].blockers)


def test_an_open_contradiction_holds_release(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with_text(office)
    office.desk.reviewing.approve(office.placement, office.reviewer)
    with refusal(office, "release-held"):
        office.desk.reviewing.release(office.placement, office.editor)
    assert office.desk.reading.trail(limit=1).rows[0].data["values"]["rules"] == "FACT.price, FACT.unread"
    assert {"release:FACT.price", "release:FACT.unread"} <= set(blockers(office))


def test_a_contradiction_confirmed_with_a_reason_and_a_name_at_the_unit_lets_release(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    with_text(office)
    desk.reviewing.approve(office.placement, office.reviewer)
    (one,) = lines(office)
    desk.fact_sheets.confirm_line(office.placement, one.line, office.reviewer, ANSWER)
    (one,) = lines(office)
    assert one.confirmed is not None
    assert (one.confirmed.answer, one.confirmed.person) == (ANSWER, "王审")
    desk.reviewing.release(office.placement, office.editor)
    said = next(row for row in desk.reading.trail(limit=9).rows if row.act == "facts.confirmed")
    assert (said.reason, said.data["told_by"], said.data["told_role"]) == (ANSWER.reason, "刘采购", "采购")
    assert desk.keeping.verify().ok


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (UnitAnswer(" ", "刘采购", "采购"), "reason-missing"),
        (UnitAnswer("加量装", "", "采购"), "facts-teller"),
        (UnitAnswer("加量装", "刘采购", " "), "facts-teller"),
    ],
)
def test_a_confirmation_needs_a_reason_a_name_and_a_role(office_in: OfficeIn, answer: UnitAnswer, code: str) -> None:
    office = office_in("accepted")
    with_text(office)
    (one,) = lines(office)
    with refusal(office, code):
        office.desk.fact_sheets.confirm_line(office.placement, one.line, office.reviewer, answer)


def test_each_contradictory_line_wants_its_own_confirmation(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    with_text(office, f"{WRONG}1月9日（周六）开抢。")
    desk.reviewing.approve(office.placement, office.reviewer)
    first, second = lines(office)
    desk.fact_sheets.confirm_line(office.placement, first.line, office.reviewer, ANSWER)
    with refusal(office, "release-held"):
        desk.reviewing.release(office.placement, office.editor)
    with refusal(office, "facts-line"):
        desk.fact_sheets.confirm_line(office.placement, first.line, office.reviewer, ANSWER)
    desk.fact_sheets.confirm_line(office.placement, second.line, office.reviewer, ANSWER)
    desk.reviewing.release(office.placement, office.editor)


def test_a_confirmation_outlives_other_edits_but_not_a_change_of_its_line(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    with_text(office)
    (one,) = lines(office)
    desk.fact_sheets.confirm_line(office.placement, one.line, office.reviewer, ANSWER)
    desk.reviewing.request_changes(office.placement, office.reviewer, "换一句")
    with_text(office, f"新年好。{WRONG}")
    assert [line.confirmed is None for line in lines(office)] == [False]
    desk.reviewing.request_changes(office.placement, office.reviewer, "换价格")
    with_text(office, "电视机原价1999元，现价2299元。")
    assert [line.confirmed is None for line in lines(office)] == [True]


def test_a_confirmation_is_taken_back_by_whom_gave_it_and_holds_release_again(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    desk = office.desk
    with_text(office)
    desk.reviewing.approve(office.placement, office.reviewer)
    (one,) = lines(office)
    desk.fact_sheets.confirm_line(office.placement, one.line, office.reviewer, ANSWER)
    with refusal(office, "facts-not-confirmed"):
        desk.fact_sheets.take_back_line(office.placement, one.line, office.editor)
    desk.fact_sheets.take_back_line(office.placement, one.line, office.reviewer)
    with refusal(office, "release-held"):
        desk.reviewing.release(office.placement, office.editor)
    assert desk.keeping.verify().ok


def test_approving_with_the_sheet_in_sight_counts_as_reading_it(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk = office.desk
    code = desk.fact_sheets.sheet(office.placement).code
    desk.reviewing.approve(office.placement, office.reviewer, sheet=code)
    assert desk.fact_sheets.sheet(office.placement).checked_by == "王审"
    said = desk.reading.trail(limit=1).rows[0]
    assert (said.act, said.data["read"]) == ("review.approved", 1)
    desk.reviewing.release(office.placement, office.editor)


def test_an_unread_sheet_of_a_promotion_holds_release_until_somebody_compares_it(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk = office.desk
    desk.reviewing.approve(office.placement, office.reviewer, sheet="")
    with refusal(office, "release-held"):
        desk.reviewing.release(office.placement, office.editor)
    assert blockers(office) == ("stage-approved", "release:FACT.unread")
    desk.fact_sheets.confirm(office.placement, office.editor)
    desk.reviewing.release(office.placement, office.editor)


def test_who_saw_another_sheet_approves_nothing(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk = office.desk
    code = desk.fact_sheets.sheet(office.placement).code
    desk.shops.save(Shop("", "武穴购物广场"), office.editor)
    with refusal(office, "facts-changed"):
        desk.reviewing.approve(office.placement, office.reviewer, sheet=code)


def test_what_is_no_promotion_needs_no_reading(office_in: OfficeIn) -> None:
    office = office_in("empty")
    desk = office.desk
    placement = office.accept(office.own(7, kind="event"))
    desk.reviewing.request_review(placement, office.editor)
    desk.reviewing.approve(placement, office.reviewer, sheet="")
    desk.reviewing.release(placement, office.editor)


def test_taking_an_approval_back_takes_its_reading_back(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    desk = office.desk
    desk.reviewing.approve(office.placement, office.reviewer)
    desk.undoing.decision(office.placement, office.reviewer)
    assert desk.fact_sheets.sheet(office.placement).unread
    assert desk.keeping.verify().ok


def test_a_contradiction_that_came_up_after_release_holds_export(office_in: OfficeIn) -> None:
    office = office_in("released")
    desk = office.desk
    assert blockers(office) == ()
    desk.shops.save(Shop("", "武穴购物广场", closed=True), office.editor)
    assert blockers(office) == ("release:FACT.closed",)
    with pytest.raises(Refused) as refused:
        desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    assert "release:FACT.closed" in str(refused.value.values)
    (one,) = lines(office)
    desk.fact_sheets.confirm_line(office.placement, one.line, office.editor, UnitAnswer("已恢复营业", "李营运", "营运"))
    assert blockers(office) == ()
