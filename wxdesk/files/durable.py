"""Write so that a power cut leaves either the old or the whole new file, never half of one.

A file is written beside its place, synced, renamed over it, and the folder is synced where the platform
can. Windows cannot sync folders; there the rename is retried, because virus scanners hold new files.
"""

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from wxdesk.domain.errors import Unusable, unusable

TEMP_PREFIX = ".wx-"
TEMP_SUFFIX = ".tmp"
_REPLACE_TRIES = 5
_REPLACE_PAUSE_S = 0.1


class NewFile:
    """A file in the making inside `folder`; it vanishes unless `become` gives it a place."""

    def __init__(self, folder: Path) -> None:
        """Open the temporary file.

        Raises:
            Unusable: the folder cannot be written.
        """
        self._folder = folder
        try:
            descriptor, name = tempfile.mkstemp(TEMP_SUFFIX, TEMP_PREFIX, folder)
        except OSError as error:
            raise unusable(folder, error) from error
        self._file = os.fdopen(descriptor, "wb")
        self._temp: Path | None = Path(name)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove what did not become a file."""
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
            raise unusable(self._folder, error) from error

    def become(self, path: Path, mode: int = 0o644) -> None:
        """Make the bytes durable as `path`, in place of what was there, with the permissions `mode`.

        Raises:
            Unusable: the disk is full or fails, or `path` cannot be replaced; what was there remains.
        """
        temp = self._temp
        if temp is None:
            raise ValueError("the file has its place already")
        try:
            self._file.flush()
            _sync(self._file.fileno())
            self._file.close()
            temp.chmod(mode)
            _replace(temp, path)
            self._temp = None
            sync_folder(path.parent)
        except OSError as error:
            raise unusable(path, error) from error


def write_file(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Write `data` as `path`, durably and all or nothing.

    Raises:
        Unusable: the disk is full, read-only or fails; what was at `path` remains.
    """
    with NewFile(path.parent) as new:
        new.write(data)
        new.become(path, mode)


def make_folder(path: Path) -> None:
    """Make the folder `path` with its parents, durably; one that is there is fine.

    Raises:
        Unusable: it cannot be made.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    try:
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            sync_folder(folder.parent)
    except OSError as error:
        raise unusable(path, error) from error


def rename_new(source: Path, target: Path) -> None:
    """Rename a file or folder to `target`, where nothing may be yet, durably.

    Raises:
        Unusable: `target` exists, lies on another disk, or the rename fails; `source` remains.
    """
    if os.path.lexists(target):
        raise Unusable("path-exists", path=str(target), why="")
    try:
        _replace(source, target)
        sync_folder(target.parent)
        if source.parent != target.parent:
            sync_folder(source.parent)
    except OSError as error:
        raise unusable(target, error) from error


def sync_tree(root: Path) -> None:
    """Make every file and folder below `root`, and `root`, durable.

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
            raise unusable(folder, error) from error


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable where the platform can (not on Windows).

    Raises:
        OSError: the disk fails.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _sync(descriptor)
    except OSError as error:
        # some file systems (FUSE, SMB) have no such call; they are refused for desks, not for exports
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - there is no such module on Windows

        # fsync on macOS leaves the data in the drive's cache
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _replace(source: Path, target: Path) -> None:
    for attempt in range(1, _REPLACE_TRIES + 1):
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_TRIES:
                raise
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return
