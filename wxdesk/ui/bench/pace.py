"""Estimates the remaining time of a job from its progress."""

import time
from dataclasses import dataclass

_SURE_AFTER_S = 1.0
"""Time after which the remaining time can be estimated."""


@dataclass
class Pace:
    """How many are done of how many, 0 of all is not known yet; `began` is on the monotonic clock."""

    began: float
    total: int = 0
    done: int = 0

    @property
    def seconds_left(self) -> float | None:
        """Return how long the rest takes at the pace so far, once that is known."""
        spent = time.monotonic() - self.began
        known = spent >= _SURE_AFTER_S and 0 < self.done < self.total
        return spent * (self.total - self.done) / self.done if known else None
