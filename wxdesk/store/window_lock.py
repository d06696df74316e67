"""The lock between two windows on one desk: the second opens read-only."""

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
    """Held by the process that writes from a window; the system drops it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Name the lock file; nothing is taken yet."""
        self._path = path
        self._file: IO[str] | None = None
        self.barred = False
        """Whether the lock failed because the folder is not writable."""

    def take(self) -> bool:
        """Try to take the lock and tell whether it is held now.

        Raises:
            OSError: the file cannot be opened, for another reason than that nothing can be written there.
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
        with suppress(OSError):  # who holds it is a courtesy, which a full disk does not take
            os.write(file.fileno(), str(os.getpid()).encode())
        self._file = file
        return True

    def is_free(self) -> bool:
        """Tell whether no process holds the lock; where that cannot be told it counts as held."""
        try:
            return self.take()
        except OSError:
            return False
        finally:
            self.release()

    def holder(self) -> str:
        """Return the process id that the lock file names, for the notice in the second window."""
        return self._path.read_text(encoding="utf-8") if self._path.exists() else ""

    def release(self) -> None:
        """Let the lock go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        """Take the lock for a block; whether it is held, `take` tells."""
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the lock go."""
        self.release()


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        # far beyond the process id at the start: a locked byte cannot be read by the other window
        file.seek(1024)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
