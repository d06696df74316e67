"""Estimate the remaining time of a check from its speed so far."""

import time
from dataclasses import dataclass

_SURE_AFTER_S = 1.0
"""Seconds after which the remaining time can be estimated."""


@dataclass
class Pace:
    """The speed of a task: `done` of `total` parts since `began`, in seconds of the monotonic clock.

    A `total` of 0 means that the number of parts is unknown.
    """

    began: float
    total: int = 0
    done: int = 0

    @property
    def seconds_left(self) -> float | None:
        """Return the estimated remaining seconds; None while they are unknown."""
        spent = time.monotonic() - self.began
        known = spent >= _SURE_AFTER_S and 0 < self.done < self.total
        return spent * (self.total - self.done) / self.done if known else None
