"""Seats 席位: who needs a PIN, which PINs are accepted, and how long a wrong PIN makes everybody wait."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.office.people import Assignment, Role, has_role

GUARDED = (Role.REVIEWER, Role.RELEASER, Role.CHIEF, Role.ADMINISTRATOR)
"""Roles that need a PIN once the administrator has asked for PINs; people in other roles may have one."""
POLICY = "desk"
"""The id of the only `SeatPolicy`."""
_FEW = 2
_SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Characters of a recovery code; those that look like others are left out."""
CODE_LENGTH = 20
_GROUP = 5


class SeatRow(NamedTuple):
    """The seat of one person, as events record it.

    `pin` is the digest that names the salted hash of the PIN, "" without a PIN. A `temporary` PIN was given by the
    administrator and must be replaced by the person.
    """

    id: str
    """The id of the person."""
    pin: str = ""
    """The digest by which events name the salted hash of the PIN (`PinVerifier.mark`); "" without a PIN."""
    temporary: bool = False
    """True if the administrator gave the PIN; it only opens the seat until the person chooses another one."""


class SeatPolicy(NamedTuple):
    """The administrator's decisions about the seats of this desk.

    `pins` tells whether important roles need a PIN. `recovery` is the digest that names the hash of the recovery code,
    "" if no recovery sheet was made.
    """

    id: str = POLICY
    pins: bool = False
    """True if the roles in `GUARDED` need a PIN."""
    recovery: str = ""
    """The digest that names the salted hash of the recovery code; "" if no recovery sheet was made."""


@dataclass(frozen=True)
class RecoverySheet:
    """The content of a recovery sheet 恢复单, which is printed and never stored."""

    code: str = field(repr=False)
    """The code; it is left out of `repr`, so that no report of an error shows it."""
    maker: str
    """The name of the administrator who makes the sheet."""
    at: datetime


class PinCost(NamedTuple):
    """The cost of Argon2id: memory in KiB, passes over it, and lanes that work at the same time."""

    memory_kib: int
    passes: int
    lanes: int


class PinVerifier(NamedTuple):
    """A salted hash, with which a PIN can be compared but from which it cannot be read."""

    salt: bytes
    cost: PinCost
    hash: bytes

    @property
    def mark(self) -> str:
        """Return the digest by which events name this verifier.

        Who has this digest, but not the salt, learns nothing about the PIN.
        """
        return hashlib.sha256(b"wxdesk-pin-v1\n" + self.salt + self.hash).hexdigest()


class PinTries(NamedTuple):
    """The number of wrong PINs since the last right one, and the time of the last wrong one (None without one)."""

    number: int = 0
    last: datetime | None = None

    def wait(self, now: datetime, free: int, first: timedelta, longest: timedelta) -> timedelta:
        """Return how long nobody may try again; the time is zero while fewer than `free` wrong PINs were entered.

        With the wrong PIN number `free` the time is `first`. It doubles with each further one, up to `longest`. A
        clock that was set back does not shorten the time.
        """
        if self.last is None or self.number < free:
            return timedelta(0)
        delay = min(longest, first * (1 << min(self.number - free, 20)))
        return max(timedelta(0), min(delay, self.last + delay - now))


def check_pin(pin: str, least: int) -> str:
    """Return the PIN; spaces at its ends do not count.

    Raises:
        UserError: `pin-short`, it has less than `least` characters; `pin-simple`, it is easy to guess.
    """
    own = pin.strip()
    if len(own) < least:
        raise UserError("pin-short", least=least)
    steps = {ord(after) - ord(before) for before, after in pairwise(own)}
    if len(set(own)) <= _FEW or (len(steps) == 1 and steps <= {-1, 1}):
        raise UserError("pin-simple")
    return own


def needs_pin(held: Iterable[Assignment], day: date) -> bool:
    """Tell whether a person with these roles needs a PIN, if the administrator has asked for PINs."""
    own = list(held)
    return any(has_role(own, role, day) for role in GUARDED)


def code_of(random: bytes) -> str:
    """Return a recovery code made of at least 16 random bytes: four groups of five characters."""
    number = int.from_bytes(random)
    signs = []
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[rest])
    return "-".join("".join(signs[at : at + _GROUP]) for at in range(0, CODE_LENGTH, _GROUP))


def plain_code(typed: str) -> str:
    """Return a typed recovery code in capital letters, without the spaces and dashes between its characters."""
    return "".join(sign for sign in typed.upper() if sign in _SIGNS)
