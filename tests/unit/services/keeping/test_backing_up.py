"""A backup holds the whole desk, is verified, and counts only when it is complete."""

import errno
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import Office
from wxdesk.bootstrap.parts import keeping_ground
from wxdesk.bootstrap.parts.keeping_ground import DeskBackupGround
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.keeping.manifest import BackupContents
from wxdesk.domain.keeping.places import BackupPlace
from wxdesk.files.keeping.place_folder import PlaceFolder, open_place
from wxdesk.files.vault import durable
from wxdesk.services.desk.ports import Cancel, Cancelled
from wxdesk.store.verification import copy_check
from wxdesk.store.verification.copy_check import CopyVerdict

type OfficeIn = Callable[[str], Office]


def _added(office: Office, folder: Path, passphrase: str = "") -> BackupPlace:
    return office.desk.backups.add(folder, folder.name, office.editor, passphrase=passphrase)


def _stamps(place: BackupPlace) -> list[str]:
    return open_place(Path(place.path)).backups()


def _acts(office: Office) -> list[str]:
    return [one.act for one in office.desk.reading.trail(0, 50).rows]


def test_a_backup_holds_database_vault_packages_and_settings(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    place = _added(office, tmp_path / "u盘")
    before = office.desk.version()
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    manifest = outcome.written.manifest
    assert (manifest.head.seq, manifest.missing) == (before, ())
    opened = open_place(Path(place.path))
    contents = BackupContents.decoded(opened.read(manifest.contents))
    vault = {path.name for path in (office.desk.folder / "vault").glob("??/*")}
    assert {one.digest for one in contents.vault} == vault == set(opened.vault_files())
    packages = (office.desk.folder / "packages").rglob("*")
    files = {path.relative_to(office.desk.folder).as_posix() for path in packages if path.is_file()}
    assert {one.name for one in contents.files} >= files
    assert (Path(place.path) / "读我-如何恢复.txt").read_text(encoding="utf-8-sig").startswith("这是")
    assert _acts(office)[:2] == ["desk.backed_up", "backup.place_added"]
    assert office.desk.keeping.verify().ok


def test_a_second_backup_copies_only_what_is_new(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    _added(office, tmp_path / "place")
    office.desk.backups.run([], office.editor)
    before = len(list((office.desk.folder / "vault").glob("??/*")))
    office.clock.set("2026-01-03T12:00")
    office.own(77)
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    new = len(list((office.desk.folder / "vault").glob("??/*"))) - before
    assert (new, outcome.written.new_files) == (3, 3 + len(("desk.db", "contents.json")))
    assert len(_stamps(outcome.place)) == 2


def test_a_changed_file_of_the_same_name_is_kept_beside_the_old_one(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    place = _added(office, tmp_path / "place")
    exported = office.desk.folder / "exports" / "trail.jsonl"
    exported.parent.mkdir()
    for text in ("one", "other"):
        exported.write_text(text, encoding="utf-8")
        office.clock.set(f"2026-01-0{len(text)}T12:00")
        office.desk.backups.run([], office.editor)
    opened = open_place(Path(place.path))
    stored = {
        opened.read(file)
        for stamp in opened.backups()
        for file in BackupContents.decoded(opened.read(opened.manifest(stamp).contents)).files
        if file.name == "exports/trail.jsonl"
    }
    assert stored == {b"one", b"other"}


def test_a_damaged_copy_in_the_place_is_found_and_stored_anew(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _added(office, tmp_path / "place")
    office.desk.backups.run([], office.editor)
    damaged = next((Path(place.path) / "vault").glob("??/*"))
    damaged.write_bytes(b"x")
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    assert outcome.written.replaced == 1
    assert open_place(Path(place.path)).vault_file_is_whole(damaged.relative_to(place.path).as_posix())


def test_a_damaged_file_of_the_desk_is_told_and_not_stored(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _added(office, tmp_path / "place")
    bad = next((office.desk.folder / "vault").glob("??/*"))
    bad.chmod(0o600)
    bad.write_bytes(b"x")
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    assert outcome.written.manifest.missing == (bad.name,)
    assert bad.name not in open_place(Path(place.path)).vault_files()


def test_a_damaged_desk_is_not_backed_up(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _added(office, tmp_path / "place")
    with sqlite3.connect(office.desk.folder / "desk.db") as other:
        other.execute("UPDATE submission SET source = 'forged'")
    other.close()
    with pytest.raises(Unusable, match="backup-desk-damaged"):
        office.desk.backups.run([], office.editor)
    assert _stamps(place) == []


@pytest.mark.parametrize("module", ["wxdesk.store.verification.copy_checker", "wxdesk.no_such_module"])
def test_a_long_trail_is_verified_in_a_process_of_its_own_or_else_here(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    office, here = office_in("received"), list[Path]()
    monkeypatch.setattr(keeping_ground, "_WORTH_PROCESS", 1)
    monkeypatch.setattr(copy_check, "_CHECKER", module)
    verdict = DeskBackupGround._verdict_here  # noqa: SLF001 - which process verified shows nowhere else

    def noted(self: DeskBackupGround, path: Path, cancel: Cancel | None) -> CopyVerdict:
        here.append(path)
        return verdict(self, path, cancel)

    monkeypatch.setattr(DeskBackupGround, "_verdict_here", noted)
    _added(office, tmp_path / "place")
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    assert outcome.written.manifest.head.seq == len(office.acts()) - 1
    assert bool(here) == (module == "wxdesk.no_such_module")
    with sqlite3.connect(office.desk.folder / "desk.db") as other:
        other.execute("UPDATE submission SET source = 'forged'")
    other.close()
    with pytest.raises(Unusable, match="backup-desk-damaged"):
        office.desk.backups.run([], office.editor)


@pytest.mark.parametrize("step", range(1, 8))
def test_an_interrupted_backup_never_counts_and_the_next_goes_on(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    office = office_in("received")
    place = _added(office, tmp_path / "place")
    seen, become, steps = [0], durable.NewFile.become, 7

    def stop(self: durable.NewFile, path: Path, mode: int | None = None) -> None:
        seen[0] += 1
        if seen[0] == step:
            raise KeyboardInterrupt
        become(self, path, mode)

    with monkeypatch.context() as patch:
        patch.setattr(durable.NewFile, "become", stop)
        try:
            office.desk.backups.run([], office.editor)
        except KeyboardInterrupt:
            offers = office.desk.restoring.offers(open_place(Path(place.path)), office.desk.folder)
            assert [one.stamp for one in offers if not one.good or step < steps] == []
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    assert list((Path(place.path) / "backups").glob("*.partial")) == []
    assert office.desk.restoring.offers(open_place(Path(place.path)), office.desk.folder)[0].good


def test_a_cancelled_backup_stops_and_leaves_no_backup(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    place = _added(office, tmp_path / "place")
    cancel = threading.Event()
    with pytest.raises(Cancelled):
        office.desk.backups.run([], office.editor, progress=lambda *_: cancel.set(), cancel=cancel)
    assert _stamps(place) == []


def test_a_full_place_says_path_and_bytes(office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_in("received")
    place = _added(office, tmp_path / "place")
    monkeypatch.setattr(PlaceFolder, "free", lambda _: 1000)
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.values["path"]) == ("disk-short", place.path)
    assert int(outcome.error.values["needed"] or 0) > 16 << 20


def test_a_failing_place_does_not_stop_the_other_nor_the_desk(
    office_in: OfficeIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_in("received")
    first, second = (_added(office, tmp_path / name) for name in ("first", "second"))
    sync = os.fsync

    def fails(descriptor: int) -> None:
        if first.path in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(errno.EIO, "Input/output error")
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        outcomes = {one.place.name: one for one in office.desk.backups.run([], office.editor)}
    assert outcomes["first"].error is not None
    assert outcomes["second"].written is not None
    assert office.desk.latch.refusal is None
    assert (_stamps(first), len(_stamps(second))) == ([], 1)


def test_a_backup_is_due_half_an_hour_after_the_last_if_something_happened(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    office.clock.set("2026-01-02T09:00")
    assert not office.desk.backups.due()
    _added(office, tmp_path / "place")
    assert office.desk.backups.due()
    office.desk.backups.run([], office.editor, why="schedule")
    office.clock.set("2026-01-02T10:00")
    assert not office.desk.backups.due()
    office.accept(office.only)
    assert office.desk.backups.due()
    office.desk.backups.run([], office.editor, why="schedule")
    office.own(99)
    assert not office.desk.backups.due()
    assert office.desk.backups.unsaved()


def test_a_late_backup_and_a_due_drill_are_told(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("received")
    assert office.desk.backups.state().late
    _added(office, tmp_path / "place")
    office.desk.backups.run([], office.editor)
    state = office.desk.backups.state()
    assert (state.late, state.drill_due) == (False, True)
    office.accept(office.only)
    office.clock.set("2026-01-05T09:00")
    assert office.desk.backups.state().late


def test_old_backups_are_thinned(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    place = _added(office, tmp_path / "place")
    for at in ("2026-01-02T09:00", "2026-01-02T09:30", "2026-01-02T10:00", "2026-01-04T10:00"):
        office.clock.set(at)
        office.desk.backups.run([], office.editor)
    assert _stamps(place) == ["20260102T020000Z", "20260104T020000Z"]


def test_only_who_keeps_the_rulebook_adds_and_removes_places(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    with pytest.raises(Refused, match="role-missing"):
        office.desk.backups.add(tmp_path / "place", "盘", office.reviewer)
    assert not (tmp_path / "place").exists()
    place = _added(office, tmp_path / "place")
    with pytest.raises(Refused, match="role-missing"):
        office.desk.backups.remove(place.name, office.reviewer)
    office.desk.backups.remove(place.name, office.editor)
    assert office.desk.backups.places() == []
    assert _acts(office)[:2] == ["backup.place_removed", "refused"]
    assert Path(place.path, "place.json").is_file()


def test_a_place_with_other_files_gets_a_folder_of_its_own(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "照片.jpg").write_bytes(b"x")
    place = _added(office, tmp_path / "disk")
    assert Path(place.path).parent == tmp_path / "disk"
    assert open_place(tmp_path / "disk").id == place.id


def test_a_place_of_another_desk_is_refused(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    place = _added(office, tmp_path / "place")
    info = Path(place.path) / "place.json"
    info.write_text(info.read_text(encoding="utf-8").replace(open_place(tmp_path / "place").log, "other"), "utf-8")
    office.desk.backups.remove(place.id, office.editor)
    with pytest.raises(Refused, match="backup-other-desk"):
        _added(office, tmp_path / "place")


def test_a_place_inside_the_desk_is_refused(office_in: OfficeIn) -> None:
    office = office_in("empty")
    with pytest.raises(UserError, match="backup-inside-desk"):
        _added(office, office.desk.folder / "backup")


def test_an_encrypted_place_holds_no_plain_byte_of_the_desk(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("exported")
    place = _added(office, tmp_path / "place", "四个 好 词语")
    for at in ("2026-01-04T12:00", "2026-01-05T12:00"):
        office.clock.set(at)
        (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.written is not None
    assert outcome.written.new_files <= 4
    plain = [path for path in Path(place.path).rglob("*") if path.is_file() and path.suffix == ".age"]
    assert all(path.read_bytes().startswith(b"age-encryption.org/") for path in plain)
    words = "店庆".encode()
    assert [path for path in Path(place.path).rglob("*") if path.is_file() and words in path.read_bytes()] == []


def test_a_place_whose_key_was_exchanged_gets_no_backup(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    place = _added(office, tmp_path / "place", "secret")
    info = Path(place.path) / "place.json"
    other = "age1kfyf970fsjqh88h6pe0ckp9vgxctjuz4y4cyh249ymetrn5w3pwqk8kz06"
    info.write_text(info.read_text(encoding="utf-8").replace(place.recipient, other), "utf-8")
    (outcome,) = office.desk.backups.run([], office.editor)
    assert outcome.error is not None
    assert outcome.error.code == "backup-place-key"


def test_a_removable_disk_that_is_away_is_no_error(office_in: OfficeIn, tmp_path: Path) -> None:
    office = office_in("empty")
    office.desk.backups.add(tmp_path / "usb", "公司移动盘1", office.editor, removable=True)
    (tmp_path / "usb").rename(tmp_path / "away")
    assert office.desk.backups.run([], office.editor) == []
    (outcome,) = office.desk.backups.run(["公司移动盘1"], office.editor)
    assert outcome.error is not None
