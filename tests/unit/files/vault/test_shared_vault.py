"""A vault whose files are on a server reads each file once from there, and never uses bytes with another digest."""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.vault.shared_vault import SharedVault
from wxdesk.files.vault.vault import READ_ONLY

FILM = b"film" * 1000


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


class FakeRemote:
    """A server that keeps files in memory, and counts how often each is read."""

    place = "server/desk"

    def __init__(self) -> None:
        """Begin without files."""
        self.files: dict[str, bytes] = {}
        self.gone: list[str] = []
        self.read: list[str] = []
        self.away = False

    def has(self, digest: str) -> bool:
        """Tell whether a file with this digest is stored."""
        return digest in self.files

    def sizes(self) -> dict[str, int]:
        """Return the size of each file."""
        return {digest: len(data) for digest, data in self.files.items()}

    def destroyed(self) -> list[str]:
        """Return the digests of destroyed files."""
        return self.gone

    def pieces(self, digest: str) -> Iterator[bytes]:
        """Yield the file in small pieces."""
        self.read.append(digest)
        data = self.files[digest]
        yield from (data[place : place + 1000] for place in range(0, len(data), 1000))

    def put(self, digest: str, file: BinaryIO) -> None:
        """Store the file under its digest.

        Raises:
            Unusable: the server is set to be away.
        """
        if self.away:
            raise Unusable("server-away", path=self.place, detail="")
        self.files[digest] = file.read()

    def mend(self, digest: str, file: BinaryIO) -> None:
        """Replace the file."""
        self.files[digest] = file.read()

    def destroy(self, digest: str) -> bool:
        """Delete the file."""
        self.gone.append(digest)
        return self.files.pop(digest, None) is not None


@pytest.fixture
def remote() -> FakeRemote:
    """Return an empty server."""
    return FakeRemote()


@pytest.fixture
def here(remote: FakeRemote, tmp_path: Path) -> SharedVault:
    """Return the vault of this computer."""
    return SharedVault(tmp_path / "here", remote)


@pytest.fixture
def there(remote: FakeRemote, tmp_path: Path) -> SharedVault:
    """Return the vault of another computer on the same server."""
    return SharedVault(tmp_path / "there", remote)


def test_a_file_is_on_the_server_when_adding_it_returns(here: SharedVault, remote: FakeRemote, tmp_path: Path) -> None:
    source = tmp_path / "film.mp4"
    source.write_bytes(FILM)
    stored = here.add(source)
    assert (stored.digest, stored.bytes) == (digest_of(FILM), len(FILM))
    assert remote.files == {stored.digest: FILM}


def test_another_computer_fetches_a_file_once(here: SharedVault, there: SharedVault, remote: FakeRemote) -> None:
    digest = here.add_bytes(FILM).digest
    assert there.has(digest)
    assert there.path(digest).read_bytes() == FILM
    assert there.verified_path(digest).read_bytes() == FILM
    assert remote.read == [digest]


def test_where_a_file_would_be_is_told_without_fetching_it(
    here: SharedVault, there: SharedVault, remote: FakeRemote
) -> None:
    digest = here.add_bytes(FILM).digest
    assert not there.where(digest).exists()
    assert remote.read == []


def test_a_damaged_copy_is_replaced_by_the_file_of_the_server(here: SharedVault) -> None:
    digest = here.add_bytes(FILM).digest
    copy = here.where(digest)
    copy.chmod(0o600)
    copy.write_bytes(FILM[:-1] + b"?")
    copy.chmod(READ_ONLY)
    with here.open_checked(digest) as file:
        assert file.read() == FILM
    assert copy.read_bytes() == FILM


def test_a_damaged_file_of_the_server_is_named_and_never_kept(
    here: SharedVault, there: SharedVault, remote: FakeRemote
) -> None:
    digest = here.add_bytes(FILM).digest
    remote.files[digest] = FILM[:-1] + b"?"
    for read in (there.path, there.verified_path):
        with pytest.raises(Unusable, match="vault-damaged"):
            read(digest)
    assert not there.where(digest).exists()
    assert list((there.root / "tmp").iterdir()) == []


def test_a_file_that_nobody_has_is_missing(here: SharedVault) -> None:
    assert not here.has("0" * 64)
    with pytest.raises(Unusable, match="vault-missing"):
        here.verified_path("0" * 64)


def test_a_file_whose_sending_failed_is_sent_when_it_is_added_again(here: SharedVault, remote: FakeRemote) -> None:
    remote.away = True
    with pytest.raises(Unusable, match="server-away"):
        here.add_bytes(FILM)
    remote.away = False
    assert remote.files[here.add_bytes(FILM).digest] == FILM


def test_a_destroyed_file_leaves_every_computer(here: SharedVault, there: SharedVault, remote: FakeRemote) -> None:
    digest = here.add_bytes(FILM).digest
    there.path(digest)
    assert here.destroy(digest)
    assert (remote.files, here.where(digest).exists()) == ({}, False)
    there.forget_destroyed()
    assert not there.where(digest).exists()


def test_a_backup_gets_every_file(here: SharedVault, there: SharedVault) -> None:
    digests = [here.add_bytes(data).digest for data in (b"a", b"b")]
    assert [one.digest for one in there.contents()] == sorted(digests)


def test_a_backup_borrows_a_file_and_keeps_no_copy(here: SharedVault, there: SharedVault) -> None:
    digest = here.add_bytes(FILM).digest
    with there.lent(digest) as path:
        assert path.read_bytes() == FILM
    assert not path.exists()
    assert not there.where(digest).exists()
    with here.lent(digest) as path:
        assert path == here.where(digest)
    assert path.exists()


def test_a_borrowed_file_is_not_read_only_so_that_windows_can_delete_it(here: SharedVault, there: SharedVault) -> None:
    with there.lent(here.add_bytes(FILM).digest) as path:
        assert path.stat().st_mode & stat.S_IWUSR


def test_copies_above_the_limit_are_fetched_again_when_they_are_needed(
    here: SharedVault, remote: FakeRemote, tmp_path: Path
) -> None:
    digests = [here.add_bytes(FILM + bytes([number])).digest for number in range(3)]
    there = SharedVault(tmp_path / "there", remote, limit=lambda: 2 * len(FILM))
    for digest in digests:
        os.utime(there.path(digest), (0, 0))
    assert sum(there.where(one).exists() for one in digests) < len(digests)
    assert [there.verified_path(one).is_file() for one in digests] == [True, True, True]
