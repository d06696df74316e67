"""A request for approval (申请) is one row of the database, which the checks of content read too.

This is so whether it is entered in its register or elsewhere in the program.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, article_file, picture_file, refusal
from tests.seats import seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.lists.changes import RowChange, table_changes
from wxdesk.domain.lists.spec import CellValue
from wxdesk.domain.office.approval_request import InNameOf, RequestKind, RequestState
from wxdesk.domain.office.people import Role
from wxdesk.domain.registers.entries import LinkKind, RegisterEntry
from wxdesk.services.office.approval_requests import new_request
from wxdesk.services.reading.presenter import Presenter
from wxdesk.services.registers.entry_views import EntrySift
from wxdesk.services.registers.registers import RegisterService
from wxdesk.services.submissions.requesting import RequestDecision
from wxdesk.texts import texts

type OfficeIn = Callable[[str], Office]

DAY = date(2026, 1, 1)
SAID: dict[str, CellValue] = {"what": "最美门店评选", "kind": "vote", "in_name": "shop", "applicant": "王芳"}
YES: dict[str, CellValue] = {"decided_by": "李总", "decided_on": DAY}
VOTE = "我们正在参加市商会组织的最美门店评选，请大家为我们投票。"
HEADS = ["活动名称", "申请单位", "开始日期", "类别", "以何名义", "申请人", "状态", "审批人", "审批日期"]
LINE = ["最美门店评选", "武穴购物广场", "2026-02-01", "投票、打榜", "门店", "王芳", "", "", ""]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def service(office: Office) -> RegisterService:
    return office.desk.registers


def entered(office: Office, **values: CellValue) -> RegisterEntry:
    return service(office).enter("requests", {**SAID, **values}, office.editor)


def vote(office: Office) -> str:
    folder = office.inbox / "评选"
    folder.mkdir(parents=True)
    article_file(folder / "评选.docx", 10, opening=VOTE)
    picture_file(folder / "图1.png")
    return office.receive(folder)


def rules(office: Office, submission: str) -> set[str]:
    return {one.rule for one in office.desk.reading.submission(submission).findings}


def imported(office: Office, *lines: list[str]) -> list[str]:
    """Import a table of requests; return the state of each line, or the code of its problem."""
    changes = service(office).changes("requests")
    read = table_changes(Presenter(texts("zh_CN")), changes.spec, changes.rows(), [HEADS, *lines]).changes
    told = changes.preview(read)
    if all(one.problem is None for one in told):
        changes.enter(read, office.editor)
    return [one.problem.code if one.problem else one.state for one in told]


def test_a_request_of_the_register_is_the_one_that_the_checks_read(office: Office) -> None:
    article = vote(office)
    one = entered(office, unit="武穴购物广场", articles=("26-0001",))
    assert (one.number, one.state) == ("SQ26-001", "draft")
    assert "VOTE.approval" in rules(office, article)
    done = service(office).set_state(one.id, "approved", office.editor, YES)
    assert "VOTE.approval" not in rules(office, article)
    record = office.desk.requesting.resolve("SQ26-001")
    assert (record.state, record.decided_by, record.kind) == (RequestState.APPROVED, "李总", RequestKind.VOTE)
    assert (done.state, done.value("decided_by")) == ("approved", "李总")
    assert [found.entry.id for found in service(office).about(LinkKind.SUBMISSION, article)] == [one.id]
    assert {(link.kind, link.field) for link in service(office).links(one.id)} == {
        (LinkKind.SUBMISSION, "articles"),
        (LinkKind.UNIT, "unit"),
        (LinkKind.PERSON, "applicant"),
    }
    service(office).unlink_from(one.id, article, office.editor)
    assert "VOTE.approval" in rules(office, article)
    entries = office.desk.store.read(lambda reader: reader.entries_about(article))
    acts = [json.loads(one.body)["act"] for one in entries]
    assert [act for act in acts if act.startswith("request.")] == ["request.linked", "request.unlinked"]
    assert office.desk.keeping.verify().ok


def test_a_request_entered_elsewhere_is_in_the_register_and_each_step_is_undone_there(office: Office) -> None:
    article = vote(office)
    requesting, registers = office.desk.requesting, service(office)
    one = requesting.save(replace(new_request(), what="全省评选", applicant="王芳"), office.editor)
    (listed,) = registers.page("requests", EntrySift(open=True)).entries
    assert (listed.number, listed.state, listed.value("what")) == (one.number, "submitted", "全省评选")
    registers.link(listed.id, LinkKind.SUBMISSION, article, office.editor)
    with refusal(office, "register-linked"):
        registers.link(listed.id, LinkKind.SUBMISSION, article, office.editor)
    registers.set_state(listed.id, "approved", office.editor, YES)
    assert "VOTE.approval" not in rules(office, article)
    states = []
    for _ in range(3):
        registers.undo(listed.id, office.editor)
        states.append((requesting.resolve(one.number).state, "VOTE.approval" in rules(office, article)))
    assert states == [(RequestState.SUBMITTED, True), (RequestState.SUBMITTED, True), (RequestState.WITHDRAWN, True)]
    assert registers.page("requests", EntrySift()).entries == []
    assert office.desk.keeping.verify().ok


def test_a_decision_in_the_register_needs_its_day_its_decider_and_the_paper(office: Office, tmp_path: Path) -> None:
    one = entered(office, applicant="")
    with pytest.raises(UserError, match="register-field-needed"):
        service(office).set_state(one.id, "approved", office.editor, YES)
    service(office).change(one.id, {"applicant": "王芳"}, office.editor)
    with refusal(office, "request-future"):
        service(office).set_state(one.id, "approved", office.editor, {**YES, "decided_on": date(2026, 1, 2)})
    young = seated(office.desk.people.add("周编", "", [Role.EDITOR], office.editor).id)
    with refusal(office, "request-scan"):
        service(office).set_state(one.id, "refused", young, YES)
    service(office).attach(one.id, "scan", [picture_file(tmp_path / "盖章.png", 90)], young)
    assert office.desk.requesting.resolve(one.number).scan is not None
    made = service(office).set_state(one.id, "refused", young, YES)
    assert (made.closed, list(made.files("scan").values())) == (True, ["盖章.png"])
    with refusal(office, "role-missing"):
        service(office).change(one.id, {"note": "记"}, office.reviewer)


def test_what_was_decided_stays_and_the_result_is_entered_after_it(office: Office) -> None:
    one = entered(office, starts=DAY, ends=DAY)
    service(office).set_state(one.id, "approved", office.editor, YES)
    with pytest.raises(UserError, match="request-decided"):
        service(office).change(one.id, {"what": "别的评选"}, office.editor)
    with pytest.raises(UserError, match="register-field-needed"):
        service(office).set_state(service(office).set_state(one.id, "ended", office.editor).id, "filed", office.editor)
    made = service(office).set_state(one.id, "filed", office.editor, {"result": "获二等奖"})
    assert (made.closed, made.value("result"), made.value("decided_by")) == (True, "获二等奖", "李总")
    assert office.desk.requesting.resolve(one.number).state is RequestState.APPROVED


def test_a_table_enters_requests_once_and_tells_wrong_lines_before(office: Office) -> None:
    late = [*LINE[:1], LINE[1], "2026-03-01", *LINE[3:6], "同意", "李总", ""]
    assert imported(office, LINE, late) == ["new", "register-field-needed"]
    assert service(office).page("requests", EntrySift()).entries == []
    ahead = [*late[:8], "2026-01-05"]
    assert imported(office, ahead) == ["request-future"]
    good = [*late[:8], "2026-01-01"]
    assert imported(office, LINE, good) == ["new", "new"]
    assert imported(office, LINE, good) == ["known", "known"]
    assert [one.state for one in service(office).page("requests", EntrySift()).entries] == ["approved", "draft"]
    assert imported(office, [*LINE[:4], "公司", *LINE[5:]], good) == ["changed", "known"]
    assert office.desk.requesting.resolve("SQ26-001").in_name is InNameOf.COMPANY
    assert imported(office, [*good[:4], "公司", *good[5:]]) == ["request-decided"]
    assert imported(office, LINE, LINE) == ["changed", "list-row-twice"]
    assert len(service(office).page("requests", EntrySift()).entries) == 2


def test_a_line_with_an_unknown_unit_article_or_period_is_refused(office: Office) -> None:
    changes = service(office).changes("requests")
    wrong: list[dict[str, CellValue]] = [
        {"unit": "没有"},
        {"articles": ("99-0001",)},
        {"starts": DAY, "ends": date(2025, 1, 1)},
    ]
    told = changes.preview([RowChange(at, "", "x", {**SAID, **one}) for at, one in enumerate(wrong)])
    assert [one.problem.code if one.problem else "" for one in told] == [
        "value-unknown",
        "number-unknown",
        "request-period",
    ]


def test_a_decision_and_a_result_are_due_and_an_old_request_asks_for_nothing(office: Office) -> None:
    one = entered(office, starts=date(2026, 1, 9), ends=date(2026, 1, 10))
    assert (one.due, one.due_for) == (date(2026, 1, 8), "decide")
    one = service(office).set_state(one.id, "approved", office.editor, YES)
    assert (one.due, one.due_for) == (date(2026, 1, 17), "result")
    old = replace(new_request(), what="往年评选", applicant="王芳", ends=date(2025, 3, 1))
    kept = office.desk.requesting.save(old, office.editor)
    office.desk.requesting.decide(kept.id, RequestDecision(True, "李总", DAY), office.editor)
    office.clock.set("2026-01-20T09:00")
    assert [each.entry.number for each in service(office).due()] == [one.number]
    assert office.desk.today.agenda(office.editor.decider).registers.total == 1
    assert service(office).change(one.id, {"result": "未获奖"}, office.editor).due is None


def test_a_campaign_belongs_to_its_request_and_both_tell(office: Office) -> None:
    one = entered(office)
    said: dict[str, CellValue] = {"name": "店庆投票", "starts": DAY, "ends": DAY}
    campaign = service(office).enter("campaigns", said, office.editor)
    service(office).link(campaign.id, *service(office).named(one.number), office.editor)
    assert [link.name for link in service(office).links(one.id) if link.kind is LinkKind.ENTRY] == ["HD26-001"]
    assert [link.name for link in service(office).links(campaign.id)] == ["SQ26-001"]
    page = service(office).sheet(one.number, Presenter(texts("zh_CN")), "zh_CN")
    assert "参加外部评选、投票、宣传活动申请表" in page
    assert "HD26-001" in page
    service(office).unlink_from(campaign.id, one.id, office.editor)
    assert service(office).links(campaign.id) == []
    with pytest.raises(UserError, match="number-unknown"):
        service(office).named("99-9999")


def test_an_article_that_is_over_is_linked_and_not_judged_again(office: Office) -> None:
    article = vote(office)
    office.desk.deciding.discard(article, office.editor, "误收")
    entries = office.desk.store.read(lambda reader: len(reader.entries_about(article)))
    one = entered(office, articles=("26-0001",))
    assert one.names("articles") == ["26-0001"]
    after = office.desk.store.read(lambda reader: reader.entries_about(article))
    assert [json.loads(each.body)["act"] for each in after[entries:]] == ["request.linked"]
