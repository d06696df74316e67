"""Parser processes that are reused from desk to desk, since starting a process takes longer than most tests."""

import tempfile
import threading
from pathlib import Path

from wxdesk.files.parsing.supervisor import RECYCLE_AFTER, _Child, _Walls


class _Lasting(_Child):
    """A parser process that waits for the next desk when a desk releases it.

    It ends instead after an error, or after `RECYCLE_AFTER` jobs.
    """

    def __init__(self, settings: str, pool: "ParserPool", single: _Walls | None) -> None:
        super().__init__(settings, Path(tempfile.gettempdir()), single)
        self._pool = pool

    def end(self) -> None:
        if self.lasting and self.sound and self.served < RECYCLE_AFTER and self.alive():
            self._pool.keep(self)
        else:
            super().end()

    def end_at_last(self) -> None:
        """End the process instead of returning it to the pool."""
        super().end()


class ParserPool:
    """Parser processes that wait until a desk needs one; several threads may use the pool at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Lasting] = []

    def keep(self, child: _Lasting) -> None:
        """Add `child` to the waiting processes."""
        with self._lock:
            self._waiting.append(child)

    def lend(self, settings: str, scratch: Path, single: _Walls | None = None) -> _Lasting:
        """Return a waiting parser process that was started with these settings; if there is none, start a new one.

        A process for one job only is always new; `single` then lists the files that it may reach. The process has its
        own folder for temporary files, so `scratch` is ignored.
        """
        del scratch
        with self._lock:
            for child in self._waiting if single is None else ():
                if child.settings == settings and child.alive():
                    self._waiting.remove(child)
                    return child
        return _Lasting(settings, self, single)

    def empty(self) -> None:
        """End all waiting processes."""
        with self._lock:
            while self._waiting:
                self._waiting.pop().end_at_last()
