"""Acting people for tests of services: their seats are opened without a PIN."""

from collections.abc import Callable
from datetime import datetime

from wxdesk.domain.office.seats import PinCost, PinVerifier
from wxdesk.files.keeping.pin_hasher import Argon2Hasher
from wxdesk.services.desk.ports import By, Transaction
from wxdesk.services.office.identity import acting, open_seat


def seated(
    person: str,
    decided_by: str | None = None,
    happened_at: datetime | None = None,
    route: str = "",
    evidence: str | None = None,
) -> By:
    """Return the author (`By`) for acts that the person with this id enters, with a seat that needs no PIN.

    With `decided_by`, the person enters a decision of that other person; the remaining parameters are its time, route
    and evidence.
    """
    return acting(open_seat(person), decided_by=decided_by, happened_at=happened_at, route=route, evidence=evidence)


CHEAP = PinCost(8, 1, 1)
"""The smallest cost that Argon2id allows, so that tests hash fast."""


class CheapHasher:
    """Hashes PINs at the least cost of Argon2id, so that tests are fast."""

    def __init__(self) -> None:
        self._hasher = Argon2Hasher(lambda: CHEAP)

    def make(self, secret: str) -> PinVerifier:
        """Return a hash of the PIN or code `secret` with a new salt."""
        return self._hasher.make(secret)

    def fits(self, secret: str, verifier: PinVerifier) -> bool:
        """Tell whether the salted hash `verifier` was made from the PIN or code `secret`."""
        return self._hasher.fits(secret, verifier)


class NotedKeys:
    """A fake `SeatKeys` that records each call."""

    def __init__(self) -> None:
        self.told: list[tuple[str | None, ...]] = []

    def opened(self, person: str, pin: str) -> None:  # noqa: ARG002 - as the protocol says
        """Record that a seat was opened with `pin`."""
        self.told.append(("opened", pin))

    def resealing(self, person: str, old: str | None, new: str) -> Callable[[Transaction, By], None]:  # noqa: ARG002 - as above
        """Return a function that records the old and the new PIN; the transaction that stores the new PIN calls it."""
        return lambda _tx, _by: self.told.append(("sealed", old, new))

    def closed(self, person: str) -> None:  # noqa: ARG002 - as the protocol says
        """Record that a seat was locked or closed."""
        self.told.append(("closed",))
