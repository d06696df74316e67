"""The signing keys 签名密钥 of a desk: signing begins, keys of people are made, countersigned and ended.

The private key of a person is encrypted with the PIN of the seat, so it is opened and closed together with the seat.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.office.people import KEEPERS, Person, Role
from wxdesk.domain.office.seats import SeatRow
from wxdesk.domain.trail.keys import BEGAN, CONFIRMED, ENDED, ENROLLED, KEY_LOST, KeyEnd, SigningKey
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.signing import PrivateKeys
from wxdesk.services.office.identity import unseated
from wxdesk.services.trail.event_signing import valid_key


class PersonKeyDraft(Protocol):
    """Protocol: a signing key that was just made for a person, before the trail names it."""

    @property
    def id(self) -> str:
        """Return the id of the key."""
        ...

    @property
    def public(self) -> bytes:
        """Return the public key."""
        ...


class SealedKeys(PrivateKeys, Protocol):
    """Protocol for the private keys of one desk on this computer.

    People's private keys are encrypted with their PINs.
    """

    def desk_key_place(self) -> str | None:
        """Return where the private desk key is stored, `keyring` or `file`; None if there is none."""
        ...

    def new_person_key(self, pin: str) -> PersonKeyDraft:
        """Make a key for a person, encrypt it with the PIN, store it durably, and keep it decrypted in memory."""
        ...

    def has(self, key: str) -> bool:
        """Tell whether a person's encrypted private key is on this computer."""
        ...

    def open(self, key: str, pin: str) -> None:
        """Open a person's key with the PIN.

        Raises:
          UserError: `key-pin`, the PIN does not open the key; `key-absent`, the key is not on this computer.
        """
        ...

    def reseal(self, key: str, pin: str) -> None:
        """Encrypt an opened private key anew with another PIN."""
        ...

    def close(self, key: str) -> None:
        """Forget the opened key of a person until its PIN is given again."""
        ...

    def remove(self, key: str) -> None:
        """Remove a person's key from this computer."""
        ...


class KeyView(NamedTuple):
    """A signing key as the list of keys shows it.

    `person` is the name of its holder ("" for the desk key), `confirmed_by` the name of who countersigned it.
    `ended` is why it is no longer valid, or "". `here` tells that the private key is on this computer.
    """

    id: str
    person: str
    confirmed_by: str
    ended: str
    here: bool
    """Whether the private key is on this computer."""


class SigningKeys:
    """Makes the desk key, and makes, countersigns and ends the signing keys of people.

    The service for seats uses it as its `SeatKeys`: when a person enters the right PIN, the service calls `opened`.
    The PIN decrypts the person's private key.
    """

    def __init__(self, store: Store, keys: SealedKeys) -> None:
        """Write events to `store`; keep private keys in `keys`."""
        self._store = store
        self._keys = keys
        self._to_seal = set[str]()
        """The ids of decrypted keys that are still to be encrypted with a new PIN."""

    def began(self) -> bool:
        """Tell whether the events of this desk are signed."""
        return self._store.read(lambda reader: valid_key(reader, None)) is not None

    def place(self) -> str | None:
        """Return where the private desk key is stored, `keyring` or `file`; None if there is none."""
        return self._keys.desk_key_place()

    def listed(self) -> list[KeyView]:
        """Return all keys, in the order of their enrolment."""

        def work(reader: Reader) -> list[tuple[SigningKey, str, str]]:
            def name(person: str | None) -> str:
                return reader.get(Person, person).name if person else ""

            return [(one, name(one.person), name(one.confirmed_by)) for one in reader.find(SigningKey)]

        found = self._store.read(work)
        return [
            KeyView(one.id, person, confirmed, one.ended, self._keys.has(one.id) or self._keys.holds(one.id))
            for one, person, confirmed in found
        ]

    def begin(self, by: By) -> None:
        """Make the desk key; this event and all later ones are signed.

        Raises:
          Refused: `role-missing`; `signing-began`, the events are signed already.
          Unusable: the key cannot be stored.
        """
        event = Event(BEGAN, by, "desk", "")

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            if valid_key(tx, None) is not None:
                raise Refused("signing-began")
            made = self._keys.new_desk_key()
            tx.put(SigningKey(made.id, None, made.public.hex()))
            data = {"key": made.id, "public": made.public.hex(), "place": made.place}
            tx.record(Event(BEGAN, by, "desk", "", data=data))

        attempt(self._store, event, work)

    def opened(self, person: str, pin: str) -> None:
        """Decrypt a person's private key, after the right PIN of the seat was entered; make a key if there is none.

        A key that is lost on this computer, or that was encrypted with another PIN, is replaced by a new one. No key is
        made while the PIN is temporary, because the administrator knows it.

        Raises:
          Unusable: a new key cannot be stored.
        """
        own, temporary, began = self._store.read(lambda reader: _found(reader, person))
        if own is not None and self._keys.holds(own.id):
            if own.id in self._to_seal:
                self._keys.reseal(own.id, pin)
                self._to_seal.discard(own.id)
        elif own is not None:
            try:
                self._keys.open(own.id, pin)
            except UserError as error:
                if error.code not in ("key-pin", "key-absent", "key-file"):
                    raise
                self._replace(person, pin)
        elif began and not temporary:
            self._replace(person, pin)

    def _replace(self, person: str, pin: str) -> None:
        made = self._keys.new_person_key(pin)
        self._store.write(lambda tx: _enrol(tx, person, made))

    def resealing(self, person: str, old: str | None, new: str) -> Callable[[Transaction, By], None]:
        """Return a function for the transaction that sets a person's new PIN.

        It keeps, replaces or ends the person's key.

        If the old PIN is known, the key stays, and `opened` later encrypts it with the new PIN. Otherwise nobody can
        decrypt the key. Then the function records a new key if the person sets the PIN, and ends the key if an
        administrator does.

        Raises:
          Unusable: a new key cannot be stored.
        """
        own, _, began = self._store.read(lambda reader: _found(reader, person))
        if own is not None and old is not None and self._keys.holds(own.id):
            self._to_seal.add(own.id)
            return lambda _tx, _by: None
        # made before the transaction, since it takes as long as a try of a PIN
        made = self._keys.new_person_key(new) if began else None

        def renew(tx: Transaction, by: By) -> None:
            if by.entered_by != person:
                self._end(tx, person, by, KeyEnd.RESET)
                if made is not None:
                    self._keys.remove(made.id)
            elif made is not None:
                _enrol(tx, person, made)

        return renew

    def closed(self, person: str) -> None:
        """Forget the person's opened key, because the seat was closed or locked."""
        own = self._store.read(lambda reader: valid_key(reader, person))
        if own is not None:
            self._keys.close(own.id)

    def end(self, person: str, by: By, why: KeyEnd) -> None:
        """End the valid key of a person; without one, do nothing.

        Raises:
          Refused: `role-missing`; only an administrator or the person ends a key.
        """
        event = Event(ENDED, by, "desk", "")

        def work(tx: Transaction) -> None:
            if by.entered_by != person:
                require(tx, by, tx.now, Role.ADMINISTRATOR)
            self._end(tx, person, by, why)

        attempt(self._store, event, work)

    @staticmethod
    def _end(tx: Transaction, person: str, by: By, why: KeyEnd) -> None:
        own = valid_key(tx, person)
        if own is not None:
            tx.put(own._replace(ended=why))
            label = tx.get(Person, person).name
            tx.record(Event(ENDED, by, "desk", label, data={"key": own.id, "why": why.value}))

    def confirm(self, key: str, by: By) -> None:
        """Countersign the signing key of another person, as an administrator who knows that it is that person's key.

        Raises:
          Refused: `role-missing`; `key-own`, it is one's own key; `key-over`, it is not valid or has no person.
          UserError: `not-found`, there is no such key.
        """
        event = Event(CONFIRMED, by, "desk", "")

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            found = tx.get(SigningKey, key)
            if found.person is None or found.ended:
                raise Refused("key-over")
            if found.person in (by.entered_by, by.decider):
                raise Refused("key-own")
            tx.put(found._replace(confirmed_by=by.entered_by))
            label = tx.get(Person, found.person).name
            tx.record(Event(CONFIRMED, by, "desk", label, data={"key": key}))

        attempt(self._store, event, work)

    def named(self, beginning: str) -> KeyView:
        """Return the only key whose id begins with `beginning`.

        Raises:
          UserError: `key-unknown`, there is none, or several.
        """
        found = [one for one in self.listed() if beginning and one.id.startswith(beginning.lower())]
        if len(found) != 1:
            raise UserError("key-unknown", key=beginning)
        return found[0]

    def signer_of(self, seq: int) -> KeyView | None:
        """Return the key that signed an event, without a check of the signature; None for an event without one."""
        rows = self._store.read(lambda reader: reader.query("signer_of", seq=seq))
        key = str(rows[0]["key"]) if rows else ""
        return next((one for one in self.listed() if one.id == key), None)

    def waiting(self) -> Sequence[KeyView]:
        """Return the valid keys of people that nobody countersigned yet."""
        return [one for one in self.listed() if one.person and not one.ended and not one.confirmed_by]


def _enrol(tx: Transaction, person: str, made: PersonKeyDraft) -> None:
    """Record a new signing key of a person as an event, which the new key itself signs.

    If the person has a valid key already, that key is lost; it is first ended, in an event of its own.
    """
    by, label, lost = unseated(person), tx.get(Person, person).name, valid_key(tx, person)
    if lost is not None:
        tx.put(lost._replace(ended=KeyEnd.LOST))
        tx.record(Event(KEY_LOST, by, "desk", label, data={"key": lost.id, "why": KeyEnd.LOST.value}))
    tx.put(SigningKey(made.id, person, made.public.hex()))
    tx.record(Event(ENROLLED, by, "desk", label, data={"key": made.id, "public": made.public.hex()}))


def _found(reader: Reader, person: str) -> tuple[SigningKey | None, bool, bool]:
    """Return the person's valid key, whether the PIN is temporary, and whether the desk signs."""
    seat = reader.first(SeatRow, id=person)
    return valid_key(reader, person), seat is not None and seat.temporary, valid_key(reader, None) is not None
