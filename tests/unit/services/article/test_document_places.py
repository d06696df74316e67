"""A finding about a position in the delivered document is shown at the words of the article that came from there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p, r, word_file
from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.article.text.markdown import chunks
from wxdesk.domain.article.text.places import WordPlaces
from wxdesk.services.article.drafting import Draft

type OfficeIn = Callable[[str], Office]

CHART = '<w:r><w:drawing><wp:inline><wp:docPr name="销售"/><c:chart/></wp:inline></w:drawing></w:r>'


@pytest.fixture
def office(office_in: OfficeIn, tmp_path: Path) -> Office:
    """Return a desk with an article from a Word file whose first line repeats the title.

    Hidden text and a chart in the file were not imported, and give findings.
    """
    made = office_in("accepted")
    folder = tmp_path / "新稿"
    folder.mkdir()
    word_file(
        folder / "稿.docx",
        p("店庆开幕", '<w:jc w:val="center"/>'),
        p("店庆开幕"),
        p(r("第一段。") + r("底价", "<w:vanish/>") + r(SENTENCE)),
        p(r("第二段。") + CHART + r(SENTENCE)),
        p(f"第三段。{SENTENCE}") * 6,
    )
    picture_file(folder / "图.png", 90)
    made.accept(made.receive(folder, kind="other"))
    return made


def shown(office: Office, draft: Draft) -> dict[str, str]:
    """Return for each finding that names a block the rule of the finding and the text of this block."""
    view = office.desk.writing.open(office.only)
    look = office.desk.writing.look(view.placement.id, draft)
    places = WordPlaces(draft.text, look.chunks)
    found = {}
    for one in look.findings:
        block = (one.where or {}).get("block")
        if isinstance(block, str) and (at := places.whole(block)):
            found[one.rule] = draft.text[slice(*at)]
    return found


def test_each_place_is_the_paragraph_where_it_stood(office: Office) -> None:
    view = office.desk.writing.open(office.only)
    found = shown(office, Draft(1, view.text, view.names, {}))
    assert (found["D-HIDDEN"][:4], found["D-LOST"][:4]) == ("第一段。", "第二段。")


def test_the_place_stays_while_the_text_around_it_is_edited(office: Office) -> None:
    view = office.desk.writing.open(office.only)
    typed = "新的开头。\n\n" + view.text.replace("第二段。", "改过的第二段。")
    draft = Draft(1, typed, view.names, {})
    assert shown(office, draft)["D-LOST"].startswith("改过的第二段。")
    office.desk.writing.save(office.only, office.editor, draft)
    saved = office.desk.writing.open(office.only)
    assert shown(office, Draft(2, saved.text, saved.names, {}))["D-LOST"].startswith("改过的第二段。")


def test_lines_that_say_the_same_keep_their_own_ids(office: Office) -> None:
    blocks = office.desk.composing.blocks(office.only)
    ids = [chunk.block.id for chunk in chunks(office.desk.writing.open(office.only).text, blocks, {})]
    assert len(set(ids)) == len(ids)
    assert block_text(blocks[0]) == "店庆开幕"
