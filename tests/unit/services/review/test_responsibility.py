"""The responsibility list (责任清单) of published articles has names, planned and real times, all from the trail."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from tests.desks import PUSH, Office, picture_file, shanghai
from tests.seats import CHEAP, seated
from wxdesk.domain.desk.clock import SHANGHAI
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.contents import SignoffStep
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.ports import By
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.review.responsibility import Answer, ResponsibilityPeriod
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]

JANUARY = ResponsibilityPeriod(date(2026, 1, 1), date(2026, 1, 31))
URL = "https://mp.weixin.qq.com/s/abc"


def published(office: Office, at: str = "2026-01-04T17:10") -> Answer:
    office.clock.set("2026-01-04T15:00")
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:10"), office.editor, "李管理")
    office.clock.set("2026-01-04T18:30")
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(PUSH, office.editor, shanghai(at), {number: URL})
    (one,) = office.desk.responsibility.answers(JANUARY)
    return one


def test_each_level_is_named_with_who_scanned_and_the_content(office_in: OfficeIn) -> None:
    office = office_in("exported")
    one = published(office)
    assert [one.people(step) for step in SignoffStep] == ["王芳", "殷茵", "王审", "殷茵"]
    assert (one.scanned_by, one.url, one.on_time) == ("李管理", URL, True)
    assert len(one.content) == 64


@pytest.mark.parametrize("at", ["2026-01-04T16:59", "2026-01-04T17:31"])
def test_what_went_out_beside_its_window_says_so(office_in: OfficeIn, at: str) -> None:
    assert not published(office_in("exported"), at).on_time


def test_what_is_not_published_and_others_are_left_out(office_in: OfficeIn) -> None:
    office = office_in("exported")
    assert office.desk.responsibility.answers(JANUARY) == []
    published(office)
    assert office.desk.responsibility.answers(replace(JANUARY, channels=["baihuo"])) == []
    assert office.desk.responsibility.answers(replace(JANUARY, number="26-0009")) == []
    assert len(office.desk.responsibility.answers(replace(JANUARY, number="26-0001"))) == 1


def test_page_and_workbook_say_the_same(office_in: OfficeIn) -> None:
    office = office_in("exported")
    one = published(office)
    page = office.desk.responsibility.page(JANUARY, texts())
    sheet = CalamineWorkbook.from_filelike(BytesIO(office.desk.responsibility.book(JANUARY, texts())))
    row = sheet.get_sheet_by_index(0).to_python()[2]
    for words in (one.number, one.title, "王芳", "王审", URL):
        assert words in page
        assert words in row
    heads = sheet.get_sheet_by_index(0).to_python()[1]
    for step, name in ((SignoffStep.REVIEWED, "审核时间"), (SignoffStep.RELEASED, "签发时间")):
        assert str(row[heads.index(name)])[:16] == f"{one.steps[step][-1].at.astimezone(SHANGHAI):%F %R}"


def test_what_is_unsigned_is_said_in_page_workbook_and_figures(office_in: OfficeIn) -> None:
    office = office_in("exported")
    one = published(office)
    assert (one.signing, one.unsigned) == ("responsibility-unsigned", one.recorded)
    assert "无签名" in office.desk.responsibility.page(JANUARY, texts())
    sheet = CalamineWorkbook.from_filelike(BytesIO(office.desk.responsibility.book(JANUARY, texts())))
    _, heads, row = sheet.get_sheet_by_index(0).to_python()
    assert row[heads.index("签名")] == "无签名"


@pytest.mark.parametrize(
    ("stage", "said"), [("received", "responsibility-signed"), ("exported", "responsibility-partly")]
)
def test_what_was_signed_from_its_review_or_only_later_is_told_apart(
    office_in: OfficeIn, stage: str, said: str
) -> None:
    office = office_in(stage)
    office.desk.private_keys.cost = lambda: CHEAP
    office.desk.signing.begin(office.editor)
    if stage == "received":
        office.desk.deciding.accept(office.only, office.editor)
        office.desk.scheduling.place(office.placement, office.editor, first=True, reason="店庆重点")
        office.release(office.placement)
        office.desk.exporting.export(PUSH, office.editor, below_minimum="x")
    one = published(office)
    assert one.signing == said
    assert ("无签名" in office.desk.responsibility.page(JANUARY, texts())) == (said == "responsibility-partly")


def test_a_span_that_ends_before_it_begins_is_refused(office_in: OfficeIn) -> None:
    with pytest.raises(UserError, match="dates-order"):
        office_in("empty").desk.responsibility.answers(ResponsibilityPeriod(JANUARY.last, JANUARY.first))


def test_what_was_retracted_since_is_still_answered_for(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    office.desk.correcting.ask(office.placement, office.editor, AmendmentKind.RETRACTION, "店名写错了")
    office.desk.people.add("周签", "", (Role.RELEASER,), office.editor)
    second = seated(office.desk.people.resolve("周签"))
    office.desk.correcting.retract(office.placement, second, office.clock.now())
    (one,) = office.desk.responsibility.answers(JANUARY)
    assert (one.stage, one.url) == (PlacementStage.RETRACTED, URL)
    assert len(one.content) == 64


def second_person(office: Office) -> By:
    office.desk.people.add("周签", "", (Role.RELEASER, Role.EDITOR), office.editor)
    return seated(office.desk.people.resolve("周签"))


def corrected(office: Office) -> tuple[Answer, Answer]:
    """Publish an article, correct its title, and return the two lines of the list: publication and correction."""
    published(office)
    correcting, second = office.desk.correcting, second_person(office)
    correcting.ask(office.placement, office.editor, AmendmentKind.CORRECTION, "店名写错了")
    correcting.correct(office.placement, second)
    office.desk.composing.edit_fields(office.placement, second, PlacementFields(title="店庆更正"))
    office.release(office.placement)
    correcting.corrected(office.placement, office.editor, office.clock.now())
    first, later = office.desk.responsibility.answers(JANUARY)
    return first, later


def test_each_line_carries_the_title_that_readers_saw_then(office_in: OfficeIn) -> None:
    office = office_in("exported")
    before = office.desk.reading.submission(office.only).placements[0].title
    first, later = corrected(office)
    assert (first.title, later.title) == (before, "店庆更正")


def test_a_correction_that_was_dropped_leaves_the_title_that_readers_see(office_in: OfficeIn) -> None:
    office = office_in("exported")
    before = published(office)
    second = second_person(office)
    office.desk.correcting.ask(office.placement, office.editor, AmendmentKind.CORRECTION, "店名写错了")
    office.desk.correcting.correct(office.placement, second)
    office.desk.composing.edit_fields(office.placement, second, PlacementFields(title="店庆更正"))
    office.desk.correcting.keep(office.placement, office.editor, "查实无误")
    assert office.desk.responsibility.answers(JANUARY) == [before]


def test_a_correction_says_why_and_who_asked_agreed_and_carried_it_out(office_in: OfficeIn) -> None:
    first, later = corrected(office_in("exported"))
    assert first.correction is None
    assert later.correction is not None
    done = later.correction
    assert (done.reason, done.asked.by, done.agreed.by, done.done.by) == (
        "店名写错了",
        "殷茵",
        "周签",
        "殷茵",
    )


def test_a_retraction_says_why_and_who_withdrew_it(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    office.desk.correcting.ask(office.placement, office.editor, AmendmentKind.RETRACTION, "活动取消")
    office.desk.correcting.retract(office.placement, second_person(office), office.clock.now())
    (one,) = office.desk.responsibility.answers(JANUARY)
    assert one.retraction is not None
    done = one.retraction
    assert (done.reason, done.asked.by, done.done.by) == ("活动取消", "殷茵", "周签")
    assert (done.done.at, done.planned) == (office.clock.now(), False)


def test_of_a_correction_that_is_retracted_both_reasons_stand(office_in: OfficeIn) -> None:
    office = office_in("exported")
    corrected(office)
    office.desk.correcting.ask(office.placement, office.editor, AmendmentKind.RETRACTION, "活动取消")
    second = seated(office.desk.people.resolve("周签"))
    office.desk.correcting.retract(office.placement, second, office.clock.now())
    first, later = office.desk.responsibility.answers(JANUARY)
    assert (first.stage, first.retraction) == (PlacementStage.CORRECTED, None)
    assert later.correction is not None
    assert later.retraction is not None
    assert (later.correction.reason, later.retraction.reason) == ("店名写错了", "活动取消")


def test_page_and_workbook_say_why_it_was_corrected_and_by_whom(office_in: OfficeIn) -> None:
    office = office_in("exported")
    first, later = corrected(office)
    page = office.desk.responsibility.page(JANUARY, texts())
    book = BytesIO(office.desk.responsibility.book(JANUARY, texts()))
    _, heads, *rows = CalamineWorkbook.from_filelike(book).get_sheet_by_index(0).to_python()
    by_head = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["稿件"] for row in by_head] == [first.title, later.title]
    assert [row["更正原因"] for row in by_head] == ["", "店名写错了"]
    named = [by_head[1][f"更正{head}"] for head in ("提出", "同意", "登记")]
    assert named == ["殷茵", "周签", "殷茵"]
    for words in (first.title, later.title, "店名写错了", "周签同意"):
        assert words in page


def test_what_a_unit_was_called_then_stays_on_the_list(office_in: OfficeIn) -> None:
    office = office_in("exported")
    before = published(office)
    office.desk.people.rename_unit(office.unit, "武穴百货", office.editor)
    assert office.desk.responsibility.answers(JANUARY) == [before]


def test_who_submitted_stays_when_more_is_sent_for_another_channel(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.intake.describe(office.only, Received(channels=("media", "baihuo")), office.editor)
    office.desk.deciding.accept(office.only, office.editor)
    office.desk.scheduling.place(office.placement, office.editor, first=True, reason="店庆重点")
    office.release(office.placement)
    office.desk.exporting.export(PUSH, office.editor, below_minimum="只有一篇")
    before = published(office)
    office.supplement(picture_file(office.inbox / "补图.jpg"), "2026-01-05T09:00")
    assert office.desk.responsibility.answers(JANUARY) == [before]


def test_a_correction_is_a_line_of_its_own_and_the_first_people_still_answer(office_in: OfficeIn) -> None:
    office = office_in("exported")
    before = published(office)
    correcting, desk = office.desk.correcting, office.desk
    desk.people.add("周签", "", (Role.RELEASER, Role.EDITOR), office.editor)
    second = seated(desk.people.resolve("周签"))
    correcting.ask(office.placement, office.editor, AmendmentKind.CORRECTION, "店名写错了")
    correcting.correct(office.placement, second)
    assert desk.responsibility.answers(JANUARY) == [before]
    desk.composing.edit_fields(office.placement, second, PlacementFields(title="店庆更正"))
    office.release(office.placement)
    correcting.corrected(office.placement, office.editor, office.clock.now(), f"{URL}2")
    first, later = desk.responsibility.answers(JANUARY)
    assert (first.content, first.url, first.steps) == (before.content, URL, before.steps)
    assert (first.stage, later.state) == (PlacementStage.CORRECTED, "responsibility-correction")
    assert (later.corrects, later.url, "周签" in later.people(SignoffStep.EDITED)) == (True, f"{URL}2", True)
    assert later.content != first.content
