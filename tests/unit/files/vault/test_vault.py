"""The vault stores files under the SHA-256 of their content."""

import hashlib
import os
import tracemalloc
from pathlib import Path

import pytest

from tests.disks import no_links
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.files.vault.vault import CHUNK_BYTES, FileVault, StoredFile

LOOK_BEFORE_COPYING = 2
"""The vault's second `fstat` call records the file's state just before copying; the first checks its type."""


@pytest.fixture
def vault(tmp_path: Path) -> FileVault:
    """Return an empty vault."""
    return FileVault(tmp_path / "media")


def code_of(caught: pytest.ExceptionInfo[UserError]) -> str:
    """Return the code of the caught error."""
    return caught.value.code


def test_a_file_is_kept_under_its_digest_and_read_only(vault: FileVault, tmp_path: Path) -> None:
    data = os.urandom(2 * CHUNK_BYTES + 17)
    (tmp_path / "图.jpg").write_bytes(data)
    stored = vault.add(tmp_path / "图.jpg")
    assert stored == StoredFile(hashlib.sha256(data).hexdigest(), len(data))
    path = vault.path(stored.digest)
    assert path == vault.root / stored.digest[:2] / stored.digest
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o222 == 0


def test_the_same_bytes_are_kept_once(vault: FileVault, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"same")
    assert vault.add(tmp_path / "a") == vault.add_bytes(b"same")
    assert len([path for path in vault.root.rglob("*") if path.is_file()]) == 1


def test_an_empty_file_is_kept(vault: FileVault) -> None:
    stored = vault.add_bytes(b"")
    with vault.open_checked(stored.digest) as file:
        assert file.read() == b""


@no_links
def test_a_link_is_refused(vault: FileVault, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(UserError) as caught:
        vault.add(tmp_path / "link")
    assert code_of(caught) == "file-not-regular"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this platform")
def test_a_pipe_and_a_folder_are_refused_at_once(vault: FileVault, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(UserError) as caught:
            vault.add(path)
        assert code_of(caught) == "file-not-regular"


def test_a_missing_file_is_unusable(vault: FileVault, tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        vault.add(tmp_path / "none")
    assert code_of(caught) == "path-missing"


def test_a_file_that_grows_while_it_is_copied_is_refused(
    vault: FileVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = tmp_path / "video.mp4"
    growing.write_bytes(b"x" * 10)
    real = os.fstat
    seen: list[int] = []

    def fstat_while_somebody_writes(descriptor: int) -> os.stat_result:
        looked = real(descriptor)
        seen.append(descriptor)
        if len(seen) == LOOK_BEFORE_COPYING:
            with growing.open("ab") as file:
                file.write(b"more")
        return looked

    monkeypatch.setattr(os, "fstat", fstat_while_somebody_writes)
    with pytest.raises(UserError) as caught:
        vault.add(growing)
    assert code_of(caught) == "file-changing"
    monkeypatch.undo()
    assert [path for path in vault.root.rglob("*") if path.is_file()] == []


def test_a_damaged_file_is_noticed_on_reading_and_mended_by_adding_again(vault: FileVault) -> None:
    stored = vault.add_bytes(b"truth")
    path = vault.path(stored.digest)
    path.chmod(0o644)
    path.write_bytes(b"trutH")
    with pytest.raises(UserError) as caught:
        vault.verified_path(stored.digest)
    assert code_of(caught) == "vault-damaged"
    vault.add_bytes(b"truth")
    assert vault.verified_path(stored.digest).read_bytes() == b"truth"


def test_a_missing_file_is_noticed(vault: FileVault) -> None:
    digest = hashlib.sha256(b"never").hexdigest()
    assert not vault.has(digest)
    with pytest.raises(UserError) as caught:
        vault.verified_path(digest)
    assert code_of(caught) == "vault-missing"


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_what_is_no_digest_never_becomes_a_path(vault: FileVault, digest: str) -> None:
    with pytest.raises(ValueError, match="not a digest"):
        vault.path(digest)


def test_only_stale_temporary_files_are_swept(vault: FileVault) -> None:
    vault.add_bytes(b"x")
    stale, fresh = (vault.root / "tmp" / f".wx-{name}.tmp" for name in ("stale", "fresh"))
    stale.write_bytes(b"")
    fresh.write_bytes(b"")
    os.utime(stale, (1_000, 1_000))
    os.utime(fresh, (9_000, 9_000))
    assert vault.sweep(9_100) == 1
    assert not stale.exists()
    assert fresh.exists()


def test_a_copy_uses_little_memory(vault: FileVault, tmp_path: Path) -> None:
    with (tmp_path / "big.mp4").open("wb") as file:
        file.truncate(64 * CHUNK_BYTES)
    tracemalloc.start()
    vault.add(tmp_path / "big.mp4")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * CHUNK_BYTES
