"""A restored desk is verified and replaces the old one completely; its trail says which newer events were lost."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, SetClock, opened, shanghai
from tests.disks import keep_read_only
from wxdesk.bootstrap import Desk, look_at, open_desk
from wxdesk.bootstrap.parts.keeping_ground import DeskRestoreGround
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.keeping.backups import RestoredDesk
from wxdesk.files.keeping.place_folder import open_place
from wxdesk.files.keeping.restored_folder import new_folder_beside
from wxdesk.files.vault import durable
from wxdesk.services.keeping.restoring import Restoring, record_drill

SECRET = "ab" * 6

type OfficeIn = Callable[[str], Office]


def _backed_up(office: Office, folder: Path, passphrase: str = "") -> Path:
    office.desk.backups.add(folder, "盘", office.editor, passphrase=passphrase)
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    return folder


def _restoring(clock: SetClock) -> Restoring:
    return Restoring(DeskRestoreGround(lambda folder: open_desk(folder, clock=clock)), clock)


def _restore(clock: SetClock, place: Path, desk: Path, person: str = "殷茵", passphrase: str = "") -> RestoredDesk:
    restoring = _restoring(clock)
    found = restoring.open_place(place, passphrase)
    return restoring.restore(found, restoring.chosen(restoring.offers(found, desk), None), desk, person, "硬盘坏了")


@contextmanager
def _desk(folder: Path, clock: SetClock) -> Iterator[Desk]:
    with open_desk(folder, clock=clock) as desk:
        yield desk


def test_a_desk_is_restored_on_another_computer(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    place, tables = _backed_up(office, tmp_path / "place"), office.tables()
    restored = _restore(office.clock, place, tmp_path / "new" / "desk")
    assert (restored.aside, restored.lost_to) == (None, None)
    with _desk(restored.folder, office.clock) as desk:
        report = desk.keeping.verify(desk.folder / "packages")
        assert (report.ok, [one.act for one in desk.reading.trail(0, 1).rows]) == (True, ["desk.restored"])
        assert desk.vault_check.verify().ok
        assert desk.lost_packages() == []
        assert [one.path for one in desk.backups.places()] == [str(place)]
    shutil.copytree(restored.folder, tmp_path / "copy" / "desk")
    with opened(tmp_path / "copy", office.clock.at.isoformat()) as copy:
        assert copy.tables() == tables


def test_the_old_desk_is_kept_aside_and_the_lost_events_are_named(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place, folder = _backed_up(office, tmp_path / "place"), office.desk.folder
    office.accept(office.only)
    last = office.desk.version()
    office.desk.close()
    restored = _restore(office.clock, place, folder)
    assert restored.lost_to == last
    assert restored.aside is not None
    assert (restored.aside / "desk.db").is_file()
    with _desk(folder, office.clock) as desk:
        event = desk.reading.trail(0, 1).rows[0]
        assert (event.act, event.reason, event.entered_by) == ("desk.restored", "硬盘坏了", "殷茵")
        assert (event.data["lost_to"], event.data["seq"]) == (last, restored.lost_from - 1)
        assert [one.name for one in desk.backups.places()] == ["盘"]


def test_a_restored_desk_is_backed_up_again_at_once(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place, folder = _backed_up(office, tmp_path / "place"), office.desk.folder
    office.accept(office.only)
    office.desk.backups.run([], office.editor)
    office.desk.close()
    restoring = _restoring(office.clock)
    found = open_place(place)
    oldest = restoring.offers(found, folder)[-1].manifest
    assert oldest is not None
    restoring.restore(found, oldest, folder, "殷茵", "")
    with _desk(folder, office.clock) as desk:
        assert desk.backups.unsaved()


def _exported_then_restored(office: Office, tmp_path: Path) -> tuple[Path, Path]:
    """Export a package after a backup, and restore the backup; return the desk's folder and a copy of its packages."""
    place, folder = _backed_up(office, tmp_path / "place"), office.desk.folder
    office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
    outside = shutil.copytree(folder / "packages", tmp_path / "outside")
    office.desk.close()
    _restore(office.clock, place, folder)
    return folder, Path(outside)


def test_a_package_newer_than_the_backup_is_an_acknowledged_rollback(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("released")
    folder, outside = _exported_then_restored(office, tmp_path)
    with _desk(folder, office.clock) as desk:
        report = desk.keeping.verify(outside)
        assert (report.ok, report.anchors) == (True, [])
        ((name, _, event),) = report.rolled_back
        assert event == desk.version()
        assert [(one.by, one.reason) for one in report.rollbacks] == [("殷茵", "硬盘坏了")]
        verdict = desk.verify(outside / name)
        assert (verdict.ok, verdict.scope) == (True, "outside")
        assert "rolled-back" in verdict.cannot_prove


def test_a_cut_trail_without_a_restore_is_still_an_alarm(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("released")
    folder = office.desk.folder
    shutil.copy(folder / "desk.db", tmp_path / "old.db")
    office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")
    office.desk.close()
    shutil.copy(tmp_path / "old.db", folder / "desk.db")
    with _desk(folder, office.clock) as desk:
        report = desk.keeping.verify(folder / "packages")
        assert (report.ok, report.rolled_back) == (False, [])


def test_a_package_changed_after_the_backup_is_still_an_alarm(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("released")
    folder, outside = _exported_then_restored(office, tmp_path)
    article = next(outside.rglob("article.html"))
    article.chmod(0o600)
    article.write_text("forged", encoding="utf-8")
    with _desk(folder, office.clock) as desk:
        assert not desk.keeping.verify(outside).ok


def test_an_encrypted_backup_needs_its_passphrase(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    place = _backed_up(office, tmp_path / "place", SECRET)
    with pytest.raises(UserError, match="backup-passphrase-needed"):
        _restore(office.clock, place, tmp_path / "new")
    with pytest.raises(UserError, match="backup-passphrase"):
        _restore(office.clock, place, tmp_path / "new", passphrase=SECRET[::-1])
    restored = _restore(office.clock, place, tmp_path / "new", passphrase=SECRET)
    with _desk(restored.folder, office.clock) as desk:
        assert desk.keeping.verify(desk.folder / "packages").ok
        assert desk.vault_check.verify().ok


def test_a_damaged_newest_backup_names_the_last_good_one(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _backed_up(office, tmp_path / "place")
    good, database = open_place(place).backups()[0], "desk.db"
    office.clock.set("2026-01-02T12:00")
    office.desk.backups.run([], office.editor)
    newest = place / "backups" / open_place(place).backups()[-1] / database
    newest.write_bytes(newest.read_bytes()[:-1] + b"\xff")
    with pytest.raises(Unusable) as error:
        _restore(office.clock, place, tmp_path / "new")
    assert (error.value.code, error.value.values["good"]) == ("backup-bad", good)
    restoring = _restoring(office.clock)
    offers = restoring.offers(open_place(place), tmp_path / "new")
    assert [one.good for one in offers] == [False, True]
    assert restoring.chosen(offers, shanghai("2026-01-02T11:00")).stamp == good
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("victim", ["vault/*/*", "backups/*/contents.json", "packages/*/data/index.html"])
def test_a_damaged_file_of_a_backup_stops_the_restore(office_in: OfficeIn, tmp_path: Path, victim: str) -> None:
    office = office_in("exported")
    place, folder = _backed_up(office, tmp_path / "place"), office.desk.folder
    next(place.glob(victim)).write_bytes(b"x")
    office.desk.close()
    state = (folder / "desk.db").read_bytes()
    with pytest.raises(Unusable):
        _restore(office.clock, place, folder)
    assert (folder / "desk.db").read_bytes() == state
    assert [one.name for one in folder.parent.iterdir() if "restoring" in one.name] == []


def test_who_may_not_restore_changes_nothing(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place, folder = _backed_up(office, tmp_path / "place"), office.desk.folder
    office.desk.close()
    state = (folder / "desk.db").read_bytes()
    with pytest.raises(Refused, match="role-missing"):
        _restore(office.clock, place, folder, "王审")
    with pytest.raises(UserError, match="person-needed"):
        _restore(office.clock, place, folder, "")
    assert (folder / "desk.db").read_bytes() == state


def test_a_desk_in_use_is_not_replaced(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _backed_up(office, tmp_path / "place")
    assert office.desk.claim_window()
    with pytest.raises(Unusable, match="desk-open"):
        _restore(office.clock, place, office.desk.folder)


@pytest.mark.parametrize("step", [1, 2])
def test_a_restore_killed_between_two_renames_is_finished_at_the_next_start(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    office = office_in("received")
    place, folder = _backed_up(office, tmp_path / "place"), office.desk.folder
    office.desk.close()
    renames, rename = [0], durable.rename_new

    class Killed(BaseException):
        """An exception that stands for the end of a killed process."""

    def kills(source: Path, target: Path) -> None:
        renames[0] += 1
        if renames[0] == step:
            raise Killed
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(durable, "rename_new", kills)
        with pytest.raises(Killed):
            _restore(office.clock, place, folder)
    assert look_at(folder) == "desk"
    with _desk(folder, office.clock) as desk:
        acts = [one.act for one in desk.reading.trail(0, 1).rows]
        assert acts == (["desk.backed_up"] if step == 1 else ["desk.restored"])
        assert desk.keeping.verify().ok


def test_on_windows_too_the_files_of_a_restore_that_was_killed_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".desk.restoring" / "vault" / "file"
    left.parent.mkdir(parents=True)
    left.touch(0o400)
    keep_read_only(monkeypatch)
    assert not new_folder_beside(tmp_path / "desk").exists()


def test_a_drill_says_whether_the_office_could_work(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    place = _backed_up(office, tmp_path / "place")
    office.clock.set("2026-01-04T09:00")
    restoring, found = office.desk.restoring, open_place(place)
    (offer,) = restoring.offers(found, office.desk.folder)
    assert offer.manifest is not None
    drill = restoring.drill(found, offer.manifest, tmp_path / "drill")
    assert (drill.ok, drill.counts) == (True, {"articles": 1, "pieces": 3, "packages": 1, "lost_packages": 0})
    assert "店庆" in drill.pushes[0]
    assert not (tmp_path / "drill").exists()
    record_drill(office.desk.store, drill, found, office.editor)
    assert not office.desk.backups.state().drill_due
    next(place.glob("vault/*/*")).unlink()
    bad = restoring.drill(found, offer.manifest, tmp_path / "drill")
    assert bad.problems == ["backup-damaged"]


def test_the_people_of_a_backup_are_listed(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _backed_up(office, tmp_path / "place")
    restoring, found = office.desk.restoring, open_place(place)
    (offer,) = restoring.offers(found, tmp_path)
    assert offer.manifest is not None
    assert "殷茵" in restoring.people(found, offer.manifest, tmp_path / "room")
    assert not (tmp_path / "room").exists()
