"""The clocks of a desk: the time of this computer, and a counter of seconds that nobody can set."""

import sys
import time
from datetime import UTC, datetime


class SystemClock:
    """A `Clock` that shows the computer's time."""

    def now(self) -> datetime:
        """Return the present time in UTC."""
        return datetime.now(UTC)


def elapsed() -> float:
    """Return the seconds since an arbitrary moment, including the time of sleep; nobody can set this clock.

    Linux: CLOCK_BOOTTIME counts sleep. macOS: CLOCK_MONOTONIC counts sleep, `time.monotonic` does not. Windows:
    `time.monotonic` reads a counter that continues in sleep and hibernation, as Microsoft documents. If a host pauses a
    virtual machine, the machine's clock is corrected afterwards, and the date must then be confirmed.
    """
    if sys.platform == "win32":
        return time.monotonic()
    return time.clock_gettime(time.CLOCK_BOOTTIME if sys.platform == "linux" else time.CLOCK_MONOTONIC)
