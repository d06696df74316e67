"""A submission belongs to one of the seven ranges (content categories) of HS 4.3.

Keys that older versions of the program used for a range are read as the range that replaced it.
"""

from collections.abc import Callable
from dataclasses import replace

from tests.desks import Office, material
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.ports import Event, Transaction
from wxdesk.services.desk.requests import Received
from wxdesk.services.views.views import SubmissionView

type OfficeIn = Callable[[str], Office]


def newest(office: Office) -> SubmissionView:
    return office.desk.reading.submission(office.only)


def rules(office: Office) -> list[str]:
    return [finding.rule for finding in newest(office).findings]


def test_an_earlier_key_of_a_range_is_taken_for_what_it_means_now(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), range="culture")
    kept = office.desk.store.read(lambda reader: reader.get(Submission, one))
    assert (kept.range, newest(office).range) == ("image", "image")


def test_what_was_entered_under_an_earlier_range_is_kept_and_judged_under_the_one_of_now(
    office_in: OfficeIn,
) -> None:
    office = office_in("received")
    one = office.only

    def enter(tx: Transaction) -> None:
        old = replace(tx.get(Submission, one), range="group_decision")
        tx.put(old)
        tx.record(Event("submission.described", office.editor, old.id, old.title))

    office.desk.store.write(enter)
    office.desk.intake.describe(one, Received(source="武穴日报"), office.editor)
    kept = office.desk.store.read(lambda reader: reader.get(Submission, one))
    assert (kept.range, newest(office).range, rules(office)) == ("group_decision", "decided", ["CAT.decided"])
    assert office.desk.keeping.verify().ok


def test_what_the_group_decided_says_by_whom_and_a_reprint_from_where(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"), range="decided", reprint=True)
    assert rules(office) == ["CAT.decided", "CAT.reprint"]
    said = Received(decision_by="集团办公会", source="湖北日报")
    office.desk.intake.describe(one, said, office.editor)
    view = newest(office)
    assert (view.decision_by, view.reprint, view.findings) == ("集团办公会", True, [])
    office.desk.intake.describe(one, Received(decision_by="", reprint=False), office.editor)
    assert rules(office) == ["CAT.decided"]
