"""A clock that shows the server's time, so that the clocks of the office's computers need not agree."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ServerClock:
    """Shows the time that the server last told, and counts on from there until it tells the next one."""

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        """Begin with this computer's time; `passed` returns seconds since an arbitrary moment."""
        self._passed = passed
        self._heard = datetime.now(UTC), passed()

    def hear(self, at: datetime) -> None:
        """Take over the server's time `at`, which it has just told."""
        self._heard = at.astimezone(UTC), self._passed()

    def now(self) -> datetime:
        """Return the present time in UTC."""
        at, since = self._heard
        return at + timedelta(seconds=self._passed() - since)
