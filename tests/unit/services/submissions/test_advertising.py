"""If the editor has said whether an article is an advertisement, signs of advertising in its text change nothing."""

from collections.abc import Callable

from tests.desks import Office, article_file
from wxdesk.domain.words.advertising import Advertising
from wxdesk.services.desk.requests import Received

type OfficeIn = Callable[[str], Office]


def rules(office: Office) -> set[str]:
    return {finding.rule for finding in office.desk.reading.submission(office.only).findings}


def test_the_answer_of_the_editor_overrides_what_the_text_looks_like(office_in: OfficeIn) -> None:
    office = office_in("empty")
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx", 10, opening="全场满100减20，欢迎到店选购，全国销量第一。")
    one = office.receive(folder, kind="other")
    assert "ADL.abs" in rules(office)
    office.desk.intake.describe(one, Received(advertising=Advertising.NO), office.editor)
    assert "ADL.abs" not in rules(office)
    assert office.desk.reading.submission(one).advertising == "no"
    office.desk.intake.describe(one, Received(advertising=Advertising.YES), office.editor)
    assert "ADL.abs" in rules(office)
    assert office.desk.keeping.verify().ok
