"""The monthly report counts what people did by the definitions of its numbers; a closed month does not change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.desks import PUSH, Office, material, refusal, shanghai
from tests.seats import seated
from tests.unit.files.workbooks import workbook
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.domain.report.measures import MEASURES, OUTCOMES, SHARES
from wxdesk.domain.report.model import MonthReport, ReportAdjustment
from wxdesk.domain.report.period import read_period
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.desk.requests import PlacementFields, Received
from wxdesk.services.planning.placeholders import Topic
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.report.links import NumberLink
from wxdesk.services.report.reading import ReportScope
from wxdesk.services.report.sheet.report_sheet import report_sheet
from wxdesk.texts import LANGUAGES, texts

type OfficeIn = Callable[[str], Office]
JANUARY = read_period("2026-01")
URL = "https://mp.weixin.qq.com/s/abc"


def january(office: Office, **scope: str) -> MonthReport:
    return office.desk.reports.read(ReportScope(JANUARY, **scope))


def numbers(report: MonthReport, *keys: str) -> list[int | None]:
    return [report.count(key).of() for key in keys]


def publish(office: Office, at: str = "2026-01-04T17:10") -> None:
    office.clock.set("2026-01-04T18:30")
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(PUSH, office.editor, shanghai(at), {number: URL})


def test_a_published_article_counts_on_the_day_of_its_push(office_in: OfficeIn) -> None:
    office = office_in("exported")
    assert numbers(january(office), "delivered", "used", "accepted", "published", "timed") == [1, 1, 1, 0, None]
    publish(office)
    report = january(office)
    assert numbers(report, "published", "timed", "on-time", "points") == [1, 1, 1, 5]
    assert report.share("first-pass-share") == 100
    (standing,) = [one for one in report.standings if one.unit == office.unit]
    assert (standing.rank, standing.points, standing.used, standing.met) == (1, 5, 1, False)
    assert office.desk.reports.read(ReportScope(read_period("2026-02"))).count("published").of() == 0


def test_an_article_published_beside_its_window_is_not_on_time(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office, "2026-01-04T17:31")
    assert numbers(january(office), "timed", "on-time") == [1, 0]


def test_returns_count_each_time_with_their_rules_and_not_once_undone(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "图不清")
    report = january(office)
    assert numbers(report, "judged", "first-pass", "returned", "reasons") == [1, 0, 1, 1]
    (item,) = report.count("reasons").items
    assert (item.detail, item.note) == ("EDITOR", "图不清")
    office.desk.undoing.step(office.only, office.editor)
    assert numbers(january(office), "judged", "returned", "reasons") == [0, 0, 0]


def test_an_article_accepted_again_after_a_return_is_accepted_once_and_did_not_pass_at_first(
    office_in: OfficeIn,
) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "补一张图")
    office.supplement(material(office.inbox / "补", pictures=("图9.png",)) / "图9.png")
    office.desk.deciding.accept(office.only, office.editor)
    report = january(office)
    assert numbers(report, "delivered", "accepted", "first-pass", "judged") == [1, 1, 0, 1]


def test_outcomes_add_up_to_the_deliveries(office_in: OfficeIn) -> None:
    office = office_in("received")
    first = office.only
    second = office.receive(material(office.inbox / "二", shade=90, apart=True))
    third = office.receive(material(office.inbox / "三", shade=120, apart=True))
    office.desk.deciding.reject(second, office.editor, "重复")
    office.desk.deciding.withdraw(third, office.editor, "单位撤回")
    report = january(office)
    assert {key: report.count(key).of() for key in OUTCOMES} == {
        "used": 0,
        "refused": 1,
        "taken-back": 1,
        "expired": 0,
        "in-hand": 1,
    }
    assert sum(report.count(key).total for key in OUTCOMES) == report.count("delivered").total == 3
    assert [one.submission for one in report.count("in-hand").items] == [first]
    office.desk.deciding.discard(first, office.editor, "误投")
    assert january(office).count("delivered").total == 2


def test_a_placeholder_that_no_unit_supplied_is_neither_delivered_nor_late(office_in: OfficeIn) -> None:
    office = office_in("empty")
    said = Topic("春节优惠券", ("media",), date(2026, 1, 5), office.unit, expires=date(2026, 1, 6))
    planned = office.desk.planning.plan(said, office.editor)
    office.clock.set("2026-01-08T09:00")
    office.desk.deciding.expire(planned, office.editor)
    assert numbers(january(office), "delivered", "expired", "late", "points") == [0, 0, None, 0]


def test_a_filled_placeholder_counts_when_its_material_came(office_in: OfficeIn) -> None:
    office = office_in("empty")
    said = Topic("春节值班表", ("media",), date(2026, 2, 10), office.unit)
    planned = office.desk.planning.plan(said, office.editor)
    office.clock.set("2026-02-08T10:00")
    told = office.said(channels=None, delivered_at=shanghai("2026-02-08T09:00"))
    office.desk.intake.receive([material(office.inbox / "值班")], told, office.editor, into=planned)
    february = office.desk.reports.read(ReportScope(read_period("2026-02")))
    assert [one.count("delivered").of() for one in (january(office), february)] == [0, 1]


def test_late_is_what_was_complete_after_the_closing_of_the_day_asked_for(office_in: OfficeIn) -> None:
    office = office_in("received")
    assert numbers(january(office), "wished", "late") == [None, None]
    office.desk.intake.describe(office.only, Received(not_before=date(2026, 1, 4)), office.editor)
    assert numbers(january(office), "wished", "late") == [1, 0]
    office.desk.intake.describe(office.only, Received(not_before=date(2026, 1, 3)), office.editor)
    assert numbers(january(office), "wished", "late") == [1, 1]


def test_hours_of_unit_and_office_are_told_apart(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "补一张图")
    (notice,) = [one for one in office.desk.reading.submission(office.only).notices if one.kind == "return"]
    office.clock.set("2026-01-01T12:20")
    office.desk.telling.sent([notice.id], office.editor, "微信")
    office.supplement(material(office.inbox / "补", pictures=("图9.png",)) / "图9.png", "2026-01-01T15:20")
    placement = office.accept(office.only)
    office.clock.set("2026-01-01T16:20")
    office.release(placement)
    release_and_publish(office)
    report = january(office)
    assert [report.count(key).of() for key in ("unit-hours", "office-hours")] == [3 * 3600, 3 * 3600]


def release_and_publish(office: Office) -> None:
    """Export the push of the newest article, and record its publication."""
    push = office.desk.scheduling.find_push(office.placement)
    assert push is not None
    office.desk.scheduling.place(office.placement, office.editor, first=True, reason="店庆")
    office.desk.exporting.export(push.label, office.editor, below_minimum="只有一篇")
    office.clock.set(f"{push.day.isoformat()}T18:30")
    number = office.desk.reading.submission(office.only).number
    office.desk.reviewing.published(push.label, office.editor, office.clock.at, {number: URL})


def test_own_articles_stand_beside_the_units(office_in: OfficeIn) -> None:
    office = office_in("empty")
    office.own(40)
    assert numbers(january(office), "delivered", "judged") == [0, 0]


def test_incidents_and_complaints_come_from_the_registers(office_in: OfficeIn) -> None:
    office = office_in("received")
    unit = office.desk.people.units()[0].name
    office.desk.registers.enter(
        "incidents", {"what": "错价", "found_on": date(2026, 1, 5), "unit": unit}, office.editor
    )
    entry = office.desk.registers.enter("incidents", {"what": "不实", "found_on": date(2026, 1, 5)}, office.editor)
    report = january(office)
    assert numbers(report, "incidents", "complaints", "answered") == [2, 0, None]
    assert report.count("incidents").of(office.unit) == 1
    office.desk.registers.undo(entry.id, office.editor)
    assert january(office).count("incidents").of() == 1


def test_pushes_without_enough_articles_are_short_with_their_reason(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    office.clock.set("2026-01-06T09:00")
    report = january(office)
    due = [one.number for one in report.count("due-pushes").select(channel="media")]
    assert due == [f"media/2026-01-0{day}" for day in range(1, 6)]
    assert numbers(report, "sent-pushes") == [1]
    assert [one.published for one in report.days["media"]] == [0, 0, 0, 1, 0], "no day that is still to come"
    assert PUSH in [one.number for one in report.count("short-pushes").items]
    assert report.short_reasons[PUSH]
    assert january(office, unit=office.unit).count("due-pushes").of() is None


def test_the_report_of_a_channel_or_a_unit_counts_only_theirs(office_in: OfficeIn) -> None:
    office = office_in("received")
    assert january(office, channel="media").count("delivered").of() == 1
    assert january(office, channel="zongchao").count("delivered").of() == 0
    assert january(office, unit=office.unit).count("delivered").of() == 1


def test_sums_of_the_year_count_what_the_lists_hold(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    (standing,) = [one for one in january(office).standings if one.unit == office.unit]
    assert (standing.year_delivered, standing.year_published) == (1, 1)


def test_reads_come_from_imported_figures(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    assert january(office).count("reads").of() is None
    heads = ["内容标题", "发表时间", "总阅读次数", "内容url"]
    table = workbook(office.inbox / "数据.xlsx", [heads, ["题", "2026-01-04 17:05", 1204, URL]])
    office.clock.set("2026-01-20T09:00")
    office.desk.figures.enter(table, "media", office.editor)
    report = january(office)
    assert (report.count("reads").of(), report.count("reads").of(office.unit)) == (1204, 1204)


def test_nothing_is_known_of_a_month_before_the_desk_began(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = office.desk.reports.read(ReportScope(read_period("2025-11")))
    assert numbers(before, "delivered", "returned", "published", "due-pushes") == [None] * 4
    assert [one.met for one in before.standings] == [None]
    assert january(office).before == {}


def test_originality_is_unknown_until_somebody_states_whose_work_it_is(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    assert january(office).count("original").of() is None


def test_every_number_has_items_and_a_definition_in_both_languages(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    report = january(office)
    for one in MEASURES:
        count = report.count(one.key)
        assert sum(item.amount for item in office.desk.reports.items(report, NumberLink(one.key))) == count.total
    keys = [one.key for one in (*MEASURES, *SHARES)]
    lacking = [key for key in keys for lang in LANGUAGES if not texts(lang).has(f"report-means-{key}")]
    assert lacking == []
    with pytest.raises(UserError) as caught:
        office.desk.reports.items(report, NumberLink("no-such"))
    assert caught.value.code == "report-key"


def test_a_load_opens_the_articles_of_a_person(office_in: OfficeIn) -> None:
    office = office_in("exported")
    report = january(office)
    link = NumberLink("load", detail=f"{office.desk.people.resolve('王审')}:review.approved")
    assert [one.submission for one in office.desk.reports.items(report, link)] == [office.only]
    assert [one.acts["review.approved"] for one in report.loads if one.person == "王审"] == [1]


def test_a_month_is_closed_once_it_is_over_and_shows_what_was_corrected_since(office_in: OfficeIn) -> None:
    office = office_in("received")
    with refusal(office, "report-not-over"):
        office.desk.report_closings.close(JANUARY, office.editor)
    office.clock.set("2026-02-01T09:00")
    kept = office.desk.report_closings.close(JANUARY, office.editor)
    with refusal(office, "report-closed-already"):
        office.desk.report_closings.close(JANUARY, office.editor)
    closed = january(office).closed
    assert closed is not None
    assert (closed.whole, closed.adjustments, closed.digest) == (True, (), kept.digest)
    office.desk.deciding.discard(office.only, office.editor, "误投")
    closed = january(office).closed
    assert closed is not None
    assert (closed.kept("delivered"), closed.kept("delivered", office.unit), closed.kept("used")) == (1, 1, None)
    sheet = report_sheet(january(office), Presenter(texts("zh_CN")))
    assert any("送稿：结账时 1，现在 0" in one for one in sheet.changes)
    assert sheet.cards[0].text == "1 → 0"


def test_changed_points_of_a_closed_month_are_told_without_what_is_taken_off(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-02-01T09:00")
    office.desk.report_closings.close(JANUARY, office.editor)
    report = january(office)
    assert report.closed is not None
    moved = replace(report.closed, adjustments=(ReportAdjustment("points", None, None, 24, 33),))
    sheet = report_sheet(replace(report, closed=moved), Presenter(texts("zh_CN")))
    assert list(sheet.changes) == ["全部·积分（未扣迟送）：结账时 24，现在 33"]


def test_reopening_is_an_act_with_a_reason_and_the_trail_keeps_the_digest(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-02-01T09:00")
    with refusal(office, "report-not-closed"):
        office.desk.report_closings.reopen(JANUARY, office.editor, "改")
    digest = office.desk.report_closings.close(JANUARY, office.editor).digest
    with refusal(office, "reason-missing"):
        office.desk.report_closings.reopen(JANUARY, office.editor, " ")
    office.desk.report_closings.reopen(JANUARY, office.editor, "漏登一篇")
    assert january(office).closed is None
    event = office.desk.reading.trail(limit=1).rows[0]
    assert (event.act, event.reason, event.data["digest"]) == ("report.reopened", "漏登一篇", digest)
    assert Presenter(texts("zh_CN")).why(event) == f"校验码 {digest[:8]} · 漏登一篇"
    assert office.desk.report_closings.close(JANUARY, office.editor).digest == digest
    assert [one.period for one in office.desk.report_closings.closed()] == ["2026-01"]


def test_changed_kept_numbers_are_told_by_the_digest(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-02-01T09:00")
    kept = office.desk.report_closings.close(JANUARY, office.editor)
    assert kept.whole
    forged = {**kept.numbers, "delivered": {"total": 9, "units": {}, "channels": {}}}
    assert not type(kept)(**{**vars(kept), "numbers": forged}).whole
    assert office.desk.keeping.verify().ok


def stages(report: MonthReport, key: str) -> list[tuple[str, str, str]]:
    return [(one.detail, one.at, one.note) for one in report.count(key).items]


def test_a_first_answer_after_the_workday_that_follows_the_arrival_is_too_late(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-01-05T09:00")
    assert stages(january(office), "limits-missed") == [("answer", "2026-01-04", "")], "1 to 3 January are days off"
    office.accept(office.only)
    missed = january(office)
    assert ("answer", "2026-01-04", "2026-01-05") in stages(missed, "limits-missed")
    assert missed.count("stage-hours").details["answer"] > 3 * 24 * 3600


def test_each_level_of_review_and_sending_to_review_have_limits(office_in: OfficeIn) -> None:
    office = office_in("received")
    placement = office.accept(office.only)
    office.clock.set("2026-01-03T09:00")
    office.desk.reviewing.request_review(placement, office.editor)
    kept = [("answer", "2026-01-04", "2026-01-01"), ("editing", "2026-01-03", "2026-01-03")]
    assert stages(january(office), "limits-kept") == kept
    office.clock.set("2026-01-06T09:00")
    assert stages(january(office), "limits-missed") == [("review", "2026-01-04", "")]
    office.desk.reviewing.approve(placement, office.reviewer)
    assert stages(january(office), "limits-missed") == [("review", "2026-01-04", "2026-01-06")]
    assert stages(january(office), "limits-kept") == kept


def test_changes_that_are_asked_for_end_a_review_in_time(office_in: OfficeIn) -> None:
    office = office_in("received")
    placement = office.accept(office.only)
    office.desk.reviewing.request_review(placement, office.editor)
    office.desk.reviewing.request_changes(placement, office.reviewer, "改标题")
    assert [one for one in stages(january(office), "limits") if one[0] == "review"] == [
        ("review", "2026-01-04", "2026-01-01")
    ]


def test_a_unit_has_no_limit_until_the_rulebook_sets_one(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.deciding.give_back(office.only, office.editor, "补一张图")
    (notice,) = [one for one in office.desk.reading.submission(office.only).notices if one.kind == "return"]
    office.desk.telling.sent([notice.id], office.editor, "微信")
    office.supplement(material(office.inbox / "补", pictures=("图9.png",)) / "图9.png", "2026-01-02T15:20")
    report = january(office)
    assert [one for one in stages(report, "limits") if one[0] == "supply"] == []
    assert report.count("stage-hours").details["supply"] > 24 * 3600
    sheet = report_sheet(report, Presenter(texts("zh_CN")))
    (table,) = [one for one in sheet.tables if one.id == "stages"]
    assert [row[1].text for row in table.rows][1:3] == ["没有规定", "收到后 1 个工作日"]


def test_a_correction_changes_neither_hours_nor_stages_before_the_publication(office_in: OfficeIn) -> None:
    office = office_in("exported")
    publish(office)
    before = january(office)
    office.clock.set("2026-01-05T09:00")
    correcting, placement = office.desk.correcting, office.placement
    releaser = office.desk.people.add("李发", "", (Role.RELEASER,), office.editor).id
    correcting.ask(placement, office.editor, AmendmentKind.CORRECTION, "日期写错")
    correcting.correct(placement, seated(releaser))
    office.desk.composing.edit_fields(placement, office.editor, PlacementFields(title="更正"))
    office.release(placement)
    correcting.corrected(placement, office.editor, office.clock.at)
    after = january(office)
    for key in ("office-hours", "unit-hours"):
        assert (after.count(key).total, key) == (before.count(key).total, key)
    edited = [one for one in stages(before, "limits") if one[0] == "editing"]
    assert [one for one in stages(after, "limits") if one[0] == "editing"] == edited


def test_what_was_in_hand_at_the_closing_and_ended_since_is_told_as_progress(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.clock.set("2026-02-01T09:00")
    office.desk.report_closings.close(JANUARY, office.editor)
    office.desk.deciding.reject(office.only, office.editor, "重复")
    sheet = report_sheet(january(office), Presenter(texts("zh_CN")))
    assert sheet.changes[0] == "结账时在办 1 件，现在在办 0 件：后来不采用 1 件"
    assert not any("在办：" in one or "不采用：" in one for one in sheet.changes[1:])
