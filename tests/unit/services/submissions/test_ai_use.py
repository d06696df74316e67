"""The use of AI and WeChat's field 创作来源 (origin of the creation) are both recorded with a submission.

The program proposes 创作来源 from the source and the use of AI.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.desks import Office, material
from wxdesk.checks.submissions.ai_use import check_ai_use
from wxdesk.domain.submissions.rights import AiDegree, AiUse, CreationSource, SourceKind, proposed_creation
from wxdesk.domain.submissions.submission import Submission
from wxdesk.services.desk.requests import Received
from wxdesk.services.records.creation import creation_of

type OfficeIn = Callable[[str], Office]


def rules(office: Office) -> set[str]:
    return {one.rule for one in office.desk.reading.submission(office.only).findings if one.rule.startswith("AI")}


@pytest.mark.parametrize(
    ("kind", "generated", "proposed"),
    [
        (None, False, CreationSource.NONE),
        (SourceKind.OWN, False, CreationSource.NONE),
        (SourceKind.MEDIA, False, CreationSource.MEDIA),
        (SourceKind.REPRINT, False, CreationSource.MEDIA),
        (SourceKind.MEDIA, True, CreationSource.AI),
    ],
)
def test_source_and_ai_propose_the_declaration(
    kind: SourceKind | None, generated: bool, proposed: CreationSource
) -> None:
    assert proposed_creation(kind, generated=generated) is proposed


def test_what_a_person_said_holds_but_a_label_is_always_declared(office_in: OfficeIn) -> None:
    office = office_in("received")
    book, only = office.desk.rulebook, office.only
    one = office.desk.store.read(lambda reader: reader.get(Submission, only))
    said = replace(one, creation=CreationSource.OPINION)
    assert creation_of(one, book, labelled=False) is CreationSource.NONE
    assert creation_of(said, book, labelled=False) is CreationSource.OPINION
    assert creation_of(said, book, labelled=True) is CreationSource.AI
    assert creation_of(replace(one, ai_text=AiDegree.GENERATED), book, labelled=False) is CreationSource.AI


def test_used_ai_names_who_checked_it(office_in: OfficeIn) -> None:
    office = office_in("empty")
    one = office.receive(material(office.inbox / "店庆"))
    used = Received(ai_use=AiUse.USED, ai_picture=AiDegree.ASSISTED)
    assert rules(office) == set()
    office.desk.intake.describe(one, used, office.editor)
    assert rules(office) == {"AI.checked"}
    office.desk.intake.describe(one, Received(ai_checked_by="殷茵"), office.editor)
    assert rules(office) == set()
    assert office.desk.keeping.verify().ok


@pytest.mark.parametrize(("labelled", "told"), [(True, ["AI.denied"]), (False, [])])
def test_ai_is_not_denied_where_a_file_is_labelled(office_in: OfficeIn, labelled: bool, told: list[str]) -> None:
    office = office_in("received")
    only = office.only
    one = replace(office.desk.store.read(lambda reader: reader.get(Submission, only)), ai_use=AiUse.NONE)
    found = check_ai_use(one, office.desk.rulebook, labelled=labelled)
    assert [finding.rule for finding in found] == told


def test_the_paste_helper_tells_what_to_choose(office_in: OfficeIn) -> None:
    office = office_in("received")
    office.desk.intake.describe(office.only, Received(source="新华社"), office.editor)
    office.accept(office.only)
    assert office.desk.pasting.article(office.placement).creation is CreationSource.MEDIA
