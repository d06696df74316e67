"""Fakes for full disks, closed folders and file permissions."""

import errno
import os
import shutil
import stat
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Self

import pytest

from wxdesk.disk import renaming

if sys.platform != "win32":
    import resource


no_links = pytest.mark.skipif(sys.platform == "win32", reason="a person needs special rights there to make links")
no_modes = pytest.mark.skipif(sys.platform == "win32", reason="files have no permission bits there")
no_full_disk = pytest.mark.skipif(sys.platform == "win32", reason="the size of written files cannot be limited there")


class Closed(Path):
    """A fake folder whose content nobody may list, not even the root user."""

    def iterdir(self) -> Generator[Self]:
        """Raise the error of a folder without permission."""
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))


class Failing(Path):
    """A file that cannot be read because of a disk error."""

    def open(self, *_: object, **__: object) -> NoReturn:
        """Raise a disk error."""
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))


@contextmanager
def full_beyond(size: int) -> Iterator[None]:
    """Limit files written in the `with` block to `size` bytes each, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Set the process's umask in the `with` block, so that new files lack the permissions in `mask`."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    """Return the permission bits of a file or folder."""
    return stat.S_IMODE(path.lstat().st_mode)


def open_to_others(folder: Path) -> dict[str, str]:
    """Return the files in `folder` that others than the owner may access, with their permissions."""
    found = [path for path in (folder, *folder.rglob("*")) if mode(path) & 0o077]
    return {path.relative_to(folder.parent).as_posix(): oct(mode(path)) for path in found}


class Refusals:
    """Makes `count` renames of files fail, beginning with the rename number `first`.

    On Windows, a virus scanner that keeps a new file open has this effect.
    """

    def __init__(self, patch: pytest.MonkeyPatch, first: int = 1, count: int = sys.maxsize) -> None:
        self.renames = 0
        refused, replace = range(first, first + count), Path.replace
        patch.setattr(renaming, "PAUSES_S", (0.0,) * len(renaming.PAUSES_S))

        def rename(source: Path, target: Path) -> Path:
            self.renames += 1
            if self.renames in refused:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source), None, str(target))
            return replace(source, target)

        patch.setattr(Path, "replace", rename)


def keep_read_only(patch: pytest.MonkeyPatch) -> None:
    """Pretend that the system is Windows, which deletes no read-only file."""
    real = os.unlink

    def unlink(path: str, *, dir_fd: int | None = None) -> None:
        if not os.stat(path, dir_fd=dir_fd).st_mode & 0o200:
            raise PermissionError(path)
        real(path, dir_fd=dir_fd)

    patch.setattr(os, "unlink", unlink)
    patch.setattr(shutil, "_use_fd_functions", False)
    patch.setattr(sys, "platform", "win32")
