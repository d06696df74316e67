"""The state of a push between planning and publication, as lists show it."""

from typing import NamedTuple

PUSH_STATES = (
    *("cancelled", "published", "waived", "unrecorded", "stale", "timed", "exported"),
    *("empty", "fixed", "short", "waiting"),
)
"""The codes of all states of a push."""


class PushFacts(NamedTuple):
    """The facts from which a push's state is computed, such as its number of items and whether it has a package.

    `filled` counts items with material, `over` those that were published. `current` tells that the newest package
    holds the present items, `timed` that WeChat is scheduled to send it. `begun` tells that the publishing window
    has begun, `past` that the day is over. `fixed` means settled, `waived` that nobody will register the
    publication.
    """

    items: int
    filled: int
    """The number of items whose material is there; a placeholder 占位 is no item yet."""
    over: int
    """The number of items that are published, or were corrected or retracted since."""
    released: int
    minimum: int
    cancelled: bool
    packaged: bool
    current: bool
    """Whether the newest package holds exactly the present items."""
    timed: bool
    begun: bool
    """Whether the publishing window has begun."""
    past: bool
    """Whether the day of the push is over."""
    fixed: bool
    waived: bool

    @property
    def state(self) -> str:
        """Return the code of the state, one of `PUSH_STATES`."""
        if self.cancelled:
            return "cancelled"
        if self.items and self.over == self.items:
            return "published"
        if self.waived:
            return "waived"
        if self.packaged:
            return self._packaged
        if not self.items:
            return "empty"
        if self.fixed:
            return "fixed" if self.released == self.items else "waiting"
        return "short" if self.filled < self.minimum else "waiting"

    @property
    def _packaged(self) -> str:
        """Return the state of a push that has a package but is not published yet."""
        if self.past or (self.begun and self.current):
            return "unrecorded"
        if not self.current:
            return "stale"
        return "timed" if self.timed else "exported"
