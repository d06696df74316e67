"""An editor accepts, returns or rejects a submission, and its waiting time is counted."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import PUSH, SENTENCE, Office, article_file, material, picture_file, refusal, shanghai
from tests.seats import seated
from tests.unit.files.word_builder import p, word_file
from wxdesk.domain.article.blocks import Paragraph, Run
from wxdesk.domain.calendar.records import CheckRun
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.review.placements import PlacementStage
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.domain.submissions.submission import Mark, NoticeKind, Stage
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.ports import By, Event
from wxdesk.services.desk.requests import Received
from wxdesk.services.records.findings import last_findings
from wxdesk.services.views.views import SubmissionView
from wxdesk.store.transaction import WriteTransaction

type OfficeIn = Callable[[str], Office]


def newest(office: Office) -> SubmissionView:
    """Return the newest submission."""
    return office.desk.reading.submission(office.only)


def with_a_webp(office: Office) -> str:
    """Receive an article whose second picture is a WebP, a format that is not allowed."""
    return office.receive(material(office.inbox / "店庆", pictures=["图1.png", "图2.webp"]))


def test_material_of_1_january_goes_out_on_4_january(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.accept(office.only)
    (placement,) = newest(office).placements
    assert (placement.push_label, placement.position, placement.reason) == (PUSH, 2, "first-possible")


@pytest.mark.parametrize(
    ("channel", "day"),
    [("media", "01-04"), ("zongchao", "01-05"), ("baihuo", "01-08"), ("baihuo-moments", "01-04")],
)
def test_each_channel_takes_it_on_its_own_next_day(office_in: OfficeIn, channel: str, day: str) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), channels=(channel,)))
    assert newest(office).placements[0].push_label == f"{channel}/2026-{day}"


def test_an_own_piece_may_go_out_today(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.own(1))
    view = newest(office)
    assert (view.placements[0].push_label, view.notices) == ("media/2026-01-01", [])
    assert view.complete_at == office.clock.now()


def test_one_article_goes_to_several_channels_with_one_receipt(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.accept(office.receive(material(office.inbox / "店庆"), channels=("media", "zongchao")))
    assert [one.channel for one in newest(office).placements] == ["media", "zongchao"]
    assert len(newest(office).notices) == 1


def test_the_clock_stops_while_something_is_owed_and_runs_from_what_completed_it(
    office_in: OfficeIn,
) -> None:
    office = office_in("empty")
    one = with_a_webp(office)
    office.desk.deciding.give_back(one, office.editor, "图片格式")
    assert (newest(office).stage, newest(office).complete_at) == (Stage.RETURNED, None)
    office.clock.set("2026-01-02T09:30")
    office.supplement(picture_file(office.inbox / "图2.png", 5), "2026-01-02T09:00")
    assert (newest(office).stage, newest(office).complete_at) == (
        Stage.RECEIVED,
        shanghai("2026-01-02T09:00"),
    )
    office.accept(one)
    assert newest(office).placements[0].push_label == "media/2026-01-05"


def test_the_clock_stays_stopped_until_the_last_line_is_closed(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", sentences=3, pictures=["图1.png", "图2.webp"]))
    office.desk.deciding.give_back(one, office.editor, "两处")
    office.supplement(picture_file(office.inbox / "图2.png", 5))
    assert (newest(office).stage, newest(office).complete_at) == (Stage.RETURNED, None)
    assert len(newest(office).return_lines) == 1
    office.supplement(article_file(office.inbox / "店庆.docx"), "2026-01-03T09:00")
    assert newest(office).complete_at == shanghai("2026-01-03T09:00")


def test_marks_waivers_and_words_do_not_move_the_clock(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = newest(office).complete_at
    office.clock.set("2026-01-02T12:00")
    office.desk.deciding.mark(office.only, 1, Mark.ARTWORK, office.editor)
    office.desk.intake.describe(office.only, Received(source="总店", signed_off=False), office.editor)
    office.desk.deciding.waive(office.only, "SUB.signoff", office.reviewer, "电话确认")
    assert newest(office).complete_at == before == shanghai("2026-01-01T10:20")


def test_an_earlier_supplement_does_not_set_the_clock_back(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.supplement(picture_file(office.inbox / "图9.png", 5), "2025-12-30T09:00")
    assert newest(office).complete_at == shanghai("2026-01-01T10:20")


def test_the_editors_own_words_wait_for_a_file(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    office.desk.intake.describe(office.only, Received(source="总店"), office.editor)
    assert (newest(office).stage, len(newest(office).return_lines)) == (Stage.RETURNED, 1)
    office.supplement(article_file(office.inbox / "店庆.docx", opening="一月一日起。"))
    assert (newest(office).stage, newest(office).return_lines) == (Stage.RECEIVED, [])


def test_words_about_one_piece_wait_for_that_piece(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "价格看不清", [1])
    assert newest(office).return_lines == ["图1价格看不清"]
    office.supplement(picture_file(office.inbox / "图2.png", 5))
    assert newest(office).stage is Stage.RETURNED
    office.supplement(picture_file(office.inbox / "图1.png", 6))
    assert newest(office).stage is Stage.RECEIVED


def test_only_the_pieces_that_were_named_are_returned(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", pictures=["图1.webp", "图2.webp"]))
    office.desk.deciding.give_back(one, office.editor, "图片格式", [2])
    (line,) = newest(office).return_lines
    assert line.startswith("图2")


def test_what_was_returned_gives_its_place_back(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    office.desk.deciding.give_back(office.only, office.editor, "活动取消了一半")
    assert newest(office).placements == []
    assert office.desk.scheduling.push(PUSH).items == ()


def test_what_comes_back_is_placed_again_and_reviewed_afresh(office_in: OfficeIn) -> None:
    office = office_in("approved")
    first = office.placement
    office.desk.deciding.give_back(office.only, office.editor, "缺活动时间")
    office.supplement(picture_file(office.inbox / "图9.png", 5))
    assert office.accept(office.only) == first
    assert newest(office).placements[0].stage is PlacementStage.EDITING
    office.release(first)


def test_a_return_without_any_change_is_reviewed_afresh_by_the_same_person(office_in: OfficeIn) -> None:
    office = office_in("approved")
    office.desk.deciding.give_back(office.only, office.editor, "请再核对", [1])
    office.supplement(picture_file(office.inbox / "图1.png", 40))
    office.release(office.accept(office.only))
    assert newest(office).placements[0].stage is PlacementStage.RELEASED


def test_nothing_is_accepted_while_a_finding_returns_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = with_a_webp(office)
    with refusal(office, "accept-returns"):
        office.accept(one)


def test_nothing_is_accepted_without_a_channel(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), channels=())
    with refusal(office, "channel-missing"):
        office.accept(one)


def test_a_reviewer_does_not_accept_and_an_editor_does_not_waive(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "role-missing"):
        office.desk.deciding.accept(office.only, office.reviewer)
    with refusal(office, "role-missing"):
        office.desk.deciding.waive(office.only, "SUB.signoff", office.editor, "电话确认")


@pytest.mark.parametrize("act", ["give_back", "reject", "withdraw"])
def test_a_decision_against_a_unit_needs_a_reason(office_in: OfficeIn, act: str) -> None:
    office = office_in("received")
    with refusal(office, "reason-missing"):
        getattr(office.desk.deciding, act)(office.only, office.editor, "  ")


def test_a_waiver_needs_a_reason_an_allowing_rule_and_where_asked_a_file(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", pictures=["图1.png", "图2.webp"]), range="asked_by_department")
    waive = office.desk.deciding.waive
    with refusal(office, "waiver-never"):
        waive(one, "F-TYPE", office.reviewer, "急", 2)
    with refusal(office, "waiver-file"):
        waive(one, "CAT.file", office.reviewer, "口头同意")
    with refusal(office, "reason-missing"):
        waive(one, "CAT.file", office.reviewer, " ", evidence="a" * 64)
    with pytest.raises(UserError, match="rule-unknown"):
        waive(one, "NO.rule", office.reviewer, "急")


def test_a_waiver_lets_exactly_its_finding_pass(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆", sentences=2))
    office.desk.deciding.waive(one, "LEN.body.min", office.reviewer, "公告，字数够用")
    assert [finding.rule for finding in newest(office).waived] == ["LEN.body.min"]
    assert newest(office).findings == []
    office.accept(one)
    office.release(office.placement)


def lowres(office: Office) -> list[str]:
    """Return the broken rules on picture size in the newest submission's findings."""
    return [one.rule for one in newest(office).findings if one.rule.startswith("I-LOWRES")]


def test_a_mark_says_what_a_picture_is(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    picture_file(folder / "图3.png", 77, size=(600, 400))
    one = office.receive(folder, kind="event")
    sizes = ["I-LOWRES.warn", "I-LOWRES.warn", "I-LOWRES"]
    assert lowres(office) == sizes
    for position in (1, 2, 3):
        office.desk.deciding.mark(one, position, Mark.ARTWORK, office.editor)
    assert lowres(office) == []
    office.desk.deciding.mark(one, 3, None, office.editor)
    assert lowres(office) == ["I-LOWRES"]


def test_only_pictures_that_are_there_can_be_marked(office_in: OfficeIn) -> None:
    office = office_in("received")
    with pytest.raises(UserError, match="piece-no-picture"):
        office.desk.deciding.mark(office.only, 3, Mark.ONSITE, office.editor)
    with pytest.raises(UserError, match="piece-unknown"):
        office.desk.deciding.mark(office.only, 9, Mark.ONSITE, office.editor)


def test_a_notice_goes_out_once_by_a_named_route(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.accept(office.only)
    (notice,) = newest(office).notices
    assert notice.kind is NoticeKind.RECEIPT
    with refusal(office, "route-missing"):
        office.desk.telling.sent([notice.id], office.editor, " ")
    office.desk.telling.sent([notice.id], office.editor, "微信")
    assert (newest(office).notices[0].sent_at, newest(office).notices[0].route) == (
        office.clock.now(),
        "微信",
    )
    with refusal(office, "notice-sent"):
        office.desk.telling.sent([notice.id], office.editor, "微信")


def test_who_decided_and_who_entered_are_both_named(office_in: OfficeIn) -> None:
    office = office_in("received")
    by = seated(office.reviewer.entered_by, office.editor.entered_by, shanghai("2026-01-01T09:00"), "电话")
    office.desk.deciding.accept(office.only, by)
    event = next(one for one in newest(office).timeline if one.act == "submission.accepted")
    assert (event.decided_by, event.entered_by) == ("殷茵", "王审")
    assert (event.happened_at, event.recorded_at) == (shanghai("2026-01-01T09:00"), office.clock.now())


def test_the_newest_check_is_the_last_one_even_when_the_computers_clock_was_set_back(
    office_in: OfficeIn,
) -> None:
    office = office_in("received")
    one = office.only

    def work(tx: WriteTransaction) -> None:
        run, _ = last_findings(tx, one)
        assert run is not None
        tx.put(CheckRun(f"00{run.id[2:]}", one, "later", run.findings, 3, 0, tx.now))
        tx.record(Event("submission.checked", office.editor, one, ""))

    office.desk.store.write(work)
    run, _ = office.desk.store.read(lambda reader: last_findings(reader, one))
    assert run is not None
    assert run.rulebook == "later"
    assert office.desk.reading.queue().rows[0].returns == 3


@pytest.mark.parametrize("length", [64, 65])
def test_an_archive_that_is_sent_again_is_still_asked_for_unpacked(office_in: OfficeIn, length: int) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "店庆")
    (folder / "图片.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(64))
    one = office.receive(folder)
    office.desk.deciding.give_back(one, office.editor, "压缩包")
    again = office.inbox / "补送"
    again.mkdir()
    picture_file(again / "图3.png", 7)
    (again / "图片.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(length))
    office.supplement(again)
    view = newest(office)
    assert (view.stage, len(view.return_lines)) == (Stage.RETURNED, 1)


def test_a_clock_set_back_opens_no_push_again(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-04T17:10")
    office.desk.deciding.mark(office.only, 1, Mark.ARTWORK, office.editor)
    office.clock.set("2026-01-04T16:00")
    office.accept(office.only)
    assert newest(office).placements[0].push_label == "media/2026-01-05"
    assert newest(office).placements[0].reason == "after-begun"


def test_somebody_unknown_decides_nothing(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = office.acts()
    with pytest.raises(UserError, match="not-found"):
        office.desk.deciding.accept(office.only, seated("nobody"))
    assert office.acts() == before


def test_a_waiver_does_not_cover_the_version_that_comes_later(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "现场", pictures=["图1.png"])
    picture_file(folder / "图1.png", size=(900, 700))
    one = office.receive(folder, kind="event")
    position = next(piece.position for piece in newest(office).pieces if piece.name == "图1.png")
    office.desk.deciding.waive(one, "I-LOWRES", office.reviewer, "只此一张", position)
    assert "I-LOWRES" not in {finding.rule for finding in newest(office).findings}
    office.supplement(picture_file(office.inbox / "图1.png", size=(800, 700)))
    assert "I-LOWRES" in {finding.rule for finding in newest(office).findings}


def test_somebody_without_a_seat_enters_nothing_for_others(office_in: OfficeIn) -> None:
    office = office_in("received")
    by = seated(office.officer, office.editor.entered_by)
    with refusal(office, "seat-missing"):
        office.desk.deciding.accept(office.only, by)


def test_a_rejected_submission_takes_no_mark_and_no_waiver(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.reject(office.only, office.editor, "不宜发布")
    with refusal(office, "submission-over"):
        office.desk.deciding.mark(office.only, 2, Mark.ARTWORK, office.editor)
    with refusal(office, "submission-over"):
        office.desk.deciding.waive(office.only, "SUB.picture", office.reviewer, "无妨")


def test_a_stray_drop_leaves_all_work_and_keeps_its_number(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.discard(office.only, office.editor)
    counts = office.desk.reading.counts()
    assert (counts["ours"], counts["received"], counts["all"]) == (0, 0, 1)
    assert newest(office).timeline[-1].act == "submission.discarded"
    office.own(90)
    assert newest(office).number == "26-0002"


def test_what_was_discarded_is_restored_as_it_was(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = newest(office)
    office.desk.deciding.discard(office.only, office.editor)
    office.desk.deciding.restore(office.only, office.editor)
    assert (newest(office).stage, newest(office).complete_at) == (Stage.RECEIVED, before.complete_at)
    with refusal(office, "restore-nothing"):
        office.desk.deciding.restore(office.only, office.editor)


def test_only_what_was_never_accepted_is_a_stray_drop(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with refusal(office, "stage-move"):
        office.desk.deciding.discard(office.only, office.editor)
    office.desk.deciding.give_back(office.only, office.editor, "换图")
    office.supplement(picture_file(office.inbox / "图9.png", 99))
    assert newest(office).stage is Stage.RECEIVED
    with refusal(office, "discard-accepted"):
        office.desk.deciding.discard(office.only, office.editor)


def test_the_same_file_dropped_where_it_belongs_is_no_double_of_the_stray_one(office_in: OfficeIn) -> None:
    office = office_in("received")
    stray, folder = office.only, office.inbox / "武穴购物广场 店庆"
    office.desk.deciding.discard(stray, office.editor)
    office.receive(folder)
    assert "SUB.same" not in {finding.rule for finding in newest(office).findings}


def test_a_reviewer_discards_nothing(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "role-missing"):
        office.desk.deciding.discard(office.only, office.reviewer)


def test_a_rejection_tells_its_unit_why_and_keeps_the_clauses(
    office_in: OfficeIn,
) -> None:
    office = office_in("received")
    office.desk.deciding.reject(office.only, office.editor, "下周另约一篇。", ["stale", "repeated"])
    (unit,) = office.desk.telling.due("殷茵")
    assert unit.text == ("《武穴购物广场 店庆》不采用：①时效已过，不宜再发；②与近期已发布的内容重复；③下周另约一篇。")
    event = next(one for one in office.desk.reading.trail().rows if one.act == "submission.rejected")
    assert [one["clause"] for one in event.data["codes"]] == ["HS 4.4-1", "HS 4.4-1"]
    assert event.reason == "时效已过，不宜再发；与近期已发布的内容重复；下周另约一篇"


def test_a_rejection_needs_a_reason_that_the_rulebook_has_or_words(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "reason-missing"):
        office.desk.deciding.reject(office.only, office.editor)
    with pytest.raises(UserError, match="value-unknown"):
        office.desk.deciding.reject(office.only, office.editor, codes=["ugly"])


def test_a_rejection_that_is_undone_tells_the_unit_nothing(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = [one.text for one in office.desk.telling.due("")]
    office.desk.deciding.reject(office.only, office.editor, codes=["range"])
    (rejected,) = office.desk.telling.due("")
    assert rejected.text == "《武穴购物广场 店庆》不采用：内容不在规定的七类发布范围内。"
    office.desk.undoing.step(office.only, office.editor)
    assert [one.text for one in office.desk.telling.due("")] == before


def test_nobody_is_told_that_a_piece_of_the_office_is_not_used(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.desk.deciding.reject(office.own(90), office.editor, codes=["stale"])
    assert office.desk.telling.due("") == []


def test_a_finding_on_words_saved_since_the_last_check_can_be_waived(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    line = Paragraph("told", (Run("各位顾客，最终解释权归本店所有。"),))
    office.desk.composing.save(office.only, office.editor, [*office.desk.composing.blocks(office.only), line])
    office.desk.deciding.waive(office.only, "ADL.final", office.reviewer, "引用法院公告原文")
    report = office.desk.writing.look(office.placement, _draft(office))
    assert [one.finding.rule for one in report.waived] == ["ADL.final"]
    assert (report.waived[0].person, report.waived[0].reason) == ("王审", "引用法院公告原文")
    assert report.waived[0].at is not None


def _draft(office: Office) -> Draft:
    view = office.desk.writing.open(office.placement)
    return Draft(view.revision.number, view.text, {}, {}, {})


def test_a_waived_false_alarm_becomes_an_exception_of_the_list_in_the_same_act(office_in: OfficeIn) -> None:
    office, told = office_with_told(office_in)
    made = office.desk.deciding.waive(office.only, "ADL.final", keeper(office), "引用公告", excepted=[told])
    assert [(one.word, one.silences, one.reason) for one in made] == [("最终解释权归本店所有", "ADL.final", "引用公告")]
    assert [one.word.id for one in office.desk.company_words.all()] == [made[0].id]
    office.desk.deciding.retract_waiver(office.only, "ADL.final", keeper(office))
    assert office.desk.deciding.waive(office.only, "ADL.final", keeper(office), "引用公告", excepted=[told]) == []


def test_who_may_not_edit_the_list_waives_nothing_together_with_an_exception(office_in: OfficeIn) -> None:
    office, told = office_with_told(office_in)
    with pytest.raises(Refused, match="role-missing"):
        office.desk.deciding.waive(office.only, "ADL.final", office.reviewer, "引用公告", excepted=[told])
    assert office.desk.writing.look(office.placement, _draft(office)).waived == ()
    assert office.desk.company_words.all() == []


def test_an_exception_without_a_place_in_the_saved_text_is_refused(office_in: OfficeIn) -> None:
    office, told = office_with_told(office_in)
    gone = told._replace(where={"block": "gone", "start": 0, "end": 4})
    with pytest.raises(Refused, match="exception-place"):
        office.desk.deciding.waive(office.only, "ADL.final", keeper(office), "引用公告", excepted=[gone])


def office_with_told(office_in: OfficeIn) -> tuple[Office, Finding]:
    """Return an office whose article has the forbidden words 最终解释权, and the finding on them."""
    office = office_in("accepted")
    line = Paragraph("told", (Run("各位顾客，最终解释权归本店所有。"),))
    office.desk.composing.save(office.only, office.editor, [*office.desk.composing.blocks(office.only), line])
    found = office.desk.writing.look(office.placement, _draft(office)).findings
    return office, next(one for one in found if one.rule == "ADL.final")


def keeper(office: Office) -> By:
    """Return a person, created on first use, who may both waive findings and edit the company's list of words."""
    name = "柯主编"
    if not any(one.name == name for one in office.desk.people.all()):
        office.desk.people.add(name, "", (Role.REVIEWER, Role.CHIEF), office.editor)
    return seated(office.desk.people.resolve(name))


def titled(path: Path, title: str) -> Path:
    return word_file(path, p(title), *(p(SENTENCE) for _ in range(10)))


def test_the_title_follows_the_document_that_gave_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = material(office.inbox / "武穴购物广场 读书")
    titled(folder / "店庆.docx", "读书会预告")
    office.receive(folder)
    assert newest(office).title == "读书会预告"
    office.desk.deciding.give_back(office.only, office.editor, "重写标题", [2])
    office.supplement(titled(office.inbox / "另附.docx", "报名须知"))
    assert newest(office).title == "读书会预告", "an enclosure gives no title"
    office.supplement(titled(office.inbox / "店庆.docx", "麻城店读书会"))
    assert newest(office).title == "麻城店读书会"


def test_a_picture_that_the_unit_numbered_otherwise_is_called_by_its_file(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.receive(material(office.inbox / "武穴购物广场 开业", pictures=["主图.png", "配图1.png"]))
    place = next(one.position for one in newest(office).pieces if one.name == "配图1.png")
    office.desk.deciding.give_back(office.only, office.editor, "看不清", [place])
    assert newest(office).return_lines == ["“配图1.png”看不清"]
