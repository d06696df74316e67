"""The check of the vault names missing or changed files, and the articles that need them; it repairs what it can."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desks import Office
from wxdesk.domain.desk.errors import UserError

type OfficeIn = Callable[[str], Office]


def _files(office: Office) -> list[Path]:
    return sorted((office.desk.folder / "vault").glob("??/*"))


def test_a_sound_vault_has_no_damage_and_no_unlisted_file(office_in: OfficeIn) -> None:
    office = office_in("exported")
    report = office.desk.vault_check.verify()
    assert (report.ok, report.checked, report.unlisted) == (True, len(_files(office)), ())


def test_missing_and_changed_files_are_named_with_their_articles_and_mended(
    office_in: OfficeIn, tmp_path: Path
) -> None:
    office = office_in("exported")
    place = tmp_path / "place"
    office.desk.backups.add(place, "盘", office.editor)
    office.desk.backups.run([], office.editor)
    missing, changed = _files(office)[:2]
    missing.unlink()
    changed.chmod(0o600)
    changed.write_bytes(b"x")
    office.desk.vault.add_bytes(b"stray")
    report = office.desk.vault_check.verify()
    assert {(one.digest, one.what) for one in report.damages} == {(missing.name, "missing"), (changed.name, "changed")}
    number = office.desk.reading.queue().rows[0].number
    assert all(any(number in label for label in one.labels) for one in report.damages)
    assert (report.ok, len(report.unlisted)) == (False, 1)
    mended = office.desk.vault_check.verify(mend_from=office.desk.sound_copies(place))
    assert (mended.ok, [one.mended for one in mended.damages]) == (True, [True, True])
    assert office.desk.vault_check.verify().damages == ()


def test_parts_of_some_days_are_all_files(office_in: OfficeIn) -> None:
    office = office_in("exported")
    read = 0
    for _ in range(4):
        report = office.desk.vault_check.verify(25)
        read += report.checked
        office.clock.at += timedelta(days=1)
    assert read == report.total


def test_an_impossible_part_is_refused(office_in: OfficeIn) -> None:
    with pytest.raises(UserError, match="vault-part"):
        office_in("empty").desk.vault_check.verify(0)
