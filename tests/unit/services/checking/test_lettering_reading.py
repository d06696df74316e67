"""The lettering of pictures is read only once; what was read before a cancellation is kept, and a search finds it."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office, material
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.media.facts import MediaFacts
from wxdesk.domain.media.lettering import Lettering, LetteringLine
from wxdesk.domain.submissions.submission import PieceRole
from wxdesk.domain.words.passages import Passage, Scope
from wxdesk.services.checking.lettering_reading import LetteringReading
from wxdesk.services.desk.filters import Sift
from wxdesk.services.records.findings import current_pieces
from wxdesk.services.records.lettering import picture_passages
from wxdesk.store.reading_turn import ReadingTurn
from wxdesk.store.window_lock import WindowLock

type OfficeIn = Callable[[str], Office]


class FakeRecogniser:
    """A fake recogniser that finds the same line of text in every picture.

    Its first calls raise one of the given `errors` each.
    """

    def __init__(self, *errors: str, words: str = "满300减50") -> None:
        self.errors = list(errors)
        self.words = words
        self.read_paths: list[Path] = []
        self.meanwhile: Callable[[], object] = lambda: None

    def read(self, path: Path, facts: MediaFacts) -> Lettering:
        self.read_paths.append(path)
        self.meanwhile()
        if self.errors:
            raise UserError(self.errors.pop(0), free=1, needed=2)
        return Lettering(*facts.upright_size, (LetteringLine(self.words, 10, 20, 300, 40, 0.75),))


def reading(office: Office, recogniser: FakeRecogniser) -> LetteringReading:
    desk = office.desk
    turn = ReadingTurn(desk.folder / "lettering.lock")
    return LetteringReading(desk.store, desk.vault, recogniser, desk.rulebook, office.clock, turn)


def test_the_same_bytes_are_read_once_and_serve_every_submission(office_in: OfficeIn, tmp_path: Path) -> None:
    office, fake = office_in("received"), FakeRecogniser()
    first = office.only
    again = office.receive(material(tmp_path / "再来", sentences=11, shade=40))
    report = reading(office, fake).read_waiting()
    assert (report.read, len(fake.read_paths), len(set(fake.read_paths))) == (2, 2, 2)
    assert set(report.submissions) == {first, again}
    for submission in (first, again):
        pieces = office.desk.reading.submission(submission).pieces
        assert {one.lettering.text for one in pieces if one.lettering} == {"满300减50"}
    assert reading(office, fake).read_waiting().read == 0


def test_lettering_is_searched_with_the_text(office_in: OfficeIn) -> None:
    office = office_in("received")
    assert office.desk.reading.sifted(Sift(search="满300减50"), 0, 10).total == 0
    reading(office, FakeRecogniser()).read_waiting()
    page = office.desk.reading.sifted(Sift(search="满300减50"), 0, 10)
    assert [row.id for row in page.rows] == [office.only]


def test_a_line_is_a_passage_with_piece_region_and_confidence(office_in: OfficeIn) -> None:
    office = office_in("received")
    reading(office, FakeRecogniser()).read_waiting()
    submission = office.only
    pieces = office.desk.store.read(lambda reader: current_pieces(reader, submission))
    picture = next(one.piece.id for one in pieces if one.lettering)
    first = next(iter(picture_passages(pieces)))
    assert first == Passage(Scope.LETTERING, "满300减50", "", picture, (10, 20, 300, 40), 0.75)
    assert first.where(0, 2) == {"field": "lettering", "start": 0, "end": 2, "region": [10, 20, 300, 40]}


def test_what_is_read_stays_when_reading_is_cancelled(office_in: OfficeIn) -> None:
    office, fake, cancel = office_in("received"), FakeRecogniser(), threading.Event()
    fake.meanwhile = cancel.set
    assert reading(office, fake).read_waiting(cancel=cancel).read == 1
    fake.meanwhile = lambda: None
    assert reading(office, fake).read_waiting().read == 1
    assert len(set(fake.read_paths)) == 2


def test_a_picture_that_cannot_be_read_is_not_tried_again_until_asked(office_in: OfficeIn) -> None:
    office, fake = office_in("received"), FakeRecogniser("parser-timeout", "image-unreadable")
    report = reading(office, fake).read_waiting()
    assert (report.read, report.failed, report.stopped) == (0, 2, None)
    assert reading(office, fake).waiting() == []
    assert reading(office, fake).read_submission(office.only).read == 0
    assert reading(office, fake).read_submission(office.only, again=True).read == 2


@pytest.mark.parametrize("code", ["lettering-memory", "parser-closed", "path-full"])
def test_what_is_not_the_fault_of_a_picture_ends_reading_and_blames_none(office_in: OfficeIn, code: str) -> None:
    office, fake = office_in("received"), FakeRecogniser(code)
    report = reading(office, fake).read_waiting()
    assert (report.read, report.failed, report.stopped and report.stopped.code) == (0, 0, code)
    assert len(fake.read_paths) == 1
    assert reading(office, fake).read_waiting().read == 2


def test_a_damaged_picture_stops_no_other_and_is_read_once_it_is_mended(office_in: OfficeIn) -> None:
    office, fake = office_in("received"), FakeRecogniser()
    pictures = [one for one in office.desk.reading.submission(office.only).pieces if one.role is PieceRole.PICTURE]
    path = office.desk.vault.where(pictures[0].digest)
    sound = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(sound[:-1] + b"?")
    report = reading(office, fake).read_waiting()
    assert (report.read, report.failed, report.stopped) == (1, 1, None)
    assert path not in fake.read_paths
    path.write_bytes(sound)
    assert reading(office, fake).read_waiting().read == 1


def test_a_second_process_waits_and_then_finds_the_picture_read(office_in: OfficeIn) -> None:
    office, slow, quick = office_in("received"), FakeRecogniser(), FakeRecogniser()
    started, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        started.set()
        assert go_on.wait(60)

    slow.meanwhile = hold
    first = threading.Thread(target=reading(office, slow).read_waiting)
    second = threading.Thread(target=reading(office, quick).read_waiting)
    first.start()
    assert started.wait(60)
    second.start()
    go_on.set()
    for thread in (first, second):
        thread.join(20)
    assert len({*slow.read_paths, *quick.read_paths}) == len([*slow.read_paths, *quick.read_paths]) == 2


def test_who_waits_for_another_process_can_be_cancelled(office_in: OfficeIn) -> None:
    office, fake, cancel = office_in("received"), FakeRecogniser(), threading.Event()
    with WindowLock(office.desk.folder / "lettering.lock"):
        waiting = threading.Thread(target=lambda: reading(office, fake).read_waiting(cancel=cancel))
        waiting.start()
        cancel.set()
        waiting.join(20)
    assert (waiting.is_alive(), fake.read_paths) == (False, [])


def test_reading_pauses_while_files_are_being_checked(office_in: OfficeIn) -> None:
    office, fake = office_in("received"), FakeRecogniser()
    answers = iter([False, True, False, False, True])
    assert reading(office, fake).read_waiting(calm=lambda: next(answers)).read == 2
    assert [*answers] == []


def test_old_pictures_wait_until_they_are_asked_for(office_in: OfficeIn) -> None:
    office, fake = office_in("received"), FakeRecogniser()
    office.clock.set("2026-06-01T09:00")
    assert reading(office, fake).read_waiting().read == 0
    assert reading(office, fake).read_submission(office.only).read == 2


def test_reading_leaves_the_trail_as_it_was(office_in: OfficeIn) -> None:
    office = office_in("received")
    before = office.acts()
    reading(office, FakeRecogniser()).read_waiting()
    assert office.acts() == before
    assert office.desk.keeping.verify().ok


def test_older_lettering_is_read_again_and_used_meanwhile(office_in: OfficeIn) -> None:
    office, fake = office_in("received"), FakeRecogniser()
    digest = office.desk.lettering.waiting()[0].digest
    old = Lettering(1200, 800, (LetteringLine("旧", 1, 2, 3, 4, 0.5),), version="rapidocr 2", photo=73)
    office.desk.store.write(lambda tx: tx.keep_lettering(digest, old))
    assert office.desk.store.read(lambda reader: reader.lettering(digest)) == old
    assert reading(office, fake).read_waiting().read == 2
    kept = office.desk.store.read(lambda reader: reader.lettering(digest))
    assert (kept and kept.text) == "满300减50"
