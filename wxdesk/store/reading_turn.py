"""Makes the processes of a desk read the lettering of pictures in turn, so that no picture is read twice."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wxdesk.services.desk.ports import Cancel
from wxdesk.store.window_lock import WindowLock

_PAUSE_S = 0.1


class ReadingTurn:
    """A lock file that a process holds while it reads one picture; the system releases it when the process dies."""

    def __init__(self, path: Path) -> None:
        """Use the lock file at `path`."""
        self._path = path

    @contextmanager
    def __call__(self, cancel: Cancel | None) -> Iterator[bool]:
        """Wait until no other process holds the lock file, hold it during the `with` block, and yield True.

        If `cancel` is set first or the folder is not writable, yield False without the lock.
        """
        lock, pause = WindowLock(self._path), threading.Event()
        while not lock.take():
            if lock.barred or (cancel is not None and cancel.is_set()):
                yield False
                return
            pause.wait(_PAUSE_S)
        try:
            yield True
        finally:
            lock.release()
