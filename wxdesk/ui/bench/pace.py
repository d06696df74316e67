"""Estimate the remaining time of a job from its progress."""

import time
from dataclasses import dataclass

_SURE_AFTER_S = 1.0
"""Time after which the remaining time can be estimated."""


@dataclass
class Pace:
    """Progress of a job; a `total` of 0 is unknown, and `began` is on the monotonic clock."""

    began: float
    total: int = 0
    done: int = 0

    @property
    def seconds_left(self) -> float | None:
        """Return the remaining time at the present pace; None while it is unknown."""
        spent = time.monotonic() - self.began
        known = spent >= _SURE_AFTER_S and 0 < self.done < self.total
        return spent * (self.total - self.done) / self.done if known else None
