"""A lock file by which only one window may write to a desk: a second window opens read-only."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from wxdesk.disk.privacy import open_text

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BARRED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT)


class WindowLock:
    """A lock file held by the window that may write; the system releases it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Use the lock file at `path`; this does not take the lock yet."""
        self._path = path
        self._file: IO[str] | None = None
        self.barred = False
        """Whether the lock file could not be opened for lack of permission or space."""

    def take(self) -> bool:
        """Try to take the lock without waiting; return whether this process holds it now.

        Raises:
            OSError: the file cannot be opened for a reason other than missing permission or space.
        """
        if self._file is not None:
            return True
        try:
            file = open_text(self._path, "a+")
        except OSError as error:
            self.barred = error.errno in _BARRED
            if self.barred:
                return False
            raise
        try:
            _lock(file)
        except OSError:
            file.close()
            return False
        file.truncate(0)
        with suppress(OSError):  # the process id is only information; a full disk may refuse it
            os.write(file.fileno(), str(os.getpid()).encode())
        self._file = file
        return True

    def is_free(self) -> bool:
        """Tell whether nobody else holds the lock, by taking and releasing it; on an error it counts as held.

        Afterwards this object does not hold the lock, even if it held it before.
        """
        try:
            return self.take()
        except OSError:
            return False
        finally:
            self.release()

    def holder(self) -> str:
        """Return the id of the process that took the lock last, read from the lock file; "" without the file.

        The second window on a desk shows this id.
        """
        return self._path.read_text(encoding="utf-8") if self._path.exists() else ""

    def release(self) -> None:
        """Release the lock; harmless if it is not held."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        """Try to take the lock for a `with` block; the block is entered even if another process holds the lock."""
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Release the lock; harmless if it is not held."""
        self.release()


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        # lock a byte far behind the process id: the other window cannot read a locked byte
        file.seek(1024)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
