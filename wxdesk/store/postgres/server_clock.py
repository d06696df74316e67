"""A clock with the server's time, so that the computers of an office need not have the same time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class ServerClock:
    """A clock set by the server's time; between two settings it adds the seconds that passed on this computer."""

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        """Start with this computer's time; `passed` returns the seconds since an arbitrary moment."""
        self._passed = passed
        self._heard = datetime.now(UTC), passed()

    def hear(self, at: datetime) -> None:
        """Set the clock to `at`, the time that the server has just sent."""
        self._heard = at.astimezone(UTC), self._passed()

    def now(self) -> datetime:
        """Return the present time in UTC."""
        at, since = self._heard
        return at + timedelta(seconds=self._passed() - since)
