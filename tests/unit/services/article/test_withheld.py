"""Text and pictures that a document hides enter the article only when a person adds them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import SENTENCE, Office, picture_file
from tests.unit.files.word_builder import p, r, word_file
from tests.unit.services.article.withheld_samples import cropped_and_hidden
from wxdesk.domain.article.blocks import Image, block_text
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
    assert [(one.item.note.text, one.taken) for one in found] == [("毛利12%", False), ("进价30元", False)]
    assert not {"毛利12%", "进价30元"} & {block_text(one) for one in office.desk.composing.blocks(office.only)}

    view = office.desk.writing.open(office.only)
    draft = Draft(1, view.text, view.names, {})
    made = office.desk.writing.with_withheld(office.only, draft, found[0].item.note.block)
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


def test_a_person_may_use_the_whole_of_a_cropped_picture_and_a_hidden_one(office: Office, tmp_path: Path) -> None:
    submission = cropped_and_hidden(office, tmp_path)
    withheld, composing = office.desk.writing.withheld, office.desk.composing
    hidden, crop = (one.item for one in withheld.listed(submission))
    assert [(one.note.what, one.note.text) for one in (hidden, crop)] == [("picture", "图片 1"), ("crop", "one.png")]
    before = composing.blocks(submission)
    assert [one.media for one in before if isinstance(one, Image)] == [crop.note.used]
    assert {one.digest for one in office.desk.reading.submission(submission).pieces}.isdisjoint(
        {hidden.note.picture, crop.note.picture}
    )

    withheld.take_in(submission, office.editor, [crop.number])
    shown = [one for one in composing.blocks(submission) if isinstance(one, Image)]
    assert [one.media for one in shown] == [crop.note.picture]
    assert shown[0].id == next(one.id for one in before if isinstance(one, Image))
    withheld.take_in(submission, office.editor, [hidden.number])
    after = composing.blocks(submission)
    assert [one.media for one in after if isinstance(one, Image)] == [crop.note.picture, hidden.note.picture]
    assert isinstance(after[-1], Image)
    names = [one.name for one in office.desk.reading.submission(submission).pieces]
    assert {"one.png", "图片 1.png"} <= set(names)
    assert [one.taken for one in withheld.listed(submission)] == [True, True]


def test_both_versions_of_a_cropped_picture_can_be_looked_at(office: Office, tmp_path: Path) -> None:
    submission = cropped_and_hidden(office, tmp_path)
    with office.desk.writing.withheld.looks(submission) as looks:
        assert [(one.item.note.what, one.used is None) for one in looks] == [("picture", True), ("crop", False)]
        assert all(path.read_bytes()[:2] == b"\xff\xd8" for one in looks for path in (one.whole, one.used) if path)
    assert not looks[0].whole.exists()


def test_the_draft_gets_the_whole_picture_in_the_place_of_its_part(office: Office, tmp_path: Path) -> None:
    submission = cropped_and_hidden(office, tmp_path)
    view = office.desk.writing.open(submission)
    draft = Draft(1, view.text, view.names, {})
    assert "one-crop.png" in view.text
    text, names = office.desk.writing.with_whole_picture(submission, draft, 2, office.editor)
    assert text == view.text.replace("one-crop.png", "one.png")
    assert "one.png" in names.values()
