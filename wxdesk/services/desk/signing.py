"""Ports for signatures: who signs events, who signs other bytes with the desk key, and where private keys lie."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from wxdesk.domain.trail.keys import Signature, SigningKey
from wxdesk.services.desk.ports import Event, Reader


class NewDeskKey(NamedTuple):
    """A desk key that was just made: its id, its public key, and where the private key is stored."""

    id: str
    public: bytes
    place: str
    """`keyring` for the keyring of the system, `file` for a file beside the desk."""


class Signer(Protocol):
    """Signs bytes with the desk key; the bytes begin with a line that names their kind."""

    def sign(self, data: bytes) -> Signature | None:
        """Return the signature; None if the desk signs nothing, or the private key is lost."""
        ...

    def public_keys(self) -> Mapping[str, bytes]:
        """Return the public keys that the trail names, by key id: of the desk and of people, invalid ones included."""
        ...


class PrivateKeys(Protocol):
    """The private keys of one desk on this computer."""

    def sign(self, key: str, data: bytes) -> bytes | None:
        """Return the signature of `data` by a person's or the desk's key.

        Return None if this computer lacks the private key, or if the PIN that decrypts the key was not entered yet.
        """
        ...

    def holds(self, key: str) -> bool:
        """Tell whether `sign` would sign with this key now."""
        ...

    def new_desk_key(self) -> NewDeskKey:
        """Make a new desk key and store it durably, in place of an earlier one.

        Raises:
          Unusable: the folder of the desk cannot be written.
        """
        ...


class EventSigner(Protocol):
    """Signs the events of a trail."""

    def sign(self, reader: Reader, event: Event, data: bytes) -> Signature | None:
        """Return the signature of an event, whose signed bytes are `data`; None if the desk does not sign events yet.

        Raises:
          PinNeeded: `pin-needed`; the person has a key, and the PIN that decrypts the key was not entered.
        """
        ...

    def desk_key_lost(self, reader: Reader, event: Event) -> tuple[SigningKey, SigningKey] | None:
        """Replace a lost desk key; return the lost key, marked as ended, and the new key.

        Return None if the key is not lost, or if `event` is of a kind for which no new desk key is made.

        Raises:
          Unusable: the new key cannot be stored.
        """
        ...
