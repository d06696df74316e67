"""The shelf keeps templates of the office and starred items, and finds pictures that were used before."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.desks import Office, material, picture_file, refusal
from wxdesk.domain.article.blocks import Image, Paragraph, Run, block_text, digests_of
from wxdesk.domain.article.shelf import ShelfKind
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.submissions.picture_rights import RightsDoubt
from wxdesk.domain.submissions.rights import ReprintLeave, SourceKind
from wxdesk.services.article.shelf import PAGE, ShelfNote
from wxdesk.services.desk.requests import Received

OfficeIn = Callable[[str], Office]
WELCOME = Paragraph("", (Run("欢迎新老顾客。"),))


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("accepted")


def other(office: Office, **said: object) -> str:
    """Receive another submission with two pictures of its own and the details `said`; return its id."""
    pictures = ("冬装90.png", "棉90.png")
    return office.receive(material(office.inbox / "换季", shade=90, apart=True, pictures=pictures), **said)


def test_a_template_keeps_the_blocks_and_is_found_by_name_and_note(office: Office) -> None:
    blocks = office.desk.composing.blocks(office.only)
    shelf = office.desk.shelf
    made = shelf.keep_template(blocks, ShelfNote(" 店庆  开头 ", "每店通用"), office.editor, office.only)
    assert (made.name, made.kind, made.person) == ("店庆 开头", ShelfKind.TEMPLATE, "殷茵")
    assert [block_text(one) for one in made.blocks] == [block_text(one) for one in blocks]
    assert [one.id for one in shelf.templates("通用")] == [made.id]
    assert shelf.named("店庆 开头").id == made.id
    assert shelf.templates("换季") == []
    assert shelf.starred() == []
    assert office.acts()[-1] == "shelf.kept"
    assert office.desk.keeping.verify().problems == []


def test_a_name_is_needed_and_taken_once(office: Office) -> None:
    keep = office.desk.shelf.keep_template
    keep([WELCOME], ShelfNote("结尾"), office.editor)
    with pytest.raises(UserError, match="shelf-taken"):
        keep([WELCOME], ShelfNote("结尾"), office.editor)
    with pytest.raises(UserError, match="shelf-name"):
        keep([WELCOME], ShelfNote("  "), office.editor)
    with refusal(office, "shelf-empty"):
        keep([], ShelfNote("空"), office.editor)
    with refusal(office, "shelf-foreign"):
        keep([Image("", "0" * 64)], ShelfNote("生图"), office.editor)


def test_a_template_is_renamed_removed_and_brought_back(office: Office) -> None:
    shelf = office.desk.shelf
    made = shelf.keep_template([WELCOME], ShelfNote("结尾"), office.editor)
    shelf.change(made.id, ShelfNote("落款", "新"), office.editor)
    assert [one.name for one in shelf.templates()] == ["落款"]
    shelf.remove(made.id, office.editor)
    assert shelf.templates() == []
    shelf.keep_template([WELCOME], ShelfNote("落款"), office.editor)
    with pytest.raises(UserError, match="shelf-taken"):
        shelf.bring_back(made.id, office.editor)
    shelf.remove(shelf.named("落款").id, office.editor)
    shelf.bring_back(made.id, office.editor)
    assert [one.id for one in shelf.templates()] == [made.id]
    assert office.acts()[-4:] == ["shelf.removed", "shelf.kept", "shelf.removed", "shelf.returned"]


def test_a_picture_is_starred_once_with_rights_and_last_day(office: Office) -> None:
    shelf, picture = office.desk.shelf, office.desk.writing.open(office.only).pictures[0]
    note = ShelfNote("门头", rights="自拍，可长期用", expires=date(2026, 1, 31))
    made = shelf.star([Image("", picture.digest)], note, office.editor, office.only)
    assert (made.kind, made.media, made.uses) == (ShelfKind.PICTURE, picture.digest, 1)
    with pytest.raises(UserError, match="shelf-already"):
        shelf.star([Image("", picture.digest)], ShelfNote("门头照"), office.editor, office.only)
    assert (made.doubts, made.source, made.expires) == ((), "自拍，可长期用", date(2026, 1, 31))
    office.clock.set("2026-02-01T09:00")
    assert shelf.starred()[0].doubts == (RightsDoubt.EXPIRED,)


def test_pictures_of_other_submissions_are_found_by_file_title_and_unit(office: Office) -> None:
    first = office.only
    other(office)
    find = office.desk.shelf.pictures
    assert {one.name for one in find(first)} == {"冬装90.png", "棉90.png"}
    assert [one.name for one in find(first, "冬装")] == ["冬装90.png"]
    title = find(first)[0].title
    assert len(find(first, f"{title} 武穴")) == 2
    assert find(first, "没有这样的") == []
    assert {one.name for one in find("")} == {"冬装90.png", "棉90.png", "图1.png", "图2.png"}


def test_a_picture_used_twice_is_found_once_and_the_next_page_goes_on(office: Office) -> None:
    first = office.only
    for shade in (90, 100):
        folder = material(office.inbox / f"重{shade}", shade=shade, apart=True, pictures=("甲.png", "乙.png"))
        picture_file(folder / "同.png", 200)
        office.receive(folder)
    found = office.desk.shelf.pictures(first)
    assert len(found) == 5 < PAGE
    assert [one.name for one in found].count("同.png") == 1
    rest = office.desk.shelf.pictures(first, before=found[1].entered)
    assert [one.digest for one in rest] == [one.digest for one in found[2:]]


def test_rights_of_another_submission_are_told_with_its_last_day(office: Office) -> None:
    first = office.only
    lent = other(office, source="图虫创意", source_kind=SourceKind.THIRD, expires=date(2026, 3, 1))
    find = office.desk.shelf.pictures
    one = find(first)[0]
    assert (one.source, one.expires, one.doubts) == ("图虫创意", date(2026, 3, 1), (RightsDoubt.UNLICENSED,))
    office.desk.intake.describe(lent, Received(leave=ReprintLeave.WHITELIST), office.editor)
    assert find(first)[0].doubts == ()
    office.clock.set("2026-03-02T09:00")
    assert find(first)[0].doubts == (RightsDoubt.EXPIRED,)


def test_a_picture_of_another_submission_becomes_a_piece_of_this_one(office: Office) -> None:
    first = office.only
    number = office.desk.reading.submission(other(office)).number
    picture = office.desk.shelf.pictures(first, "冬装")[0]
    made = office.desk.inserting.kept(first, [Image("", picture.digest)], office.editor)
    view = office.desk.reading.submission(first)
    assert (made.added, digests_of(made.blocks)) == ((picture.digest,), (picture.digest,))
    assert (view.pieces[-1].name, view.pieces[-1].digest) == ("冬装90.png", picture.digest)
    (added,) = (one for one in view.timeline if one.act == "piece.added")
    assert added.data["pieces"][0]["from"] == number
    assert office.desk.inserting.kept(first, [Image("", picture.digest)], office.editor).added == ()
    assert picture.digest not in {one.digest for one in office.desk.shelf.pictures(first)}
    with pytest.raises(UserError, match="shelf-foreign"):
        office.desk.inserting.kept(first, [Image("", "0" * 64)], office.editor)


def test_a_template_with_a_picture_brings_its_picture(office: Office) -> None:
    first, second = office.only, other(office)
    office.accept(second)
    picture = office.desk.writing.open(second).pictures[0]
    blocks = (WELCOME, Image("", picture.digest))
    made = office.desk.shelf.keep_template(blocks, ShelfNote("开头"), office.editor, second)
    inserted = office.desk.inserting.kept(first, made.blocks, office.editor)
    assert inserted.added == (picture.digest,)
    office.desk.composing.save(first, office.editor, [*office.desk.composing.blocks(first), *inserted.blocks])
    assert digests_of(office.desk.composing.blocks(first))[-1] == picture.digest
