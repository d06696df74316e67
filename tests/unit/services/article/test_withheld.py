"""Text that the sender had hidden in the document enters the article only if a person chooses to insert it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p, r, word_file
from wxdesk.domain.article.blocks import block_text
from wxdesk.domain.desk.errors import UserError
from wxdesk.services.article.drafting import Draft

type OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn, tmp_path: Path) -> Office:
    """Return a desk whose newest article comes from a document with two hidden texts."""
    made = office_in("accepted")
    folder = tmp_path / "新稿"
    folder.mkdir()
    hidden = p(r(SENTENCE) + r("毛利12%", "<w:vanish/>"))
    redacted = p(r(SENTENCE) + r("进价30元", '<w:highlight w:val="black"/>'))
    word_file(folder / "稿.docx", p("店庆开幕"), hidden, *[p(SENTENCE)] * 9, redacted)
    picture_file(folder / "图.png", 90)
    made.accept(made.receive(folder, kind="other"))
    return made


def test_hidden_text_stays_out_until_a_person_takes_it_in(office: Office) -> None:
    withheld = office.desk.writing.withheld
    found = withheld.listed(office.only)
    assert [(one.note.text, one.taken) for one in found] == [("毛利12%", False), ("进价30元", False)]
    assert not {"毛利12%", "进价30元"} & {block_text(one) for one in office.desk.composing.blocks(office.only)}

    view = office.desk.writing.open(office.only)
    draft = Draft(1, view.text, view.names, {})
    made = office.desk.writing.with_withheld(office.only, draft, found[0].note.block)
    assert made.split("\n\n")[:2] == [SENTENCE, "毛利12%"]
    assert "进价" not in made

    withheld.take_in(office.only, office.editor, [2])
    texts = [block_text(one) for one in office.desk.composing.blocks(office.only)]
    assert texts[texts.index("进价30元") - 1] == SENTENCE
    assert "毛利12%" not in texts
    assert [one.taken for one in withheld.listed(office.only)] == [False, True]
    with pytest.raises(UserError) as caught:
        withheld.take_in(office.only, office.editor, [3])
    assert (caught.value.code, dict(caught.value.values)) == ("withheld-unknown", {"number": 3, "count": 2})
