"""Slips of punctuation and words are corrected only on an editor's command.

All of them make one revision, which can be undone.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p, word_file
from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.words.wording.proofreading import MendChoice
from wxdesk.domain.words.wording.slips import SlipKind
from wxdesk.services.article.drafting import Draft
from wxdesk.services.desk.requests import PlacementFields

type OfficeIn = Callable[[str], Office]

SLIPS = "各位做为党员,要带头；他说“部份做为”，其它人也来。"
MENDED = "各位作为党员，要带头；他说“部份做为”，其它人也来。"


@pytest.fixture
def office(office_in: OfficeIn, tmp_path: Path) -> Office:
    """Return a desk whose newest article has slips in its first paragraph."""
    made = office_in("accepted")
    folder = tmp_path / "新稿"
    folder.mkdir()
    word_file(folder / "稿.docx", p("店庆开幕"), p(SLIPS), *[p(SENTENCE)] * 12)
    picture_file(folder / "图.png", 90)
    made.accept(made.receive(folder, kind="other"))
    return made


def first_line(office: Office) -> str:
    return block_text(office.desk.composing.blocks(office.only)[0])


def placement(office: Office) -> str:
    return office.desk.writing.open(office.only).placement.id


def test_reading_changes_nothing(office: Office) -> None:
    found = office.desk.proofreading.slips(placement(office))
    assert [one.slip.right for one in found.slips] == ["作为", "，", "部分", "作为", "其他"]
    assert first_line(office) == SLIPS
    assert found.revision == 1


def test_all_that_is_certain_leaves_quotations_and_is_one_revision_that_is_taken_back(office: Office) -> None:
    made = office.desk.proofreading.mend(placement(office), office.editor, MendChoice())
    assert (made.count, made.before, made.revision) == (2, 1, 2)
    assert first_line(office) == MENDED
    office.desk.writing.restore(office.only, office.editor, made.before)
    assert first_line(office) == SLIPS


def test_one_kind_is_mended_without_quotations(office: Office) -> None:
    made = office.desk.proofreading.mend(placement(office), office.editor, MendChoice(SlipKind.WORD))
    assert made.count == 2
    assert first_line(office) == "各位作为党员,要带头；他说“部份做为”，其他人也来。"


def test_one_slip_is_mended_even_in_a_quotation(office: Office) -> None:
    slips = office.desk.proofreading.slips(placement(office)).slips
    choice = MendChoice(places=frozenset({slips[2].place}))
    office.desk.proofreading.mend(placement(office), office.editor, choice)
    assert "“部分做为”" in first_line(office)


def test_nothing_to_mend_makes_no_revision(office: Office) -> None:
    for _ in range(2):
        made = office.desk.proofreading.mend(placement(office), office.editor, MendChoice())
    assert (made.count, made.before, made.revision) == (0, 2, 2)


def test_a_title_is_mended_together_with_the_text(office: Office) -> None:
    place = placement(office)
    office.desk.composing.edit_fields(place, office.editor, PlacementFields(title="店庆活动,做为主题"))
    assert office.desk.proofreading.mend(place, office.editor, MendChoice()).count == 4
    assert office.desk.writing.open(place).fields["title"] == "店庆活动，作为主题"


def test_an_unsaved_draft_is_mended_without_saving(office: Office) -> None:
    view = office.desk.writing.open(office.only)
    draft = Draft(1, view.text.replace("带头", "带头,争先"), view.names)
    mended, made = office.desk.proofreading.mend_draft(view.placement.id, draft, MendChoice(SlipKind.MARK))
    assert len(mended) == 2
    assert ("带头,争先", "带头，争先") in mended
    assert "带头，争先" in made.text
    assert first_line(office) == SLIPS


def test_names_of_the_desks_lists_are_known(office: Office) -> None:
    office.desk.people.add_unit("步行街购物中心", office.editor)
    view = office.desk.writing.open(office.only)
    draft = Draft(1, f"{view.text}\n\n今天步行衔购物中心开业。", view.names)
    mended, made = office.desk.proofreading.mend_draft(view.placement.id, draft, MendChoice(SlipKind.NAME))
    assert len(mended) == 1
    assert made.text.endswith("今天步行街购物中心开业。")
