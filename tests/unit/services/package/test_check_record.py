"""A package contains a record of the checks, in the same words that the editor and the reviewer saw."""

import json
from collections.abc import Callable

from tests.desks import Office
from tests.unit.services.package.test_exporting import export
from wxdesk.domain.article.blocks import Paragraph, Run

type OfficeIn = Callable[[str], Office]


def worded(office: Office) -> None:
    """Add a sentence with a half-width comma to the article; its finding is information only and blocks nothing."""
    blocks = office.desk.composing.blocks(office.only)
    line = Paragraph("slip", (Run("各位顾客,请带好会员卡。"),))
    office.desk.composing.save(office.only, office.editor, [*blocks, line])


def test_the_record_names_family_clause_and_proposal_of_each_finding(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    worded(office)
    office.release(office.placement)
    kept = json.loads(next(export(office).rglob("checks.json")).read_text(encoding="utf-8"))
    (told,) = [one for one in kept["findings"] if one["rule"] == "TYP.mark"]
    assert (told["family"], told["family_name"], told["proposals"]) == ("proofreading", "校对", ["，"])
    assert told["clause_words"]
    assert "应为" in told["says"]


def test_the_proof_names_family_and_proposal(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    worded(office)
    html = office.desk.proofing.preview(office.placement, office.editor).html
    assert "校对：" in html
    assert "可改为" in html
