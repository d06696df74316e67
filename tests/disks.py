"""Disks that take no more, folders that are closed, and modes, for tests of what is left then."""

import errno
import os
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


class Closed(Path):
    """A folder that may not be looked into, whoever runs the tests."""

    def iterdir(self) -> Generator[Self]:
        """Refuse."""
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))


class Failing(Path):
    """A file that the disk does not give."""

    def open(self, *_: object, **__: object) -> NoReturn:
        """Fail as a disk does."""
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))


@contextmanager
def full_beyond(size: int) -> Iterator[None]:
    """Let no file that is written meanwhile become larger than `size` bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Let new files be without the rights in `mask`; with 0 only what is asked for explicitly holds."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    """Return the rights of a file or folder."""
    return stat.S_IMODE(path.lstat().st_mode)


def open_to_others(folder: Path) -> dict[str, str]:
    """Return what in `folder` the group or everybody has a right to, with its mode."""
    found = [path for path in (folder, *folder.rglob("*")) if mode(path) & 0o077]
    return {path.relative_to(folder.parent).as_posix(): oct(mode(path)) for path in found}


class Refusals:
    """Refuses renames from `first` on, `count` times, as Windows does while a virus scanner holds a file."""

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
