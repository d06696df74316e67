"""An editor proposes to waive a finding; a reviewer accepts or refuses; each step is an event and can be undone."""

from collections.abc import Callable

import pytest

from tests.desks import Office, article_file, material, refusal
from tests.seats import seated
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Role
from wxdesk.services.views.views import ProposedWaiver

type OfficeIn = Callable[[str], Office]
RULE, WHY = "LEN.body.min", "公告，字数够用"


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    """Return an office with one received article that is too short."""
    made = office_in("empty")
    made.receive(material(made.inbox / "店庆", sentences=2))
    return made


def waiting(office: Office) -> list[ProposedWaiver]:
    return list(office.desk.reading.submission(office.only).proposals)


def rules(office: Office) -> list[str]:
    return [one.rule for one in office.desk.reading.submission(office.only).findings]


def propose(office: Office) -> None:
    office.desk.waiver_proposals.propose(office.only, RULE, office.editor, WHY)


def test_a_proposal_waits_with_its_reason_and_the_finding_stays_open(office: Office) -> None:
    propose(office)
    [one] = waiting(office)
    assert (one.finding.rule, one.position, one.person, one.reason) == (RULE, None, "殷茵", WHY)
    assert rules(office) == [RULE]
    assert office.desk.keeping.verify().ok


def test_an_accepted_proposal_is_a_waiver_of_the_reviewer_with_the_reason_of_the_editor(office: Office) -> None:
    propose(office)
    office.desk.waiver_proposals.accept(office.only, RULE, office.reviewer)
    assert (waiting(office), rules(office)) == ([], [])
    office.accept(office.only)
    [waived] = office.desk.review_reading.view(office.placement, None).waived
    assert (waived.person, waived.reason) == ("王审", WHY)
    last = next(one for one in office.desk.reading.trail(limit=20).rows if one.act == "rule.waived")
    assert last.data["proposed_by"] == "殷茵"
    assert office.desk.keeping.verify().ok


def test_a_waiver_that_is_taken_back_leaves_its_proposal_waiting(office: Office) -> None:
    propose(office)
    office.desk.waiver_proposals.accept(office.only, RULE, office.reviewer)
    office.desk.deciding.retract_waiver(office.only, RULE, office.reviewer)
    assert ([one.finding.rule for one in waiting(office)], rules(office)) == ([RULE], [RULE])


def test_a_refused_proposal_ends_and_comes_back_when_the_reviewer_reconsiders(office: Office) -> None:
    propose(office)
    with refusal(office, "reason-missing"):
        office.desk.waiver_proposals.refuse(office.only, RULE, office.reviewer, " ")
    office.desk.waiver_proposals.refuse(office.only, RULE, office.reviewer, "请补足字数")
    assert (waiting(office), rules(office)) == ([], [RULE])
    office.desk.waiver_proposals.reconsider(office.only, RULE, office.reviewer)
    assert [one.finding.rule for one in waiting(office)] == [RULE]
    with refusal(office, "refusal-none"):
        office.desk.waiver_proposals.reconsider(office.only, RULE, office.reviewer)


def test_only_its_proposer_takes_a_proposal_back(office: Office) -> None:
    propose(office)
    other = seated(office.desk.people.add("张编", "", (Role.EDITOR,), office.editor).id)
    with refusal(office, "proposal-other"):
        office.desk.waiver_proposals.take_back(office.only, RULE, other)
    office.desk.waiver_proposals.take_back(office.only, RULE, office.editor)
    assert waiting(office) == []
    with refusal(office, "proposal-none"):
        office.desk.waiver_proposals.accept(office.only, RULE, office.reviewer)


def test_an_editor_answers_no_proposal_and_one_finding_has_one_proposal(office: Office) -> None:
    propose(office)
    proposals = office.desk.waiver_proposals
    with refusal(office, "role-missing"):
        proposals.accept(office.only, RULE, office.editor)
    with refusal(office, "role-missing"):
        proposals.refuse(office.only, RULE, office.editor, WHY)
    with refusal(office, "waiver-proposed"):
        propose(office)


def test_only_an_open_finding_that_may_be_waived_can_be_proposed(office: Office) -> None:
    proposals = office.desk.waiver_proposals
    with refusal(office, "waiver-nothing"):
        proposals.propose(office.only, "SUB.signoff", office.editor, WHY)
    with refusal(office, "waiver-never"):
        proposals.propose(office.only, "F-TYPE", office.editor, WHY)
    with pytest.raises(UserError, match="rule-unknown"):
        proposals.propose(office.only, "NO.rule", office.editor, WHY)


def test_a_proposal_does_not_cover_the_version_that_comes_later(office: Office) -> None:
    propose(office)
    office.supplement(article_file(office.inbox / "店庆.docx", 3))
    assert waiting(office) == []


def test_a_proposal_is_on_the_agenda_until_a_reviewer_answers(office: Office) -> None:
    today = office.desk.today
    before = (today.agenda().waits, today.rail()["today"])
    propose(office)
    [line] = today.agenda().waivers
    assert (line.submission, line.rules, line.person, line.reason) == (office.only, [RULE], "殷茵", WHY)
    assert (today.agenda().waits, today.rail()["today"]) == (before[0] + 1, before[1] + 1)
    office.desk.waiver_proposals.refuse(office.only, RULE, office.reviewer, "太短")
    assert today.agenda().waivers == []
