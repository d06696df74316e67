"""A seat 席位: the place of one person at a desk, from which every act is entered."""

from datetime import datetime, timedelta
from typing import Protocol


class Now(Protocol):
    """The part of a clock that a seat needs."""

    def now(self) -> datetime:
        """Return the present time."""
        ...


class DeskSeat:
    """The seat of one person. Only `services.office.identity` makes one, and only opened seats can act.

    That the person entered the PIN is remembered in memory only.
    """

    def __init__(self, person: str, *, opened: bool) -> None:
        """Make the seat of the person with this id.

        From a seat that is not opened, only events about the program's own work can be entered.
        """
        self.person = person
        self._opened = opened
        self._locked = False
        self._mark = ""
        self._clock: Now | None = None
        self._since: datetime | None = None
        self._lasts = timedelta(0)
        self.announced = False
        """True once an event has recorded that the person opened this seat."""

    @property
    def opened(self) -> bool:
        """Tell whether the person opened the seat, and did not leave it since; a locked seat stays opened."""
        return self._opened

    @property
    def locked(self) -> bool:
        """Tell whether acts wait until the PIN is entered again."""
        return self._locked

    @property
    def proven(self) -> bool:
        """Tell whether a PIN was ever entered at this seat; only then can the PIN unlock the seat again."""
        return bool(self._mark)

    @property
    def confirmation(self) -> str:
        """Return the digest of the PIN's salted hash if the PIN was entered a short time ago; else "".

        Return "" also while the seat is locked.
        """
        if self._clock is None or self._since is None or self._locked:
            return ""
        passed = self._clock.now() - self._since
        return self._mark if timedelta(0) <= passed < self._lasts else ""

    def confirm(self, mark: str, clock: Now, lasts: timedelta) -> None:
        """Remember for the time `lasts` that the right PIN was entered now, and unlock the seat.

        `mark` is the digest by which events name the salted hash of the PIN.
        """
        self._mark, self._clock, self._since, self._lasts = mark, clock, clock.now(), lasts
        self._locked = False

    def lock(self) -> None:
        """Lock the seat: new acts wait until the PIN is entered again, while acts under way continue."""
        self._locked = True

    def close(self) -> None:
        """End the seat: nothing is entered from it any more."""
        self._opened = False
