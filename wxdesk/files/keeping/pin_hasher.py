"""Hash PINs with Argon2id, which needs much memory, so that guessing PINs from stolen hashes is costly."""

import hmac
import secrets
from collections.abc import Callable

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from wxdesk.domain.office.seats import PinCost, PinVerifier

_SALT = 16
_HASH = 32


class Argon2Hasher:
    """Makes salted hashes of PINs with Argon2id, and compares PINs with hashes that were made at any cost."""

    def __init__(self, cost: Callable[[], PinCost]) -> None:
        """Hash PINs at the cost that `cost` returns, which is the memory and time that Argon2id takes for a hash.

        `cost` is called before each hash.
        """
        self._cost = cost

    def make(self, secret: str) -> PinVerifier:
        """Return a hash of the PIN or code `secret` with a new salt."""
        salt, cost = secrets.token_bytes(_SALT), self._cost()
        return PinVerifier(salt, cost, _hash(secret, salt, cost))

    @staticmethod
    def fits(secret: str, verifier: PinVerifier) -> bool:
        """Tell whether the salted hash `verifier` was made from the PIN or code `secret`."""
        return hmac.compare_digest(_hash(secret, verifier.salt, verifier.cost), verifier.hash)


def _hash(secret: str, salt: bytes, cost: PinCost) -> bytes:
    made = Argon2id(
        salt=salt, length=_HASH, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(secret.encode())
    return bytes(made)
