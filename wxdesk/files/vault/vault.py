"""The desk's media files (本地素材库): each is stored once under the SHA-256 of its bytes and never changed.

Files lie at `ab/<sha256>` below the root and are read-only. A file is on disk durably before its digest is returned, so
no database row names a file that a power cut could lose. Methods that check a file while reading hash it again.
"""

import contextlib
import hashlib
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wxdesk.disk import privacy
from wxdesk.disk.latch import WriteLatch
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.package.contents import SourceFile
from wxdesk.files.vault import durable

CHUNK_BYTES = 1 << 20
READ_ONLY = 0o400
_STALE_S = 3600.0
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class StoredFile:
    """A file in the vault: its SHA-256 in hex and its size in bytes."""

    digest: str
    bytes: int


class FileVault:
    """A store of content-addressed files below `root`; several processes may share it."""

    def __init__(self, root: Path, latch: WriteLatch | None = None) -> None:
        """Store files below `root`, which is created with the first file; `latch` can block writing."""
        self.root = root
        self._latch = latch or WriteLatch()
        self._temp = root / "tmp"

    def add(self, path: Path) -> StoredFile:
        """Copy the file at `path` into the vault, 1 MB at a time, and return its digest and size.

        Raises:
            UserError: `file-not-regular` (link, folder, device), or `file-changing`; it changes
                during the copy.
            Unusable: `path` cannot be read, or the vault cannot be written; `writes-stopped` after a disk failure.
        """
        with self._latch.writing(), regular_file(path) as source:
            before = os.fstat(source.fileno())
            with self._new_file(before.st_size) as new:
                stored = _copy(source, path, new)
                if _changed(path, before, os.fstat(source.fileno()), stored.bytes):
                    raise UserError("file-changing", path=str(path))
                self._settle(new, stored.digest)
        return stored

    def add_bytes(self, data: bytes) -> StoredFile:
        """Store `data` in the vault and return its digest and size.

        Raises:
            Unusable: the vault cannot be written; `writes-stopped` after a disk failure.
        """
        digest = hashlib.sha256(data).hexdigest()
        with self._latch.writing(), self._new_file(len(data)) as new:
            new.write(data)
            self._settle(new, digest)
        return StoredFile(digest, len(data))

    def where(self, digest: str) -> Path:
        """Return the path that the file of `digest` has or would have on this computer.

        Raises:
            ValueError: `digest` is not a SHA-256 in lower-case hex.
        """
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"not a digest: {digest!r}")
        return self.root / digest[:2] / digest

    def path(self, digest: str) -> Path:
        """Return the path of the file of `digest`, whose content was not checked; the file may be missing.

        Raises:
            ValueError: as for `where`.
        """
        return self.where(digest)

    def has(self, digest: str) -> bool:
        """Tell whether the vault has a file for `digest`, without reading it."""
        return self.where(digest).is_file()

    def open_checked(self, digest: str) -> contextlib.AbstractContextManager[BinaryIO]:
        """Hash the file of `digest`, check that it is undamaged, and yield the open file, positioned at its start.

        Raises:
            Unusable: `vault-missing`, `vault-damaged`, or the file cannot be read.
            UserError: `file-not-regular`.
        """
        return self._local(digest)

    @contextlib.contextmanager
    def _local(self, digest: str) -> Iterator[BinaryIO]:
        path = self.where(digest)
        if not os.path.lexists(path):
            raise Unusable("vault-missing", digest=digest, path=str(path))
        with regular_file(path) as file:
            if file_digest(file, path) != digest:
                raise Unusable("vault-damaged", digest=digest, path=str(path))
            file.seek(0)
            yield file

    def verified_path(self, digest: str) -> Path:
        """Hash the file of `digest` and return its path. Raises the same errors as `open_checked`."""
        with self.open_checked(digest):
            return self.where(digest)

    def destroy(self, digest: str) -> bool:
        """Delete the file of `digest` for good, and tell whether there was one.

        Raises:
            Unusable: the file cannot be deleted, or the disk fails.
        """
        path = self.where(digest)
        if not os.path.lexists(path):
            return False
        with self._latch.writing():
            try:
                path.chmod(privacy.FILE)  # Windows deletes no read-only file
                path.unlink()
            except OSError as error:
                raise unusable(path, error) from error
            durable.sync_folder(path.parent)
        return True

    def sweep(self, now: float) -> int:
        """Delete temporary files that are older than an hour at `now` (seconds since 1970); return their number.

        Younger files may belong to another process that is copying.
        """
        swept = 0
        for path in self._temp.glob(f"{durable.TEMP_PREFIX}*{durable.TEMP_SUFFIX}"):
            with contextlib.suppress(OSError):
                if now - path.lstat().st_mtime > _STALE_S:
                    path.unlink()
                    swept += 1
        return swept

    def _new_file(self, needed: int) -> durable.NewFile:
        durable.make_folder(self._temp)
        return durable.NewFile(self._temp, needed=needed)

    def _settle(self, new: durable.NewFile, digest: str) -> None:
        """Move the new file into place, unless an undamaged file with this digest is already there."""
        target = self.where(digest)
        try:
            with self._local(digest):
                return
        except UserError:
            self._place(new, target)

    def _place(self, new: durable.NewFile, target: Path) -> None:
        """Rename the new file to `target` in the vault, in place of an earlier file, and make it read-only."""
        durable.make_folder(target.parent)
        if sys.platform == "win32" and target.exists():
            target.chmod(stat.S_IWRITE)  # Windows replaces no read-only file
        new.become(target, READ_ONLY)


@contextlib.contextmanager
def regular_file(path: Path) -> Iterator[BinaryIO]:
    """Yield `path` open for reading; links, devices and pipes are refused.

    Raises:
        UserError: `file-not-regular`.
        Unusable: the file cannot be opened.
    """
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.is_junction():
            raise UserError("file-not-regular", path=str(path))
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        file = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        raise unusable(path, error) from error
    with file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise UserError("file-not-regular", path=str(path))
        yield file


def read_source(source: SourceFile) -> bytes:
    """Return the bytes of a small file, checked against its digest if it has one.

    Raises:
        UserError: `file-not-regular`.
        Unusable: `vault-damaged`, or the file cannot be read.
    """
    with regular_file(source.path) as file:
        data = b"".join(_chunks(file, source.path))
    if source.digest not in (None, hashlib.sha256(data).hexdigest()):
        raise Unusable("vault-damaged", digest=source.digest, path=str(source.path))
    return data


def file_digest(file: BinaryIO, path: Path) -> str:
    """Return the SHA-256 (hex) from the current position of `file` to its end; `path` is for error messages.

    Raises:
        Unusable: reading fails.
    """
    digest = hashlib.sha256()
    for chunk in _chunks(file, path):
        digest.update(chunk)
    return digest.hexdigest()


def _copy(source: BinaryIO, path: Path, new: durable.NewFile) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(source, path):
        digest.update(chunk)
        new.write(chunk)
        size += len(chunk)
    return StoredFile(digest.hexdigest(), size)


def _chunks(file: BinaryIO, path: Path) -> Iterator[bytes]:
    try:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk
    except OSError as error:
        raise unusable(path, error) from error


def _changed(path: Path, before: os.stat_result, after: os.stat_result, copied: int) -> bool:
    """Tell whether the file at `path` was changed or replaced while it was copied.

    `before` and `after` are the states of the open file; `copied` is the number of bytes copied.
    """
    try:
        named = path.lstat()
    except OSError:
        return True
    looks = [(one.st_size, one.st_mtime_ns, one.st_ino, one.st_dev) for one in (before, after, named)]
    return len(set(looks)) > 1 or copied != before.st_size
