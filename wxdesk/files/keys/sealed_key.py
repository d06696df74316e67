"""Encrypt a private key with a PIN.

Argon2id derives a key from the PIN, and ChaCha20-Poly1305 encrypts with this key. If the system has a keyring, a random
secret from it also goes into Argon2id. Somebody who has only the file then cannot try out PINs on it.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from wxdesk.domain.office.seats import PinCost

_SALT, _NONCE, _KEY = 16, 12, 32
_MOST_KIB, _MOST_PASSES, _MOST_LANES = 1 << 20, 64, 16
_FORMAT = 1


class WrongPin(Exception):
    """Raised when a PIN, or the secret of the keyring, does not decrypt an encrypted private key."""


def sealed_key(private: bytes, key: str, pin: str, secret: bytes | None, cost: PinCost) -> dict[str, Any]:
    """Return the private key with the id `key`, sealed by a PIN, as JSON data.

    `secret` is the random secret in the system's keyring, or None without a keyring.
    """
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    closed = ChaCha20Poly1305(_derived(pin, salt, secret, cost)).encrypt(nonce, private, _bound(key))
    return {
        "format": _FORMAT,
        "key": key,
        **cost._asdict(),
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "sealed": closed.hex(),
        "keyring": secret is not None,
    }


def opened_key(sealed: Mapping[str, Any], key: str, pin: str, secret: bytes | None) -> bytes:
    """Decrypt with the PIN the private key that `sealed_key` encrypted, and return it.

    Raises:
        WrongPin: the PIN or `secret` is wrong.
        ValueError: the data have another form.
        KeyError: the data have another form.
    """
    cost = PinCost(int(sealed["memory_kib"]), int(sealed["passes"]), int(sealed["lanes"]))
    most = PinCost(_MOST_KIB, _MOST_PASSES, _MOST_LANES)
    if sealed["format"] != _FORMAT or any(not 0 < one <= limit for one, limit in zip(cost, most, strict=True)):
        raise ValueError(sealed["format"])
    salt, nonce = bytes.fromhex(sealed["salt"]), bytes.fromhex(sealed["nonce"])
    cipher = ChaCha20Poly1305(_derived(pin, salt, secret, cost))
    try:
        return cipher.decrypt(nonce, bytes.fromhex(sealed["sealed"]), _bound(key))
    except InvalidTag as error:
        raise WrongPin from error


def _derived(pin: str, salt: bytes, secret: bytes | None, cost: PinCost) -> bytes:
    return Argon2id(
        salt=salt,
        length=_KEY,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        secret=secret,
    ).derive(pin.encode())


def _bound(key: str) -> bytes:
    """Return the associated data of the encryption, which contains the key id.

    So a sealed key cannot be decrypted under another key id.
    """
    return f"wxdesk-sealed-key-v1\n{key}".encode()
