"""Write files atomically: a power cut leaves the old file or the whole new file, never a part.

A file is written under a temporary name in the same folder, synced and renamed. Then the folder is synced,
except on Windows, which cannot sync folders. Files that are not `private` get the permissions of umask and folder.
"""

import contextlib
import errno
import os
import secrets
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from wxdesk.disk import privacy
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import NotDurable, Unusable, unusable

TEMP_PREFIX = ".wx-"
TEMP_SUFFIX = ".tmp"


class _SyncError(OSError):
    """The operating system could not sync a file or folder."""


class NewFile:
    """A temporary file in `folder`; it is deleted on exit unless `become` renames it."""

    def __init__(self, folder: Path, *, private: bool = True, needed: int = 0) -> None:
        """Open the temporary file; with `private` only the owner may read it.

        `needed` is the number of bytes to be written, for the message about a full disk (0: unknown).

        Raises:
            Unusable: the folder cannot be written.
        """
        self._folder = folder
        self._needed = needed
        try:
            temp = folder / f"{TEMP_PREFIX}{secrets.token_hex(8)}{TEMP_SUFFIX}"
            self._file = privacy.new_file(temp, private=private)
        except OSError as error:
            raise unusable(folder, error, needed) from error
        self._temp: Path | None = temp

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Delete the temporary file, unless it was renamed."""
        if self._temp is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._temp.unlink(missing_ok=True)

    def write(self, data: bytes) -> None:
        """Append `data`.

        Raises:
            Unusable: the disk is full or fails.
        """
        try:
            self._file.write(data)
        except OSError as error:
            raise unusable(self._folder, error, self._needed) from error

    def become(self, path: Path, mode: int | None = None) -> None:
        """Sync the file and rename it to `path`, replacing an old file; set the permissions `mode` if given.

        Raises:
            Unusable: the disk is full or fails, or `path` cannot be replaced; an old file remains.
            NotDurable: the disk failed to sync the file.
        """
        temp = self._temp
        if temp is None:
            raise ValueError("the file has its place already")
        try:
            self._file.flush()
            _sync(self._file.fileno())
            self._file.close()
            rename(temp, path)
            self._temp = None
            if mode is not None:
                path.chmod(mode)  # now, since Windows could not delete a read-only temporary file
            sync_folder(path.parent)
        except OSError as error:
            raise _told(path, error, self._needed) from error


def write_file(path: Path, data: bytes, *, private: bool = True) -> None:
    """Write `data` to `path` durably and atomically; with `private` only the owner may read the file.

    Raises:
        Unusable: the disk is full, read-only or fails; an old file at `path` remains.
    """
    with NewFile(path.parent, private=private, needed=len(data)) as new:
        new.write(data)
        new.become(path)


def make_folder(path: Path, *, private: bool = True) -> None:
    """Make the folder `path` and its parents durably; an existing folder is no error.

    With `private` only the owner may open the new folders.

    Raises:
        Unusable: the folder cannot be made.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    try:
        privacy.make_folder(path, private=private)
        for folder in reversed(missing):
            sync_folder(folder.parent)
    except OSError as error:
        raise _told(path, error) from error


def rename_new(source: Path, target: Path) -> None:
    """Rename a file or folder durably to `target`, which must not exist.

    Raises:
        Unusable: `target` exists, is on another disk, or the rename fails; `source` remains.
    """
    if os.path.lexists(target):
        raise Unusable("path-exists", path=str(target), why="")
    try:
        rename(source, target)
        sync_folder(target.parent)
        if source.parent != target.parent:
            sync_folder(source.parent)
    except OSError as error:
        raise _told(target, error) from error


def replace_file(source: Path, target: Path) -> None:
    """Rename `source` over `target` in the same folder, durably.

    Raises:
        Unusable: the rename fails, or the folder cannot be synced.
    """
    rename(source, target)
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise _told(target, error) from error


def sync_tree(root: Path) -> None:
    """Sync `root` and every file and folder below it.

    Raises:
        Unusable: the disk fails.
    """
    for folder, _, names in root.walk(top_down=False):
        try:
            for name in names:
                with (folder / name).open("rb+") as file:
                    _sync(file.fileno())
            sync_folder(folder)
        except OSError as error:
            raise _told(folder, error) from error


def sync_folder(folder: Path) -> None:
    """Sync the directory entries of `folder`; does nothing on Windows.

    Raises:
        OSError: the disk fails.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _sync(descriptor)
    except OSError as error:
        # some file systems (FUSE, SMB) lack this call; such disks are refused for desks but not for exports
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _told(path: Path, error: OSError, needed: int = 0) -> Unusable:
    """Return the error to raise: NotDurable if syncing failed, except on a full or read-only disk.

    `needed` is the number of bytes to be written, for the message about a full disk.
    """
    told = unusable(path, error, needed)
    return NotDurable(told.code, **told.values) if _is_disk(error) else told


def _is_disk(error: OSError) -> bool:
    return isinstance(error, _SyncError) and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - there is no such module on Windows

        # on macOS fsync leaves the data in the drive's cache
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    try:
        os.fsync(descriptor)
    except OSError as error:
        raise _SyncError(error.errno, error.strerror) from error
