"""The vault of a team's desk that has its files in the database, with copies on each computer of files it used.

A copy stays until an erasure deletes the file, or until the copies need more space than they may have.
"""

import contextlib
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable
from wxdesk.domain.keeping.manifest import VaultFile
from wxdesk.files.vault import durable
from wxdesk.files.vault.local_copies import LocalCopies
from wxdesk.files.vault.vault import FileVault, StoredFile

_DAMAGED = "vault-damaged"


def _no_limit() -> int:
    """Return a size that copies never reach."""
    return sys.maxsize


class RemoteFiles(Protocol):
    """Protocol: the complete files of a vault by digest, on a server that all computers of a team reach."""

    place: str
    """The server, for messages."""

    def has(self, digest: str) -> bool:
        """Tell whether the server has a complete file with this digest."""
        ...

    def sizes(self) -> Mapping[str, int]:
        """Return the size of each complete file in bytes, by digest."""
        ...

    def destroyed(self) -> list[str]:
        """Return the digests of the files that an erasure deleted from the server."""
        ...

    def pieces(self, digest: str) -> Iterator[bytes]:
        """Yield the bytes of a complete file in order, unchecked; nothing if there is no such file."""
        ...

    def put(self, digest: str, file: BinaryIO) -> None:
        """Send a file; others see it only when it is complete.

        Raises:
            Unusable: `vault-damaged`, the file has another digest; or the server cannot be written.
        """
        ...

    def mend(self, digest: str, file: BinaryIO) -> None:
        """Replace the damaged parts of a complete file by those of a sound file."""
        ...

    def destroy(self, digest: str) -> bool:
        """Delete a file that an event of the trail erases, and tell whether there was one."""
        ...


class SharedVault(FileVault):
    """A vault of a team's desk, whose files are stored on a server and copied to this computer when they are needed.

    The folder `root` has the copies. Each read checks that the copy's SHA-256 is the file's digest.
    """

    def __init__(
        self,
        root: Path,
        remote: RemoteFiles,
        latch: WriteLatch | None = None,
        limit: Callable[[], int] = _no_limit,
    ) -> None:
        """Create the vault of the files on the server `remote`; this computer's copies are below the folder `root`.

        `latch` refuses every write after a disk failure; None means a latch of the vault's own. `limit` returns the
        most bytes that all copies together may have; by default there is no limit.
        """
        super().__init__(root, latch)
        self._remote = remote
        self._copies = LocalCopies(root, limit, remote.sizes)

    def add(self, path: Path) -> StoredFile:
        """Copy the file at `path` into the vault on this computer and to the server; return its digest and size.

        Raises:
            UserError: as for `FileVault.add`.
            Unusable: as for `FileVault.add`, or the server cannot be written; if the file is added again, only the
                missing bytes are sent.
        """
        stored = super().add(path)
        self._send(stored.digest)
        return stored

    def add_bytes(self, data: bytes) -> StoredFile:
        """Store `data` in the vault and on the server; `FileVault.add_bytes` says more."""
        stored = super().add_bytes(data)
        self._send(stored.digest)
        return stored

    def path(self, digest: str) -> Path:
        """Return the path of the file of `digest`, fetched from the server if this computer has no copy."""
        where = self.where(digest)
        if not self._copies.use(where):
            self._fetch(digest)
        return where

    def has(self, digest: str) -> bool:
        """Tell whether this computer or the server has a file for `digest`."""
        return super().has(digest) or self._remote.has(digest)

    @contextlib.contextmanager
    def open_checked(self, digest: str) -> Iterator[BinaryIO]:
        """Yield the file of `digest`, checked; a damaged copy of this computer is replaced by the server's file."""
        self.path(digest)
        with contextlib.ExitStack() as opened:
            try:
                file = opened.enter_context(self._local(digest))
            except Unusable as error:
                if error.code != _DAMAGED or not self._fetch(digest):
                    raise
                file = opened.enter_context(self._local(digest))
            yield file

    def destroy(self, digest: str) -> bool:
        """Delete the file of `digest` on the server and on this computer, and tell whether there was one.

        Each other computer deletes its copy when wxdesk starts there the next time.
        """
        was = self._remote.destroy(digest)
        return super().destroy(digest) or was

    def forget_destroyed(self) -> None:
        """Delete this computer's copies of files that an erasure deleted from the server."""
        for digest in self._remote.destroyed():
            super().destroy(digest)

    def contents(self) -> list[VaultFile]:
        """Return digest and size of every file on the server, by digest."""
        return [VaultFile(digest, size) for digest, size in sorted(self._remote.sizes().items())]

    @contextlib.contextmanager
    def lent(self, digest: str) -> Iterator[Path]:
        """Yield the path of the file of `digest`, for a backup.

        If this computer has no copy, the file is fetched for the `with` block only. The file may be missing.

        Raises:
            Unusable: `vault-damaged`, the server's file has another digest; or the folder cannot be written.
        """
        where = self.where(digest)
        if self._copies.use(where):
            yield where
            return
        passing = self._temp / f"{durable.TEMP_PREFIX}{digest}{durable.TEMP_SUFFIX}"
        try:
            if self._remote.has(digest):
                with self._latch.writing(), self._new_file(0) as new:
                    self._receive(digest, new)
                    new.become(passing)  # not read-only, since Windows could not delete it then
            yield passing
        finally:
            passing.unlink(missing_ok=True)

    def _send(self, digest: str) -> None:
        with self._local(digest) as file:
            self._remote.put(digest, file)
        self._copies.add(self.where(digest))

    def _fetch(self, digest: str) -> bool:
        """Copy a file from the server, in place of an earlier copy; return False if the server has none.

        Raises:
            Unusable: `vault-damaged`, the server's file has another digest; or the folder cannot be written.
        """
        if not self._remote.has(digest):
            return False
        where = self.where(digest)
        with self._latch.writing(), self._new_file(0) as new:
            self._receive(digest, new)
            self._place(new, where)
        self._copies.add(where)
        return True

    def _receive(self, digest: str, new: durable.NewFile) -> None:
        """Write the bytes of a file on the server to `new`, and check that they have the digest.

        Raises:
            Unusable: `vault-damaged`, they have another digest; or the file cannot be written.
        """
        found = hashlib.sha256()
        for piece in self._remote.pieces(digest):
            found.update(piece)
            new.write(piece)
        if found.hexdigest() != digest:
            raise Unusable(_DAMAGED, digest=digest, path=self._remote.place)
