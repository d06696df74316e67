"""How far a drop is: by its files until each has a verdict, then by the films that are looked at longer."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from wxdesk.services.bench import CheckedFile

_SURE_AFTER_S = 1.0
"""So long it takes until the time left can be told."""


@dataclass
class Pace:
    """What was told and heard of a drop; `began` is when its present stretch did, on the monotonic clock."""

    began: float
    done: int = 0
    total: int = 0
    heard: set[int] = field(default_factory=set[int])
    """The orders of the files that have a verdict."""
    looking: bool = False
    """Whether only longer looks are left."""
    _films: set[int] = field(default_factory=set[int])
    _open: set[int] = field(default_factory=set[int])

    @property
    def so_far(self) -> tuple[int, int]:
        """Return how many there are of how many: films while `looking`, else files; 0 of all is not known."""
        if self.looking:
            return len(self._films) - len(self._open), len(self._films)
        return max(self.done, len(self.heard)), self.total

    @property
    def seconds_left(self) -> float | None:
        """Return how long the rest of the stretch takes at the pace so far, once that is known."""
        (done, total), spent = self.so_far, time.monotonic() - self.began
        return spent * (total - done) / done if spent >= _SURE_AFTER_S and 0 < done < total else None

    def tell(self, done: int, total: int) -> None:
        """Learn how many files have their last verdict; a `total` of 0 is not known yet."""
        self.done, self.total = done, total
        self._look()

    def hear(self, files: Iterable[CheckedFile]) -> None:
        """Learn of verdicts, first or last."""
        for file in files:
            self.heard.add(file.order)
            if file.unfinished:
                self._films.add(file.order)
                self._open.add(file.order)
            else:
                self._open.discard(file.order)
        self._look()

    def _look(self) -> None:
        before = self.looking
        self.looking = bool(self._open) and 0 < self.total <= len(self.heard)
        if self.looking and not before:
            self.began = time.monotonic()
