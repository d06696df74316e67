"""Disks that take no more, and folders that are closed, for tests of what is left then."""

import errno
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn, Self

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
