"""An outside vote or a department's publication needs a request that was approved and is linked to it.

A file that is merely named like a request is not enough.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, article_file, picture_file, refusal
from tests.seats import seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.approval_request import ApprovalRequest, InNameOf, RequestKind, RequestState
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.submission import PieceRole, Stage
from wxdesk.services.office.approval_requests import new_request
from wxdesk.services.submissions.requesting import RequestDecision

type OfficeIn = Callable[[str], Office]

VOTE = "我们正在参加市商会组织的最美门店评选，请大家为我们投票。"
YES = RequestDecision(approved=True, by="李总", on=date(2026, 1, 1))


def vote(office: Office, *, scan: bool) -> str:
    folder = office.inbox / "评选"
    folder.mkdir(parents=True)
    article_file(folder / "评选.docx", 10, opening=VOTE)
    picture_file(folder / "图1.png")
    if scan:
        picture_file(folder / "投票申请.jpg", 200)
    return office.receive(folder)


def rules(office: Office, submission: str) -> set[str]:
    return {one.rule for one in office.desk.reading.submission(submission).findings}


def asked(office: Office, tmp_path: Path) -> ApprovalRequest:
    paper = office.desk.evidence.keep(picture_file(tmp_path / "盖章.png", 90))
    said = replace(new_request(), what="最美门店评选", kind=RequestKind.VOTE, organiser="市商会", applicant="王芳")
    return replace(said, in_name=InNameOf.SHOP, unit=office.unit, scan=paper)


def test_a_file_named_like_a_request_opens_no_vote(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = vote(office, scan=True)
    view = office.desk.reading.submission(one)
    assert PieceRole.SCAN in {piece.role for piece in view.pieces}
    assert "VOTE.approval" in rules(office, one)


def test_only_an_approved_request_that_is_linked_opens_a_vote(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    one, service = vote(office, scan=False), office.desk.requesting
    request = service.save(asked(office, tmp_path), office.editor, one)
    assert request.number == "SQ26-001"
    assert "VOTE.approval" in rules(office, one)
    service.decide(request.id, YES, office.editor)
    assert "VOTE.approval" not in rules(office, one)
    service.unlink(request.id, one, office.editor)
    assert "VOTE.approval" in rules(office, one)
    service.link(request.id, one, office.editor)
    (linked,) = office.desk.reading.submission(one).requests
    assert (linked.unit, linked.request.decided_by, linked.submissions) == ("武穴购物广场", "李总", ("26-0001",))
    assert "VOTE.approval" not in rules(office, one)
    assert office.desk.keeping.verify().ok


def test_a_refused_request_opens_nothing(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    one, service = vote(office, scan=False), office.desk.requesting
    request = service.save(asked(office, tmp_path), office.editor, one)
    service.decide(request.id, replace(YES, approved=False), office.editor)
    assert "VOTE.approval" in rules(office, one)


def test_a_departments_publication_needs_the_same_request_and_no_file(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    folder = office.inbox / "通知"
    folder.mkdir(parents=True)
    article_file(folder / "通知.docx")
    picture_file(folder / "图1.png")
    picture_file(folder / "领导批件.jpg", 200)
    one = office.receive(folder, range="approved")
    assert "CAT.file" in rules(office, one)
    service = office.desk.requesting
    service.decide(service.save(asked(office, tmp_path), office.editor, one).id, YES, office.editor)
    assert "CAT.file" not in rules(office, one)


def test_an_approval_closes_what_the_unit_was_asked_for(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    one, service = vote(office, scan=False), office.desk.requesting
    office.desk.deciding.give_back(one, office.editor, "缺申请")
    assert office.desk.reading.submission(one).stage is Stage.RETURNED
    request = service.save(asked(office, tmp_path), office.editor, one)
    service.decide(request.id, YES, office.editor)
    view = office.desk.reading.submission(one)
    assert (view.stage, view.return_lines) == (Stage.RECEIVED, [])
    assert office.desk.keeping.verify().ok


def test_a_request_needs_no_article_and_each_step_is_undone(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    service = office.desk.requesting
    request = service.save(asked(office, tmp_path), office.editor)
    changed = service.save(replace(request, what="全省最美门店评选", in_name=InNameOf.PERSON), office.editor)
    service.decide(request.id, YES, office.editor)
    states = []
    for _ in range(3):
        office.desk.registers.undo(request.id, office.editor)
        now = service.resolve(request.number)
        states.append((now.what, now.state, now.decided_by))
    assert changed.number == request.number
    assert states == [
        ("全省最美门店评选", RequestState.SUBMITTED, ""),
        ("最美门店评选", RequestState.SUBMITTED, ""),
        ("最美门店评选", RequestState.WITHDRAWN, ""),
    ]
    with pytest.raises(UserError, match="not-found"):
        office.desk.registers.undo(request.id, office.editor)
    assert office.desk.keeping.verify().ok


def test_an_editor_enters_a_decision_only_with_the_signed_paper(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    desk, service = office.desk, office.desk.requesting
    editor = seated(desk.people.add("周编", "", [Role.EDITOR], office.editor).id)
    request = service.save(replace(asked(office, tmp_path), scan=None), editor)
    with refusal(office, "request-scan"):
        service.decide(request.id, YES, editor)
    service.save(replace(request, scan=asked(office, tmp_path).scan), editor)
    service.decide(request.id, YES, editor)
    assert service.resolve(request.number).state is RequestState.APPROVED


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (replace(YES, by=" "), "request-decider"),
        (replace(YES, on=date(2026, 1, 2)), "request-future"),
    ],
)
def test_a_decision_says_by_whom_and_when(
    office_in: OfficeIn, tmp_path: Path, decision: RequestDecision, code: str
) -> None:
    office = office_in("empty")
    request = office.desk.requesting.save(asked(office, tmp_path), office.editor)
    with refusal(office, code):
        office.desk.requesting.decide(request.id, decision, office.editor)


def test_what_is_decided_is_not_decided_or_changed_again(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    request = office.desk.requesting.save(asked(office, tmp_path), office.editor)
    office.desk.requesting.decide(request.id, YES, office.editor)
    with refusal(office, "request-closed"):
        office.desk.requesting.decide(request.id, YES, office.editor)
    with pytest.raises(UserError, match="request-decided"):
        office.desk.requesting.save(request, office.editor)


def test_a_reviewer_enters_no_request(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    with refusal(office, "role-missing"):
        office.desk.requesting.save(asked(office, tmp_path), office.reviewer)
