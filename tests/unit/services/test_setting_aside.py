import shutil
from collections.abc import Callable

import pytest
from PIL import Image

from tests.desks import Office, article_file, picture_file, shanghai
from tests.unit.files.word_builder import p, picture, word_file
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.submissions.submission import Stage, Submission

OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def delivery(office: Office, *, inside: bool = False) -> str:
    """Receive an article with a file sent by mistake, and return the submission's id.

    With `inside` the article is a Word file that contains a picture of its own.
    """
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    if inside:
        shown = picture_file(office.inbox / "a.jpg").read_bytes()
        word_file(
            folder / "店庆.docx",
            p("店庆") + p(picture("rPic")),
            parts={"word/media/a.jpg": shown},
            relations={"rPic": ("image", "media/a.jpg", False)},
        )
    else:
        article_file(folder / "店庆.docx")
    Image.new("RGB", (1200, 800), (200, 40, 60)).save(folder / "误投.webp")
    return office.receive(folder)


def names(office: Office, submission: str) -> list[str]:
    view = office.desk.reading.submission(submission)
    return [one.name.rpartition("/")[2] for one in view.pieces]


def position(office: Office, submission: str, name: str) -> int:
    view = office.desk.reading.submission(submission)
    return next(one.position for one in (*view.pieces, *view.aside) if one.name.endswith(name))


def kept(office: Office, submission: str) -> Submission:
    return office.desk.store.read(lambda reader: reader.get(Submission, submission))


def test_what_came_by_mistake_is_judged_no_more_and_can_be_put_back(office: Office) -> None:
    submission = delivery(office)
    stray = position(office, submission, "误投.webp")
    before = office.desk.reading.submission(submission)
    assert any(one.piece for one in before.findings)
    office.desk.setting_aside.set_aside(submission, office.editor, stray)
    after = office.desk.reading.submission(submission)
    assert names(office, submission) == ["店庆.docx"]
    assert [one.position for one in after.aside] == [stray]
    strays = {one.id for one in after.aside}
    assert strays.isdisjoint({one.piece for one in after.findings})
    assert "piece.set_aside" in {one.act for one in after.timeline}
    office.desk.setting_aside.put_back(submission, office.editor, stray)
    again = office.desk.reading.submission(submission)
    assert (again.pieces, again.findings, again.aside) == (before.pieces, before.findings, [])


def test_what_the_unit_owed_of_it_is_owed_no_more_until_it_is_back(office: Office) -> None:
    submission = delivery(office)
    stray = position(office, submission, "误投.webp")
    office.desk.deciding.give_back(submission, office.editor, "请换一件", [stray])
    office.clock.set("2026-01-05T10:00")
    assert office.desk.reading.submission(submission).return_lines
    office.desk.setting_aside.set_aside(submission, office.editor, stray)
    after = kept(office, submission)
    assert (after.stage, after.complete_at) == (Stage.RECEIVED, shanghai("2026-01-01T10:20"))
    assert office.desk.reading.submission(submission).return_lines == []
    office.desk.setting_aside.put_back(submission, office.editor, stray)
    again = kept(office, submission)
    assert (again.stage, again.complete_at) == (Stage.RETURNED, None)
    assert office.desk.reading.submission(submission).return_lines


def test_pictures_inside_a_document_go_with_it(office: Office) -> None:
    submission = delivery(office, inside=True)
    assert len(names(office, submission)) == 3
    office.desk.setting_aside.set_aside(submission, office.editor, 1)
    assert names(office, submission) == ["误投.webp"]


def test_what_was_asked_of_a_picture_inside_ends_with_its_document(office: Office) -> None:
    submission = delivery(office, inside=True)
    office.desk.deciding.give_back(submission, office.editor, "请换这张", [position(office, submission, "a.jpg")])
    assert kept(office, submission).stage is Stage.RETURNED
    office.desk.setting_aside.set_aside(submission, office.editor, 1)
    told = office.desk.reading.submission(submission).return_lines
    assert not [line for line in told if "请换这张" in line]


def test_the_only_piece_stays_a_whole_stray_drop_is_discarded(office: Office) -> None:
    submission = delivery(office)
    office.desk.setting_aside.set_aside(submission, office.editor, 1)
    with pytest.raises(Refused, match="aside-last"):
        office.desk.setting_aside.set_aside(submission, office.editor, position(office, submission, "误投.webp"))


def test_what_is_sent_once_more_is_a_piece_of_its_own(office: Office) -> None:
    submission = delivery(office)
    office.desk.setting_aside.set_aside(submission, office.editor, 1)
    later = office.inbox / "后来"
    later.mkdir()
    shutil.copy(office.inbox / "店庆" / "店庆.docx", later / "店庆.docx")
    office.supplement(later)
    view = office.desk.reading.submission(submission)
    assert [one.position for one in view.pieces if one.name.endswith("店庆.docx")] == [3]
    assert [one.position for one in view.aside] == [1]


def test_what_an_article_shows_is_not_set_aside(office: Office) -> None:
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    picture_file(folder / "图1.jpg")
    submission = office.receive(folder)
    office.desk.deciding.accept(submission, office.editor)
    office.desk.deciding.give_back(submission, office.editor, "请换图")
    with pytest.raises(Refused, match="aside-shown"):
        office.desk.setting_aside.set_aside(submission, office.editor, position(office, submission, "图1.jpg"))


def test_nothing_is_set_aside_that_is_not_there_or_once_it_is_decided(office: Office) -> None:
    submission = delivery(office)
    with pytest.raises(UserError, match="piece-unknown"):
        office.desk.setting_aside.set_aside(submission, office.editor, 9)
    with pytest.raises(UserError, match="piece-unknown"):
        office.desk.setting_aside.put_back(submission, office.editor, 1)
    office.desk.deciding.discard(submission, office.editor)
    with pytest.raises(Refused, match="stage-move"):
        office.desk.setting_aside.set_aside(submission, office.editor, 1)


def test_the_trail_agrees_with_what_was_set_aside(office: Office) -> None:
    submission = delivery(office)
    office.desk.setting_aside.set_aside(submission, office.editor, 1)
    assert office.desk.keeping.verify().ok
