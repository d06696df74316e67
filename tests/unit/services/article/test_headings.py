"""Lines that look like headings are suggested, and become headings when an editor accepts the suggestion."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p, r, word_file
from wxdesk.domain.article.blocks import Heading, Paragraph, Run, block_text
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.rulebook.findings import Finding
from wxdesk.services.article.drafting import Draft

type OfficeIn = Callable[[str], Office]

LINES = ("活动时间", "活动内容")


@pytest.fixture
def office(office_in: OfficeIn, tmp_path: Path) -> Office:
    """Return a desk whose newest article has two bold lines between ordinary paragraphs."""
    made = office_in("accepted")
    folder = tmp_path / "新稿"
    folder.mkdir()
    body = [content for line in LINES for content in (p(r(line, "<w:b/>")), *[p(SENTENCE)] * 5)]
    word_file(folder / "稿.docx", p("店庆开幕"), *body)
    picture_file(folder / "图.png", 90)
    made.accept(made.receive(folder, kind="other"))
    return made


def offered(office: Office) -> list[Finding]:
    found = office.desk.reading.submission(office.only).findings
    return [one for one in found if one.rule == "D-HEADING"]


def headings(office: Office) -> list[str]:
    blocks = office.desk.composing.blocks(office.only)
    return [block_text(block) for block in blocks if isinstance(block, Heading)]


def test_the_lines_stay_text_and_are_offered_at_their_place(office: Office) -> None:
    assert headings(office) == []
    lines = {one.id: block_text(one) for one in office.desk.composing.blocks(office.only)}
    places = [one.where or {} for one in offered(office)]
    assert [lines[str(one["block"])][: int(str(one["end"]))] for one in places] == list(LINES)


def test_taken_over_they_are_a_new_revision_and_offered_no_more(office: Office) -> None:
    before = [one.id for one in office.desk.composing.blocks(office.only)]
    assert office.desk.writing.headings.accept(office.only, office.editor, note="采纳") == 2
    assert headings(office) == list(LINES)
    assert [one.id for one in office.desk.composing.blocks(office.only)] == before
    view = office.desk.writing.open(office.only)
    look = office.desk.writing.look(view.placement.id, Draft(2, view.text, view.names, {}))
    assert [one for one in look.findings if one.rule == "D-HEADING"] == []


def test_some_of_them_are_chosen_by_number(office: Office) -> None:
    office.desk.writing.headings.accept(office.only, office.editor, [2])
    assert headings(office) == [LINES[1]]
    assert [block_text(one) for one in office.desk.writing.headings.suggested(office.only)] == [LINES[0]]


def test_a_number_that_none_has_is_told(office: Office) -> None:
    with pytest.raises(UserError, match="heading-unknown"):
        office.desk.writing.headings.accept(office.only, office.editor, [3])


def test_only_an_editor_takes_them_over(office: Office) -> None:
    with pytest.raises(Refused, match="role-missing"):
        office.desk.writing.headings.accept(office.only, office.reviewer)


def test_in_a_draft_they_become_headings_of_what_is_typed(office: Office) -> None:
    view = office.desk.writing.open(office.only)
    typed = view.text.replace("活动内容", "活动详情") + "\n\n新的一段。"
    text = office.desk.writing.with_headings(office.only, Draft(1, typed, view.names, {}))
    assert "## 活动时间" in text
    assert "## 活动详情" in text
    assert text.rstrip().endswith("新的一段。")
    assert headings(office) == []


def test_a_line_that_an_editor_wrote_into_a_paragraph_is_offered_no_more(office: Office) -> None:
    blocks = list(office.desk.composing.blocks(office.only))
    long = [Paragraph(one.id, (Run(SENTENCE),)) if block_text(one) == LINES[0] else one for one in blocks]
    office.desk.composing.save(office.only, office.editor, long)
    assert [block_text(one) for one in office.desk.writing.headings.suggested(office.only)] == [LINES[1]]
