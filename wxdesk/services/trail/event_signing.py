"""Signs the events of a trail: with the key of the person who enters an event, else with the desk key."""

from collections.abc import Mapping

from wxdesk.domain.desk.errors import PinNeeded
from wxdesk.domain.office.people import Person
from wxdesk.domain.trail.keys import BEGAN, DESK_ACTS, DESK_REPLACED, ENDED, RESTORED, KeyEnd, Signature, SigningKey
from wxdesk.services.desk.ports import Event, Reader, Store
from wxdesk.services.desk.signing import PrivateKeys

_WITHOUT_NEW_KEY = frozenset({BEGAN, DESK_REPLACED, RESTORED})
"""The acts before which no lost desk key is replaced."""


def valid_key(reader: Reader, person: str | None) -> SigningKey | None:
    """Return the valid key of a person (None: of the desk); None if there is none."""
    return reader.first(SigningKey, person=person, ended="")


class TrailSigner:
    """Signs events with the private keys of this computer."""

    def __init__(self, keys: PrivateKeys) -> None:
        """Sign with `keys`."""
        self._keys = keys

    def sign(self, reader: Reader, event: Event, data: bytes) -> Signature | None:
        """Return the signature of an event, whose signed bytes are `data`; None if signing has not begun.

        Raises:
          PinNeeded: `pin-needed`; the person has a key, and nobody gave its PIN.
        """
        person = event.by.entered_by
        own = _ending(reader, event) or valid_key(reader, person)
        if own is not None:
            signature = self._keys.sign(own.id, data)
            if signature is not None:
                return Signature(own.id, signature)
            if event.act not in DESK_ACTS:
                raise PinNeeded("pin-needed", person=reader.get(Person, person).name)
        desk = valid_key(reader, None)
        signature = self._keys.sign(desk.id, data) if desk else None
        return Signature(desk.id, signature) if desk and signature is not None else None

    def desk_key_lost(self, reader: Reader, event: Event) -> tuple[SigningKey, SigningKey] | None:
        """Replace a lost desk key; return the lost key, marked as ended, and the new key.

        Return None if the key is not lost, or if `event` is one for which no new desk key is made.

        Raises:
          Unusable: the new key cannot be stored.
        """
        if event.act in _WITHOUT_NEW_KEY:
            return None
        desk = valid_key(reader, None)
        if desk is None or self._keys.holds(desk.id):
            return None
        made = self._keys.new_desk_key()
        return desk._replace(ended=KeyEnd.LOST), SigningKey(made.id, None, made.public.hex())


def _ending(reader: Reader, event: Event) -> SigningKey | None:
    """Return the key that `event` ends, if the key's owner enters the event.

    The key still signs this event. Return None otherwise.
    """
    key = reader.first(SigningKey, id=event.data["key"]) if event.act == ENDED else None
    return key if key is not None and key.person == event.by.entered_by else None


class DeskSigner:
    """Signs bytes with the desk key."""

    def __init__(self, store: Store, keys: PrivateKeys) -> None:
        """Read the public keys from `store`; sign with `keys`."""
        self._store = store
        self._keys = keys

    def sign(self, data: bytes) -> Signature | None:
        """Return the signature; None if the desk signs nothing, or the private key is lost."""
        desk = self._store.read(lambda reader: valid_key(reader, None))
        signature = self._keys.sign(desk.id, data) if desk else None
        return Signature(desk.id, signature) if desk and signature is not None else None

    def public_keys(self) -> Mapping[str, bytes]:
        """Return all public keys in the trail, by key id: people's keys, and also keys that are no longer valid."""
        found = self._store.read(lambda reader: reader.find(SigningKey))
        return {one.id: bytes.fromhex(one.public) for one in found}
