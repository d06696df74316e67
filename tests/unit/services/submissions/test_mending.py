from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.desks import SENTENCE, Office, article_file, picture_file, shanghai
from tests.unit.files.films.test_film_mending import recorded
from tests.unit.files.word_builder import p, picture, word_file
from wxdesk.domain.article import blocks
from wxdesk.domain.desk.errors import Refused
from wxdesk.domain.office.people import Role
from wxdesk.domain.submissions.mending import FilmPreset, Mend, Obstacle
from wxdesk.domain.submissions.submission import Mark, PieceVersion, Stage, Submission, SuppliedBy

OfficeIn = Callable[[str], Office]


@pytest.fixture
def office(office_in: OfficeIn) -> Office:
    return office_in("empty")


def delivery(office: Office) -> str:
    """Receive an article with a WebP of one colour, which counts as artwork, and return the submission's id."""
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    Image.new("RGB", (1200, 800), (200, 40, 60)).save(folder / "图1.webp", lossless=True)
    return office.receive(folder)


def versions(office: Office, submission: str) -> list[PieceVersion]:
    found = office.desk.store.read(lambda reader: reader.find(PieceVersion, submission=submission))
    return [one for one in found if "图1" in one.name]


def rules(office: Office, submission: str) -> set[str]:
    return {finding.rule for finding in office.desk.reading.submission(submission).findings}


def stage(office: Office, submission: str) -> Submission:
    return office.desk.store.read(lambda reader: reader.get(Submission, submission))


def test_a_mended_piece_is_the_editors_version_of_the_units(office: Office) -> None:
    submission = delivery(office)
    assert "F-TYPE" in rules(office, submission)
    results = office.desk.mending.mend(submission, office.editor)
    assert [(one.name.rpartition("/")[2], one.done[0]) for one in results] == [("图1.png", Mend.CONVERT)]
    sent, mended = versions(office, submission)
    assert (mended.supplied_by, mended.derived_from) == (SuppliedBy.EDITOR, sent.digest)
    assert mended.delivery == sent.delivery
    assert "F-TYPE" not in rules(office, submission)
    event = next(
        one
        for one in office.desk.store.read(lambda r: r.entries_about(submission))[::-1]
        if b"piece.mended" in one.body
    )
    assert sent.digest.encode() in event.body
    assert mended.digest.encode() in event.body


def test_a_converted_film_is_the_editors_version_and_the_event_has_both_digests(office: Office, tmp_path: Path) -> None:
    folder = office.inbox / "开业"
    folder.mkdir(parents=True)
    article_file(folder / "开业.docx")
    recorded(folder / "图1.mkv", "matroska", "libx264", "aac")
    submission = office.receive(folder)
    assert "V-TYPE" in rules(office, submission)
    film = next(one for one in office.desk.mending.plans(submission) if one.plan.possible)
    shown = office.desk.mending.compare(submission, film.position, tmp_path)
    assert (len(shown.moments), shown.mended_look is not None) == (3, True)
    results = office.desk.mending.mend(submission, office.editor, preset=FilmPreset.QUALITY)
    assert [(one.name.rpartition("/")[2], one.done) for one in results] == [("图1.mp4", (Mend.REWRAP,))]
    sent, made = versions(office, submission)
    assert (made.supplied_by, made.derived_from) == (SuppliedBy.EDITOR, sent.digest)
    assert "V-TYPE" not in rules(office, submission)
    bodies = [one.body for one in office.desk.store.read(lambda r: r.entries_about(submission))]
    event = next(one for one in bodies if b"piece.mended" in one)
    assert (sent.digest.encode() in event, made.digest.encode() in event) == (True, True)
    assert office.desk.mending.take_back(submission, office.editor) == 1
    assert "V-TYPE" in rules(office, submission)


def test_mending_keeps_the_units_clock_and_ends_its_return(office: Office) -> None:
    submission = delivery(office)
    office.desk.deciding.give_back(submission, office.editor, "请补")
    office.clock.set("2026-01-05T10:00")
    office.desk.mending.mend(submission, office.editor)
    after = stage(office, submission)
    assert (after.stage, after.complete_at) == (Stage.RECEIVED, shanghai("2026-01-01T10:20"))


def test_taking_back_gives_the_units_file_and_the_return_back(office: Office) -> None:
    submission = delivery(office)
    office.desk.deciding.give_back(submission, office.editor, "请补")
    office.desk.mending.mend(submission, office.editor)
    assert office.desk.mending.take_back(submission, office.editor) == 1
    sent, _, again = versions(office, submission)
    assert (again.digest, again.name, again.supplied_by) == (sent.digest, sent.name, SuppliedBy.UNIT)
    after = stage(office, submission)
    assert (after.stage, after.complete_at) == (Stage.RETURNED, None)
    assert "F-TYPE" in rules(office, submission)
    with pytest.raises(Refused, match="mend-nothing"):
        office.desk.mending.take_back(submission, office.editor)


def test_the_trail_still_proves_the_tables(office: Office) -> None:
    submission = delivery(office)
    office.desk.mending.mend(submission, office.editor)
    office.desk.mending.take_back(submission, office.editor)
    assert office.desk.keeping.verify().problems == []


def test_only_an_editor_mends_and_the_attempt_is_recorded(office: Office) -> None:
    submission = delivery(office)
    with pytest.raises(Refused, match="role-missing"):
        office.desk.mending.mend(submission, office.reviewer)
    assert len(versions(office, submission)) == 1
    assert Role.EDITOR.value in office.desk.store.read(lambda r: r.entries()[-1].body.decode())


def test_nothing_is_mended_once_it_is_decided(office_in: OfficeIn) -> None:
    office = office_in("accepted")
    with pytest.raises(Refused, match="stage-move"):
        office.desk.mending.mend(office.only, office.editor)


def test_a_comparison_keeps_nothing(office: Office, tmp_path: Path) -> None:
    submission = delivery(office)
    position = office.desk.mending.plans(submission)[0].position
    seen = office.desk.mending.compare(submission, position, tmp_path)
    assert (seen.width, seen.height, seen.done[0]) == (1200, 800, Mend.CONVERT)
    with Image.open(seen.look) as look:
        assert look.size == (640, 427)
    assert len(versions(office, submission)) == 1


def test_a_mended_picture_from_inside_the_document_is_the_one_that_the_article_begins_with(
    office: Office,
) -> None:
    office.inbox.mkdir()
    inside = picture_file(office.inbox / "里.webp").read_bytes()
    word_file(
        office.inbox / "店庆.docx",
        *(p(SENTENCE) for _ in range(10)),
        p(picture()),
        parts={"word/media/image1.webp": inside},
        relations={"rPic": ("image", "media/image1.webp", False)},
    )
    submission = office.receive(office.inbox / "店庆.docx")
    office.desk.mending.mend(submission, office.editor)
    _, mended = (one.digest for one in office.desk.reading.submission(submission).pieces)
    office.accept(submission)
    shown = [one.media for one in office.desk.composing.blocks(submission) if isinstance(one, blocks.Image)]
    assert shown == [mended]


def test_a_photograph_waits_for_its_mark(office: Office) -> None:
    folder = office.inbox / "店庆"
    folder.mkdir(parents=True)
    article_file(folder / "店庆.docx")
    exif = Image.Exif()
    exif[271], exif[272], exif[33434], exif[274] = "Canon", "EOS", 0.01, 6
    Image.effect_noise((1200, 800), 80).convert("RGB").save(folder / "图1.jpg", exif=exif)
    submission = office.receive(folder)
    (plan,) = [one.plan for one in office.desk.mending.plans(submission) if "图1" in one.name]
    assert (plan.possible, Obstacle.PHOTO in {one.why for one in plan.left}) == (False, True)
    position = next(one.position for one in office.desk.mending.plans(submission) if "图1" in one.name)
    office.desk.deciding.mark(submission, position, Mark.ARTWORK, office.editor)
    assert office.desk.mending.mend(submission, office.editor)[0].done
