"""Long pictures of an article are replaced by their parts, with a revision and an event; the package has the parts."""

import json
from collections.abc import Callable

import pytest

from tests.desks import Office, material, refusal
from tests.unit.files.pictures.test_splitting import poster
from tests.unit.services.package.test_exporting import export
from wxdesk.domain.article.blocks import Image
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.submission import Mark

type OfficeIn = Callable[[str], Office]


def with_long_picture(office: Office) -> str:
    """Accept an article with two pictures and a long third picture, and return its placement's id."""
    folder = material(office.inbox / "长图")
    poster().save(folder / "图3长图.png")
    placement = office.accept(office.receive(folder))
    office.desk.scheduling.place(placement, office.editor, first=True, reason="店庆重点")
    return placement


def shown(office: Office) -> list[Image]:
    return [one for one in office.desk.composing.blocks(office.only) if isinstance(one, Image)]


def test_a_long_picture_becomes_its_parts_in_its_place(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with_long_picture(office)
    before = shown(office)
    (done,) = office.desk.splitting.split(office.only, office.editor)
    after = shown(office)
    assert (done.name.rpartition("/")[2], done.parts) == ("图3长图.png", 3)
    assert [one.media for one in after[:2]] == [one.media for one in before[:2]]
    assert (len(before), len(after)) == (3, 5)
    assert after[2].id == before[2].id
    names = [one.name.rpartition("/")[2] for one in office.desk.reading.submission(office.only).pieces]
    assert names[-3:] == ["图3长图-1.png", "图3长图-2.png", "图3长图-3.png"]
    assert office.acts()[-3:] == ["piece.split", "article.saved", "submission.checked"]


def test_a_package_numbers_the_parts_and_keeps_each_below_a_megabyte(office_in: OfficeIn) -> None:
    office = office_in("empty")
    placement = with_long_picture(office)
    office.desk.splitting.split(office.only, office.editor)
    office.release(placement)
    bag = export(office)
    draft = json.loads(next(bag.rglob("draft.json")).read_text(encoding="utf-8"))
    content = draft["articles"][0]["content"]
    assert [content.count(f"wxdesk:{number:03d}") for number in range(1, 7)] == [1, 1, 1, 1, 1, 0]
    images = list(bag.rglob("data/01/[0-9][0-9][0-9].*"))
    assert len(images) == 5
    assert all(one.stat().st_size < 1024 * 1024 for one in images)
    assert office.desk.verify(bag).ok


def test_the_parts_keep_the_mark_of_the_picture(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with_long_picture(office)
    pieces = office.desk.reading.submission(office.only).pieces
    position = next(one.position for one in pieces if one.name.endswith("长图.png"))
    office.desk.deciding.mark(office.only, position, Mark.ARTWORK, office.editor)
    office.desk.splitting.split(office.only, office.editor)
    assert [one.mark for one in office.desk.reading.submission(office.only).pieces[-3:]] == [Mark.ARTWORK] * 3


def test_an_article_without_long_pictures_stays_as_it_is(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    before = office.tables()
    with pytest.raises(UserError, match="split-nothing"):
        office.desk.splitting.split(office.only, office.editor)
    assert office.tables() == before


def test_only_an_editor_splits(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with_long_picture(office)
    with refusal(office, "role-missing"):
        office.desk.splitting.split(office.only, office.reviewer)


def test_parts_that_look_alike_are_no_duplicates(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with_long_picture(office)
    office.desk.splitting.split(office.only, office.editor)
    view = office.desk.reading.submission(office.only)
    made = {one.id for one in view.pieces if one.name.rpartition("/")[2].startswith("图3长图-")}
    assert len(made) == 3
    assert not [one for one in view.findings if one.rule == "I-DUP" and one.piece in made]
