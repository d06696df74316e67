"""Encrypt files with age (https://age-encryption.org), piece by piece, so that large files need little memory.

A place has a key pair. Files are encrypted to the public key, so a backup asks nothing. The secret key is stored in
the place, encrypted with the passphrase; only restoring asks for the passphrase.
"""

import hashlib
from typing import BinaryIO

import pyrage

from wxdesk.domain.desk.errors import UserError


class HashingWriter:
    """A writer that hashes and counts the bytes it passes on, and remembers the first error of the disk.

    pyrage reports such an error only as a text, but callers need the error itself.
    """

    def __init__(self, target: BinaryIO) -> None:
        """Write to `target`."""
        self._target = target
        self._digest = hashlib.sha256()
        self.bytes = 0
        self.failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write `data` and return its length."""
        try:
            self._target.write(data)
        except OSError as error:
            self.failure = error
            raise
        self._digest.update(data)
        self.bytes += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing; the owner of the file flushes it."""

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of all bytes so far, in hex."""
        return self._digest.hexdigest()


class HashingReader:
    """A reader that hashes and counts the bytes it passes on, and remembers the first error of the disk."""

    def __init__(self, source: BinaryIO) -> None:
        """Read from `source`."""
        self._source = source
        self._digest = hashlib.sha256()
        self.bytes = 0
        self.failure: OSError | None = None

    def read(self, size: int = -1) -> bytes:
        """Read up to `size` bytes."""
        try:
            data = self._source.read(size)
        except OSError as error:
            self.failure = error
            raise
        self._digest.update(data)
        self.bytes += len(data)
        return data

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of all bytes so far, in hex."""
        return self._digest.hexdigest()


class Unsealable(Exception):
    """Raised when an encrypted file cannot be decrypted: it is damaged, or was encrypted for another key."""


def new_keys(passphrase: str) -> tuple[str, bytes]:
    """Return a new public key, and its secret key encrypted with `passphrase`."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), pyrage.passphrase.encrypt(str(identity).encode(), passphrase)


def opened_key(sealed: bytes, passphrase: str) -> str:
    """Return the secret key in `sealed`, which `new_keys` encrypted.

    Raises:
        UserError: `backup-passphrase`; the passphrase is wrong, or the stored key is damaged.
    """
    try:
        return bytes(pyrage.passphrase.decrypt(sealed, passphrase)).decode()
    except (pyrage.DecryptError, UnicodeDecodeError) as error:
        raise UserError("backup-passphrase") from error


def public_key(secret: str) -> str:
    """Return the public key of a secret key."""
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def encrypt(source: HashingReader, target: HashingWriter, recipient: str) -> None:
    """Encrypt `source` for the public key `recipient`.

    Raises:
        OSError: the disk fails.
    """
    try:
        pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.EncryptError:
        if failure := source.failure or target.failure:
            raise failure from None
        raise


def decrypt(source: HashingReader, target: HashingWriter, secret: str) -> None:
    """Decrypt `source` with a secret key.

    Raises:
        Unsealable: the file is damaged, or was encrypted for another key.
        OSError: the disk fails.
    """
    try:
        pyrage.decrypt_io(source, target, [pyrage.x25519.Identity.from_str(secret)])
    except pyrage.DecryptError as error:
        if failure := source.failure or target.failure:
            raise failure from None
        raise Unsealable(str(error)) from error
