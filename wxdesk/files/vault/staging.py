"""Build a folder under a hidden name, complete and durable, and rename it into place at the end."""

import contextlib
import hashlib
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import Unusable, unusable
from wxdesk.domain.package.layout import Part
from wxdesk.files.vault import durable
from wxdesk.files.vault.vault import CHUNK_BYTES, StoredFile, regular_file

_PREFIX = ".wx-stage-"
_STALE_S = 86_400.0


@dataclass(frozen=True)
class Staged:
    """A finished file or folder that waits at `path` for publishing; `digest` is the SHA-256 (hex) of its file list."""

    path: Path
    digest: str

    def publish(self, final: Path) -> None:
        """Rename the staged file or folder durably to `final`.

        Raises:
            Unusable: `final` exists, or the rename fails; the staged data remains.
        """
        durable.rename_new(self.path, final)
        shutil.rmtree(self.path.parent, ignore_errors=True)

    def discard(self) -> None:
        """Delete the staged data, which was not published."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


class StagedFolder:
    """A new folder `name` inside a hidden folder in `parent`; deleted on exit unless `keep` was called."""

    def __init__(self, parent: Path, name: str, needed: int, *, private: bool) -> None:
        """Make the hidden folder, and the folder `name` in it.

        Staging folders that a crash left more than a day ago are deleted. `needed` is the total number of bytes to be
        written, for the message about a full disk. If not `private`, the permissions follow the umask and `parent`.

        Raises:
            Unusable: `parent` cannot be written.
        """
        durable.make_folder(parent, private=private)
        self.private = private
        self._needed = needed
        _sweep(parent, time.time())
        try:
            # no mkdtemp: on Windows files moved out of its folder would keep its access list
            self._hidden = parent / f"{_PREFIX}{secrets.token_hex(8)}"
            self.root = self._hidden / name
            privacy.make_folder(self.root, private=private)
        except OSError as error:
            raise unusable(parent, error, self._needed) from error
        self._kept = False

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Delete the hidden folder, unless its content was kept."""
        if not self._kept:
            shutil.rmtree(self._hidden, ignore_errors=True)

    def add(self, name: str, part: Part) -> StoredFile:
        """Write `part`, which is bytes or a file to copy, to the relative path `name`; return its digest and size.

        The file is durable only after `sync`.

        Raises:
            Unusable: `vault-damaged`, the copied file does not have the expected bytes; or the disk is full or
                fails, or the source cannot be read.
        """
        target = self.root / name
        try:
            privacy.make_folder(target.parent, private=self.private)
            with privacy.new_file(target, private=self.private) as file:
                stored = _fill(file, part)
        except OSError as error:
            raise unusable(target, error, self._needed) from error
        if not isinstance(part, bytes) and part.digest not in (None, stored.digest):
            raise Unusable("vault-damaged", digest=part.digest, path=str(part.path))
        return stored

    def sync(self) -> None:
        """Sync all added files and their folders. Raises the same errors as `durable.sync_tree`."""
        durable.sync_tree(self._hidden)

    def keep(self, path: Path, digest: str) -> Staged:
        """Return the staged result at `path`; from now on the caller must publish or discard it.

        `digest` is the SHA-256 (hex) of its file list.
        """
        self._kept = True
        return Staged(path, digest)


def bytes_of(parts: Iterable[Part]) -> int:
    """Return the total size in bytes of the files `parts`.

    A missing file counts as 0; the error comes when it is copied.
    """
    return sum(map(_bytes, parts))


def _bytes(part: Part) -> int:
    if isinstance(part, bytes):
        return len(part)
    return part.path.stat().st_size if part.path.is_file() else 0


def _fill(copy: BinaryIO, part: Part) -> StoredFile:
    if isinstance(part, bytes):
        copy.write(part)
        return StoredFile(hashlib.sha256(part).hexdigest(), len(part))
    digest, size = hashlib.sha256(), 0
    with regular_file(part.path) as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            copy.write(chunk)
            size += len(chunk)
    return StoredFile(digest.hexdigest(), size)


def _sweep(parent: Path, now: float) -> None:
    for left in parent.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if now - left.lstat().st_mtime > _STALE_S:
                shutil.rmtree(left, ignore_errors=True)
