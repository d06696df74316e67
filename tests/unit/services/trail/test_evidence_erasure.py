"""An act erases evidence files but keeps event and digest, and names the backups that still hold the files."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from tests.desks import Office, picture_file, refusal, shanghai
from wxdesk.domain.desk.clock import months_later
from wxdesk.domain.desk.errors import UserError
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.services.trail.erasure import DueErasure

type OfficeIn = Callable[[str], Office]

WHY = "保存期满"


@dataclass(frozen=True)
class Proven:
    """An office with a submission that was returned, and `digest`, the evidence of this decision.

    A reviewer decided outside the program, and the editor recorded the decision with a photo.
    """

    office: Office
    submission: str
    digest: str

    @property
    def number(self) -> str:
        return self.office.desk.reading.submission(self.submission).number

    def is_there(self) -> bool:
        return self.office.desk.vault.has(self.digest)


def _proven(office: Office, tmp_path: Path, *, withdrawn: bool = True) -> Proven:
    """Let the editor enter a reviewer's decision with a photo as evidence.

    With `withdrawn`, the submission is withdrawn after that, so that the photo may be erased.
    """
    digest = office.desk.evidence.keep(picture_file(tmp_path / "批件.jpg", 99))
    at, submission = shanghai("2026-01-01T10:30"), office.only
    by = replace(office.editor, decided_by=office.reviewer.entered_by, happened_at=at, route="微信", evidence=digest)
    office.desk.reviewing.request_changes(office.placement, by, "缺店名")
    if withdrawn:
        office.desk.deciding.withdraw(submission, office.editor, "单位要求")
    return Proven(office, submission, digest)


@pytest.fixture
def proven(office_in: OfficeIn, tmp_path: Path) -> Proven:
    return _proven(office_in("in_review"), tmp_path)


def test_the_file_is_deleted_and_the_trail_still_verifies(proven: Proven) -> None:
    office = proven.office
    done = office.desk.erasure.erase(proven.number, "evidence", office.editor, WHY)
    assert (done.files, proven.is_there(), office.acts()[-1]) == (1, False, "personal.erased")
    report = office.desk.keeping.verify()
    assert report.problems == []
    assert [(one.field, one.by, one.reason) for one in report.erased] == [("evidence", "殷茵", WHY)]
    vault = office.desk.vault_check.verify()
    assert (vault.ok, vault.erased) == (True, 1)
    erased = office.desk.erasure.erased_file(proven.digest)
    assert erased is not None
    assert (erased.by, erased.reason) == ("殷茵", WHY)


def test_only_who_may_erase_with_a_reason(proven: Proven) -> None:
    office = proven.office
    with refusal(office, "role-missing"):
        office.desk.erasure.erase_evidence(proven.submission, office.reviewer, WHY)
    with refusal(office, "reason-missing"):
        office.desk.erasure.erase_evidence(proven.submission, office.editor, " ")
    assert proven.is_there()


def test_evidence_of_open_work_is_kept(office_in: OfficeIn, tmp_path: Path) -> None:
    proven = _proven(office_in("in_review"), tmp_path, withdrawn=False)
    with refusal(proven.office, "evidence-needed"):
        proven.office.desk.erasure.erase_evidence(proven.submission, proven.office.editor, WHY)
    assert proven.is_there()


def test_a_picture_of_an_article_is_no_evidence_to_delete(office_in: OfficeIn) -> None:
    office = office_in("in_review")
    picture = office.desk.reading.submission(office.only).pieces[0].digest
    at = shanghai("2026-01-01T10:30")
    by = replace(office.editor, decided_by=office.reviewer.entered_by, happened_at=at, route="微信", evidence=picture)
    submission = office.only
    office.desk.reviewing.request_changes(office.placement, by, "缺店名")
    office.desk.deciding.withdraw(submission, office.editor, "单位要求")
    with refusal(office, "evidence-content"):
        office.desk.erasure.erase_evidence(submission, office.editor, WHY)
    assert office.desk.vault.has(picture)


def test_nothing_is_erased_twice_but_an_interrupted_deletion_is_finished(proven: Proven, tmp_path: Path) -> None:
    office = proven.office
    office.desk.erasure.erase_evidence(proven.submission, office.editor, WHY)
    office.desk.vault.add(picture_file(tmp_path / "again.jpg", 99))
    damages = [(one.digest, one.what) for one in office.desk.vault_check.verify().damages]
    assert damages == [(proven.digest, "kept")]
    count = office.desk.version()
    assert office.desk.erasure.erase_evidence(proven.submission, office.editor, WHY).files == 1
    assert office.desk.version() == count
    with pytest.raises(UserError, match="personal-nothing"):
        office.desk.erasure.erase_evidence(proven.submission, office.editor, WHY)


def test_older_backups_are_named_and_the_next_one_lacks_the_file(proven: Proven, tmp_path: Path) -> None:
    office = proven.office
    office.desk.backups.add(tmp_path / "place", "盘", office.editor)
    office.desk.backups.run([], office.editor)
    done = office.desk.erasure.erase_evidence(proven.submission, office.editor, WHY)
    assert [(one.place, one.count, one.until) for one in done.held] == [("盘", 1, date(2028, 1, 21))]
    place = open_place(tmp_path / "place")
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    assert outcome.written.manifest.missing == ()
    assert proven.digest in place.vault_files()
    place.remove(place.backups()[0])
    office.desk.people.add_unit("黄石店", office.editor)
    office.desk.backups.run([], office.editor)
    assert proven.digest not in place.vault_files()


def test_a_place_that_is_away_is_named(proven: Proven, tmp_path: Path) -> None:
    office = proven.office
    office.desk.backups.add(tmp_path / "place", "盘", office.editor)
    (tmp_path / "place").rename(tmp_path / "away")
    done = office.desk.erasure.erase_evidence(proven.submission, office.editor, WHY)
    assert [(one.place, one.until) for one in done.held] == [("盘", None)]


def test_what_is_due_is_listed_and_not_erased(proven: Proven) -> None:
    office = proven.office
    assert office.desk.erasure.due() == []
    office.clock.set("2029-01-01T10:31")
    title = office.desk.reading.submission(proven.submission).title
    assert office.desk.erasure.due() == [DueErasure(proven.number, title, "evidence", date(2029, 1, 1))]
    assert proven.is_there()
    office.clock.set("2026-01-02T10:31")
    office.desk.erasure.erase_evidence(proven.submission, office.editor, WHY)
    office.clock.set("2029-01-01T10:31")
    assert office.desk.erasure.due() == []


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 5), 36, date(2029, 12, 5)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 1), 0, date(2026, 3, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 5), -36, date(2023, 1, 5)),
    ],
)
def test_a_day_some_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later
