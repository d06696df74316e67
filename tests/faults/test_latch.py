"""After a sync to the disk failed, the desk is read-only until it is closed and opened again."""

import errno
import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desks import PUSH, Office, Offices, opened
from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.tables.rulebook_files import RulebookFolder
from wxdesk.services.desk.ports import Transaction
from wxdesk.texts import LANGUAGES, texts

UNSYNCED = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE)


def fails(_: int) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _add_to_vault(office: Office) -> None:
    office.desk.vault.add_bytes(b"new")


def _export(office: Office) -> None:
    office.desk.exporting.export(PUSH, office.editor, below_minimum="演练")


def _keep_rulebook(office: Office) -> None:
    RulebookFolder(office.desk.folder, office.desk.latch).keep_draft("x")


def _add_unit(office: Office) -> None:
    office.desk.people.add_unit("黄石购物广场", office.editor)


WRITING = (_add_to_vault, _export, _keep_rulebook, _add_unit)


def _claim_only_read(office: Office) -> None:
    before = _files(office.desk.folder)
    for write in WRITING:
        with pytest.raises(Unusable, match="writes-stopped"):
            write(office)
    assert _files(office.desk.folder) == before
    assert office.desk.reading.queue().total == 1


def _files(folder: Path) -> dict[str, str]:
    """Return the digests of all files by path, except temporary files in `tmp`."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    kept = {name: path.read_bytes() for name, path in found.items() if not name.startswith("tmp/")}
    return {name: hashlib.sha256(content).hexdigest() for name, content in kept.items()}


@pytest.mark.parametrize("write", [_add_to_vault, _export, _keep_rulebook])
def test_a_failed_fsync_of_a_file_stops_all_writing_until_the_desk_is_opened_anew(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Office], None]
) -> None:
    folder = offices.copy("released", tmp_path / "office")
    with opened(folder) as office:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fails)
            with pytest.raises(Unusable, match="writes-stopped"):
                write(office)
        _claim_only_read(office)
    with opened(folder) as office:
        for again in WRITING:
            again(office)
        assert office.desk.keeping.verify().ok


@pytest.mark.parametrize("code", UNSYNCED)
def test_a_failed_fsync_of_the_database_stops_all_writing(offices: Offices, tmp_path: Path, code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    told: list[Unusable] = []

    def work(_: Transaction) -> None:
        raise error

    with opened(offices.copy("released", tmp_path / "office")) as office:
        office.desk.latch.listen(told.append)
        with pytest.raises(Unusable, match="writes-stopped"):
            office.desk.store.write(work)
        _claim_only_read(office)
    assert [(one.code, one.values["why"]) for one in told] == [("writes-stopped", "disk I/O error")]


def test_a_full_disk_stops_nothing_but_the_act(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with opened(offices.copy("released", tmp_path / "office")) as office:
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(Unusable, match="path-full"):
                _add_to_vault(office)
        _add_to_vault(office)


def test_a_package_that_was_not_made_durable_leaves_nothing(
    offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(offices.copy("released", tmp_path / "office")) as office:
        packages = office.desk.folder / "packages"
        fsync = os.fsync

        def fails_once_a_bag_is_placed(descriptor: int) -> None:
            if (packages / "media-2026-01-04-1").exists():
                fails(descriptor)
            fsync(descriptor)

        monkeypatch.setattr(os, "fsync", fails_once_a_bag_is_placed)
        with pytest.raises(Unusable, match="writes-stopped"):
            _export(office)
        assert list(packages.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_the_file_and_why(language: str) -> None:
    said = texts(language).text("error-writes-stopped", path="/库/desk.db", why="EIO")
    assert ("/库/desk.db" in said, "EIO" in said) == (True, True)
