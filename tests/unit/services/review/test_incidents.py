"""The form for an incident is filled in from the trail: article, version, time online, reviewers by level."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import PUSH, Office, shanghai
from tests.unit.files.workbooks import workbook
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind
from wxdesk.domain.submissions.workflow import AmendmentKind
from wxdesk.services.review.incidents import IncidentProposal
from wxdesk.services.submissions.commissioning import MaterialRequest
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]
URL = "https://mp.weixin.qq.com/s/abc"


def published(office: Office) -> None:
    office.clock.set("2026-01-04T15:00")
    office.desk.handing.set_time(PUSH, shanghai("2026-01-04T17:10"), office.editor, "李管理")
    office.clock.set("2026-01-04T18:30")
    office.desk.reviewing.published(PUSH, office.editor, shanghai("2026-01-04T17:10"), {"26-0001": URL})


def proposal(office: Office, number: str = "26-0001") -> IncidentProposal:
    return office.desk.incidents.of(number, texts())


def test_the_levels_that_answer_come_from_the_trail_with_release_and_head_beside(office_in: OfficeIn) -> None:
    office = office_in("exported")
    office.desk.people.add("吴总", "总经理", (Role.UNIT_HEAD,), office.editor, unit=office.unit)
    published(office)
    found = proposal(office).values
    levels = ("by_submitter", "by_editor", "by_reviewer", "by_publisher", "by_releaser")
    assert [found[one] for one in levels] == [("王芳",), ("殷茵",), ("王审",), ("李管理",), ("殷茵",)]
    assert (found["head"], found["unit"], found["account"]) == ("吴总", "武穴购物广场", "集团媒体号")
    assert (found["article"], found["url"], found["published_at"]) == ("26-0001", URL, "2026-01-04 17:10")
    assert len(str(found["version"])) == 9


def test_a_retraction_says_why_and_how_long_readers_saw_the_article(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    office.desk.correcting.ask(office.placement, office.editor, AmendmentKind.RETRACTION, "满 300 写成满 200")
    asked = proposal(office).values
    assert (asked["what"], asked["found_on"], asked.get("online")) == ("满 300 写成满 200", date(2026, 1, 4), None)
    office.desk.people.add("王审", "", (Role.CHIEF,), office.editor)
    office.clock.set("2026-01-04T20:00")
    office.desk.correcting.retract(office.placement, office.reviewer, shanghai("2026-01-04T19:40"))
    done = proposal(office).values
    assert (done["amended_how"], done["amended_on"], done["online"]) == ("removed", date(2026, 1, 4), "2 小时 30 分钟")


def test_reads_when_found_are_proposed_once_figures_were_entered(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    assert "reads" not in proposal(office).values
    heads = ["内容标题", "发表时间", "总阅读次数", "内容url"]
    table = workbook(office.inbox / "数据.xlsx", [heads, ["题", "2026-01-04 17:05", 1204, URL]])
    office.clock.set("2026-01-20T09:00")
    office.desk.figures.enter(table, "media", office.editor)
    found = proposal(office).values
    assert found["reads"] == 1204
    one = office.desk.registers.enter("incidents", {**found, "what": "电话写错"}, office.editor)
    assert one.value("reads") == 1204


def test_the_version_before_a_correction_is_the_wrong_one(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    wrong = proposal(office).values["version"]
    office.desk.people.add("王审", "", (Role.CHIEF,), office.editor)
    office.desk.correcting.ask(office.placement, office.editor, AmendmentKind.CORRECTION, "电话写错")
    office.desk.correcting.correct(office.placement, office.reviewer)
    article = office.desk.reading.submission(office.only)
    assert any(one.amendment for one in article.placements)
    assert proposal(office).values["version"] == wrong
    assert proposal(office).values["what"] == "电话写错"


def test_no_level_is_decided_until_a_person_says_so(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    service = office.desk.registers
    said = {**proposal(office).values, "what": "电话写错", "amended_how": "none"}
    one = service.enter("incidents", said, office.editor)
    for state in ("verified", "handled"):
        service.set_state(one.id, state, office.editor)
    with pytest.raises(UserError, match="register-field-needed"):
        service.set_state(one.id, "assigned", office.editor)
    findings = ("submitter_answers", "editor_answers", "reviewer_answers", "publisher_answers")
    service.change(one.id, dict.fromkeys(findings, "no"), office.editor)
    assert service.set_state(one.id, "assigned", office.editor).state == "assigned"


def test_a_complaint_becomes_an_incident_and_each_shows_the_other(office_in: OfficeIn) -> None:
    office = office_in("exported")
    published(office)
    service = office.desk.registers
    said: dict[str, CellValue] = {
        "what": "到店没有这个价",
        "received_on": date(2026, 1, 5),
        "kind": "price",
        "article": "26-0001",
    }
    complaint = service.enter("complaints", said, office.editor)
    found = proposal(office, "ts26-001")
    assert (found.values["route"], found.values["kind"]) == ("complaint", "promotion")
    assert (found.values["found_on"], found.values["by_editor"]) == (date(2026, 1, 5), ("殷茵",))
    incident = service.enter("incidents", found.values, office.editor, found.links)
    assert incident.names("what") == ("到店没有这个价",)
    assert (LinkKind.ENTRY, "TS26-001", False) in [(one.kind, one.name, one.back) for one in service.links(incident.id)]
    assert (LinkKind.ENTRY, "CC26-001", True) in [(one.kind, one.name, one.back) for one in service.links(complaint.id)]


def test_a_unit_that_was_reminded_in_vain_and_unfit_material_are_proposed(office_in: OfficeIn) -> None:
    office = office_in("received")
    service = office.desk.commissioning
    (number,) = service.ask([office.unit], MaterialRequest("年货节图片", date(2026, 1, 9)), office.editor)
    service.sent(service.resolve(number), office.editor, "微信")
    service.reminded(service.resolve(number), office.editor, "微信")
    found = proposal(office, number).values
    assert (found["kind"], found["unit_fault"], found["unit"]) == ("unit", "fruitless", "武穴购物广场")
    assert found["what"] == f"约稿 {number}《年货节图片》催稿 1 次"
    assert proposal(office).values["unit_fault"] == "unfit"
    with pytest.raises(UserError, match="number-unknown"):
        proposal(office, "26-9999")
