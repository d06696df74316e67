"""Parser processes that go from desk to desk: to start one takes longer than most tests do."""

import threading

from wxdesk.files.parsing.supervisor import RECYCLE_AFTER, _Child


class _Lasting(_Child):
    """A parser process that, let go by one desk, waits for the next unless it is spent."""

    def __init__(self, settings: str, pool: "ParserPool") -> None:
        super().__init__(settings)
        self._pool = pool

    def end(self) -> None:
        if self.sound and self.served < RECYCLE_AFTER and self.alive():
            self._pool.keep(self)
        else:
            super().end()

    def end_at_last(self) -> None:
        """End it, whatever it could still do."""
        super().end()


class ParserPool:
    """The processes that wait for a desk; desks close on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[_Lasting] = []

    def keep(self, child: _Lasting) -> None:
        """Let `child` wait."""
        with self._lock:
            self._waiting.append(child)

    def lend(self, settings: str) -> _Lasting:
        """Return one that waits with these settings, or a new one."""
        with self._lock:
            for child in self._waiting:
                if child.settings == settings and child.alive():
                    self._waiting.remove(child)
                    return child
        return _Lasting(settings, self)

    def empty(self) -> None:
        """End all that wait."""
        with self._lock:
            while self._waiting:
                self._waiting.pop().end_at_last()
