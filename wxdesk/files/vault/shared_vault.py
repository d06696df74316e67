"""The vault of a team's desk that has its files in the database, with copies on each computer of files it used.

A copy stays until an erasure deletes the file; there is no limit on the size of the folder with the copies yet.
"""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable
from wxdesk.files.vault import durable
from wxdesk.files.vault.vault import READ_ONLY, FileVault, StoredFile

_DAMAGED = "vault-damaged"


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

    def __init__(self, root: Path, remote: RemoteFiles, latch: WriteLatch | None = None) -> None:
        """Create the vault of the files on the server `remote`; this computer's copies are below the folder `root`.

        `latch` refuses every write after a disk failure; None means a latch of the vault's own.
        """
        super().__init__(root, latch)
        self._remote = remote

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
        if not where.is_file():
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

    def complete(self) -> None:
        """Fetch every file that this computer lacks, for a backup of all files."""
        for digest in self._remote.sizes():
            self.path(digest)

    def _send(self, digest: str) -> None:
        with self._local(digest) as file:
            self._remote.put(digest, file)

    def _fetch(self, digest: str) -> bool:
        """Copy a file from the server, in place of an earlier copy; return False if the server has none.

        Raises:
            Unusable: `vault-damaged`, the server's file has another digest; or the folder cannot be written.
        """
        if not self._remote.has(digest):
            return False
        found = hashlib.sha256()
        with self._latch.writing(), self._new_file(0) as new:
            for piece in self._remote.pieces(digest):
                found.update(piece)
                new.write(piece)
            if found.hexdigest() != digest:
                raise Unusable(_DAMAGED, digest=digest, path=self._remote.place)
            durable.make_folder(self.where(digest).parent)
            new.become(self.where(digest), READ_ONLY)
        return True
