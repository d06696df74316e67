"""Files are written completely or not at all."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.disks import mode, no_modes, umask
from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.vault import durable
from wxdesk.files.vault.vault import READ_ONLY
from wxdesk.texts import LANGUAGES, texts


def failing(number: int) -> Callable[..., None]:
    """Return a function that raises the disk error `number`."""

    def call(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    return call


def names(folder: Path) -> list[str]:
    """Return the names in `folder`, sorted."""
    return sorted(path.name for path in folder.iterdir())


@no_modes
def test_a_file_is_written_whole_with_its_mode(tmp_path: Path) -> None:
    with umask(0o022):
        durable.write_file(tmp_path / "a.txt", b"one")
        durable.write_file(tmp_path / "b.txt", b"one", private=False)
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    assert (mode(tmp_path / "a.txt"), mode(tmp_path / "b.txt")) == (0o600, 0o644)
    assert names(tmp_path) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "path-full"), (errno.EROFS, "path-read-only"), (errno.EIO, "path-failed")],
)
def test_a_failing_disk_leaves_the_old_file_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "a.txt"
    durable.write_file(target, b"old")
    monkeypatch.setattr(os, "fsync", failing(number))
    with pytest.raises(Unusable) as caught:
        durable.write_file(target, b"new")
    assert (caught.value.code, caught.value.values["path"]) == (code, str(target))
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_full_device_is_reported_while_writing(tmp_path: Path) -> None:
    if sys.platform == "win32" or not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this platform")
    with durable.NewFile(tmp_path) as new, Path("/dev/full").open("wb", buffering=0) as full:
        os.dup2(full.fileno(), new._file.fileno())  # noqa: SLF001 - the descriptor is the fault
        with pytest.raises(Unusable) as caught:
            new.write(b"x" * (1 << 20))
    assert caught.value.code == "path-full"
    assert names(tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_disk_says_how_much_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(Unusable) as caught:
        durable.write_file(tmp_path / "a.txt", b"x" * 3 * 1024 * 1024)
    said = texts(language).text("error-path-full", **caught.value.values)
    assert (caught.value.values["needed"], "3.00 MB" in said) == (3 * 1024 * 1024, True)


def test_a_read_only_file_whose_name_is_taken_vanishes(tmp_path: Path) -> None:
    folder = tmp_path / "taken"
    folder.mkdir()
    with durable.NewFile(tmp_path) as new, pytest.raises(Unusable):
        new.become(folder, READ_ONLY)
    assert names(tmp_path) == ["taken"]


def test_an_abandoned_file_vanishes(tmp_path: Path) -> None:
    with durable.NewFile(tmp_path) as new:
        new.write(b"half")
    assert names(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        durable.write_file(tmp_path / "none" / "a.txt", b"")
    assert caught.value.code == "path-missing"


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    durable.make_folder(tmp_path / "a" / "b")
    durable.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_file_where_a_folder_is_wanted_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(Unusable) as caught:
        durable.make_folder(tmp_path / "a" / "b")
    assert caught.value.code in {"path-exists", "path-missing"}


def test_a_rename_never_replaces(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "old").mkdir()
    with pytest.raises(Unusable) as caught:
        durable.rename_new(tmp_path / "new", tmp_path / "old")
    assert caught.value.code == "path-exists"
    durable.rename_new(tmp_path / "new", tmp_path / "free")
    assert names(tmp_path) == ["free", "old"]


def test_a_tree_is_synced_file_by_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_bytes(b"x")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    durable.sync_tree(tmp_path)
    assert len(synced) == (3 if os.name == "posix" else 1)
