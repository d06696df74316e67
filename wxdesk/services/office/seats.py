"""Opens seats 席位, and manages their PINs: set, reset, entered again, entered wrongly, recovered from paper."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import PinNeeded, Refused, UserError
from wxdesk.domain.office.people import Assignment, Person, Role, has_role
from wxdesk.domain.office.seats import (
    POLICY,
    PinTries,
    PinVerifier,
    RecoverySheet,
    SeatPolicy,
    SeatRow,
    check_pin,
    code_of,
    plain_code,
)
from wxdesk.domain.rulebook.limits import SeatLimits
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.desk.seat import DeskSeat
from wxdesk.services.desk.seat_rule import PIN_FAILED, pin_demanded, seated_people
from wxdesk.services.office.identity import acting, leaving, open_seat, unseated

OPENED, CLOSED, LOCKED = "seat.opened", "seat.closed", "seat.locked"
PIN_SET, PIN_RESET, PINS_REQUIRED = "seat.pin_set", "seat.pin_reset", "seat.pins_required"
RECOVERY_MADE, RECOVERED = "seat.recovery_made", "seat.recovered"
RECOVERY = "recovery"
"""The owner of the recovery code's salted hash in the store; the owner of a PIN's hash is the id of a person."""
_CODE_BYTES = 32


class PinHasher(Protocol):
    """Protocol: hashes PINs with a slow function, so that trying all PINs against a stolen hash takes too long."""

    def make(self, secret: str) -> PinVerifier:
        """Return a hash of the PIN or code `secret` with a new salt."""
        ...

    def fits(self, secret: str, verifier: PinVerifier) -> bool:
        """Tell whether the salted hash `verifier` was made from the PIN or code `secret`."""
        ...


class SeatKeys(Protocol):
    """Keeps a private key of each person, encrypted with the person's PIN."""

    def opened(self, person: str, pin: str) -> None:
        """Decrypt the private key of `person`, who has entered the right PIN."""
        ...

    def resealing(self, person: str, old: str | None, new: str) -> Callable[[Transaction, By], None]:
        """Encrypt the private key of `person` with the PIN `new`; return a function that stores the key.

        The function is called in the transaction that sets the PIN.

        `old` is the former PIN; None if there was none or nobody knows it, so that the old key cannot be decrypted.

        The second argument of the function tells who sets the PIN: the person, or the administrator.
        """
        ...

    def closed(self, person: str) -> None:
        """Forget the decrypted private key of `person`, because the person's seat was locked or closed."""
        ...


class NoSeatKeys:
    """A `SeatKeys` for desks without keys."""

    def opened(self, person: str, pin: str) -> None:
        """Do nothing."""

    def resealing(self, person: str, old: str | None, new: str) -> Callable[[Transaction, By], None]:  # noqa: ARG002 - as the protocol says
        """Return a function that does nothing, because the desk has no keys."""
        return lambda _tx, _by: None

    def closed(self, person: str) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class SeatState:
    """The state of a person's seat for the screens: whether a PIN is set or needed, and the number of wrong tries.

    `pin` tells that a PIN is set, `temporary` that the administrator gave it and it must be changed, `demanded`
    that the person needs one. `tries` counts wrong PINs since the last right one; after `wait_seconds` the next
    try is allowed.
    """

    person: str
    name: str
    pin: bool
    """True if the person has a PIN."""
    temporary: bool
    """True if the administrator gave the PIN, and the person has to choose another one."""
    demanded: bool
    """True if the person needs a PIN by policy and role."""
    tries: int
    """The number of wrong PINs since the last right one."""
    wait_seconds: int
    """After so many seconds a PIN can be tried again; 0 means now."""


class Seats:
    """Opens, locks and closes the seats of one desk."""

    def __init__(
        self, store: Store, clock: Clock, hasher: PinHasher, keys: SeatKeys, limits: Callable[[], SeatLimits]
    ) -> None:
        """Create the service on the desk's `store`.

        `hasher` hashes PINs, and `keys` decrypts people's private keys with their PINs. `limits` returns the limits
        for seats and PINs in the rulebook in force. By `clock` the service knows when a person may try again after
        wrong PINs.
        """
        self._store = store
        self._clock = clock
        self._hasher = hasher
        self._keys = keys
        self._limits = limits
        self._opened: dict[str, DeskSeat] = {}

    def at(self, person: str) -> DeskSeat | None:
        """Return the seat of a person that was opened in this run of the program; None if there is none."""
        seat = self._opened.get(person)
        return seat if seat is not None and seat.opened else None

    def open(self, person: str, pin: str | None = None) -> DeskSeat:
        """Open the seat of the person with this id and return it; a seat opened with a PIN is recorded as a sign-in.

        Raises:
            PinNeeded: `pin-needed`; the person has a PIN, and `pin` is None.
            Refused: `pin-wrong`; `pin-wait`, nobody may try again yet; `pin-unset`, a PIN is demanded and the person
                has none; `pin-replaced`, the stored PIN is not the one that the trail names.
            UserError: `not-found`.
        """
        state = self.state(person)
        if not state.pin and state.demanded:
            raise Refused("pin-unset", person=state.name)
        if state.pin and pin is None:
            raise PinNeeded("pin-needed", person=state.name)
        seat = open_seat(person)
        if state.pin and pin is not None:
            self._confirm(seat, pin)
            self.sign_in(seat)
        self._opened[person] = seat
        return seat

    def sign_in(self, seat: DeskSeat) -> None:
        """Record that a person opened a seat; the window does so also without a PIN.

        The command line does not, because each of its events names the person anyway.
        """
        by, pin = acting(seat), bool(seat.confirmation)
        self._store.write(lambda tx: tx.record(_event(tx, OPENED, by, {"pin": pin})))
        seat.announced = True

    def confirm(self, seat: DeskSeat, pin: str) -> None:
        """Check the PIN anew, before a grave act such as an approval, or to unlock the seat.

        Raises:
            Refused: `pin-wrong`, `pin-wait`, `pin-unset`, `pin-replaced`.
        """
        locked = seat.locked
        self._confirm(seat, pin)
        if locked:
            self.sign_in(seat)

    def lock(self, seat: DeskSeat, *, idle: bool = False) -> None:
        """Lock a seat: acts wait until the PIN is entered, but the screens keep showing their content.

        Raises:
            UserError: `lock-without-pin`; without a PIN nothing could unlock the seat.
        """
        if seat.locked:
            return
        by = acting(seat)
        row = self._store.read(lambda reader: reader.first(SeatRow, id=seat.person))
        if row is None or not row.pin:
            raise UserError("lock-without-pin")
        self._store.write(lambda tx: tx.record(_event(tx, LOCKED, by, {"idle": idle})))
        seat.lock()
        self._keys.closed(seat.person)

    def close(self, seat: DeskSeat) -> None:
        """End a seat, because another person opens one; if its opening was recorded, its end is recorded too."""
        if not seat.opened:
            return
        by = leaving(seat)
        self._keys.closed(seat.person)
        if seat.announced:
            self._store.write(lambda tx: tx.record(_event(tx, CLOSED, by, {})))
        seat.close()

    def state(self, person: str) -> SeatState:
        """Return the seat of one person.

        Raises:
            UserError: `not-found`.
        """
        limits = self._limits()
        return self._store.read(lambda reader: self._state(reader, reader.get(Person, person), limits))

    def states(self) -> list[SeatState]:
        """Return the seats of all people who hold a role of the office today, in order of entry."""
        limits = self._limits()

        def work(reader: Reader) -> list[SeatState]:
            working = seated_people(reader, shanghai_date(self._clock.now()))
            return [self._state(reader, one, limits) for one in reader.find(Person) if one.id in working]

        return self._store.read(work)

    def policy(self) -> SeatPolicy:
        """Return the administrator's decision whether PINs are demanded."""
        return self._store.read(_policy)

    def set_pin(self, seat: DeskSeat, old: str | None, new: str) -> None:
        """Give the person at `seat` a first or another PIN; `old` is the present PIN, None without one.

        Raises:
            PinNeeded: `pin-needed`; there is a PIN, and `old` is None.
            Refused: the codes of `confirm`.
            UserError: `pin-short`, `pin-simple`; `pin-same`, it is the present PIN.
        """
        person = seat.person
        state, own = self.state(person), check_pin(new, self._limits().pin_characters)
        if state.pin:
            if old is None:
                raise PinNeeded("pin-needed", person=state.name)
            self._confirm(seat, old)
            if own == old.strip():
                raise UserError("pin-same")
        by = acting(seat)
        verifier = self._hasher.make(own)
        reseal = self._keys.resealing(person, old.strip() if state.pin and old else None, own)

        def work(tx: Transaction) -> None:
            _require_same_pin(tx, person, by.confirmed if state.pin else "")
            _keep(tx, person, verifier, temporary=False)
            tx.record(_event(tx, PIN_SET, by, {}))
            reseal(tx, by)

        self._store.write(work)
        self._remember(seat, verifier)
        self._keys.opened(person, own)

    def reset(self, person: str, new: str, by: By) -> None:
        """Give a person a temporary PIN, as the administrator; wrong tries are forgotten.

        Raises:
            Refused: `role-missing`; the codes of `require_confirmed`.
            UserError: `not-found`, `pin-short`, `pin-simple`; `pin-reset-own`, one's own PIN is changed, not reset.
        """
        if person == by.entered_by:
            raise UserError("pin-reset-own")
        own = check_pin(new, self._limits().pin_characters)
        verifier = self._hasher.make(own)
        reseal = self._keys.resealing(person, None, own)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            known = tx.get(Person, person)
            _keep(tx, person, verifier, temporary=True)
            tx.keep_tries(person, PinTries())
            tx.record(Event(PIN_RESET, by, person, known.name))
            reseal(tx, by)

        attempt(self._store, Event(PIN_RESET, by, person, ""), work)

    def require_pins(self, by: By, *, wanted: bool) -> None:
        """If `wanted`, demand a PIN of reviewers, releasers, chiefs and administrators; else demand it no longer.

        Raises:
            Refused: `role-missing`, `pin-unset`; whoever demands PINs needs one first.
        """

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            own = tx.first(SeatRow, id=by.entered_by)
            if wanted and (own is None or not own.pin):
                raise Refused("pin-unset", person=tx.get(Person, by.entered_by).name)
            tx.put(_policy(tx)._replace(pins=wanted))
            tx.amend(Event(PINS_REQUIRED, by, "desk", "", data={"pins": wanted}))

        attempt(self._store, Event(PINS_REQUIRED, by, "desk", ""), work)

    @staticmethod
    def new_code() -> str:
        """Return a new recovery code, to be printed on paper; it is valid only once `keep_code` put it in force."""
        return code_of(secrets.token_bytes(_CODE_BYTES))

    def sheet(self, by: By) -> RecoverySheet:
        """Return a new recovery sheet to print, with a code that is not stored yet.

        The code becomes valid only when `keep_code` puts it in force.

        Raises:
            Refused: `role-missing`.
            UserError: `not-found`.
        """

        def work(tx: Transaction) -> RecoverySheet:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            return RecoverySheet(self.new_code(), tx.get(Person, by.entered_by).name, tx.now)

        return attempt(self._store, Event(RECOVERY_MADE, by, "desk", ""), work)

    def keep_code(self, code: str, typed: str, by: By) -> None:
        """Put a recovery code in force, after it was typed from the printed sheet; older codes become invalid.

        Raises:
            Refused: `role-missing`; the codes of `require_confirmed`.
            UserError: `code-differs`; the typed code is another one.
        """
        if plain_code(typed) != plain_code(code):
            raise UserError("code-differs")
        verifier = self._hasher.make(plain_code(code))

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, Role.ADMINISTRATOR)
            tx.keep_verifier(RECOVERY, verifier)
            tx.keep_tries(RECOVERY, PinTries())
            tx.put(_policy(tx)._replace(recovery=verifier.mark))
            tx.record(Event(RECOVERY_MADE, by, "desk", ""))

        attempt(self._store, Event(RECOVERY_MADE, by, "desk", ""), work)

    def recover(self, person: str, code: str, new: str) -> None:
        """Give an administrator another PIN with the printed recovery code, which then becomes invalid.

        Raises:
            Refused: `role-missing`, the person is no administrator; `recovery-missing`, no recovery code was ever
              made;
                `code-wrong`; `pin-wait`; `pin-replaced`.
            UserError: `not-found`, `pin-short`, `pin-simple`.
        """
        own = check_pin(new, self._limits().pin_characters)
        by, now = unseated(person), self._clock.now()

        def known(reader: Reader) -> SeatPolicy:
            who = reader.get(Person, person)
            held = reader.find(Assignment, person=person)
            if not has_role(held, Role.ADMINISTRATOR, shanghai_date(now)):
                raise Refused("role-missing", person=who.name, role=Role.ADMINISTRATOR.value, channel=None)
            return _policy(reader)

        policy = self._store.read(known)
        if not policy.recovery:
            raise Refused("recovery-missing")
        self._try(RECOVERY, policy.recovery, plain_code(code), by, "code-wrong")
        verifier = self._hasher.make(own)
        reseal = self._keys.resealing(person, None, own)

        def work(tx: Transaction) -> None:
            _keep(tx, person, verifier, temporary=False)
            tx.keep_tries(person, PinTries())
            tx.keep_verifier(RECOVERY, None)
            tx.put(_policy(tx)._replace(recovery=""))
            tx.record(_event(tx, RECOVERED, by, {}))
            reseal(tx, by)

        self._store.write(work)

    def _confirm(self, seat: DeskSeat, pin: str) -> None:
        row = self._store.read(lambda reader: reader.first(SeatRow, id=seat.person))
        if row is None or not row.pin:
            raise Refused("pin-unset", person=self.state(seat.person).name)
        verifier = self._try(seat.person, row.pin, pin.strip(), unseated(seat.person), "pin-wrong")
        self._remember(seat, verifier)
        self._keys.opened(seat.person, pin.strip())

    def _remember(self, seat: DeskSeat, verifier: PinVerifier) -> None:
        seat.confirm(verifier.mark, self._clock, timedelta(minutes=self._limits().valid_minutes))

    def _try(self, owner: str, mark: str, secret: str, by: By, wrong: str) -> PinVerifier:
        """Compare `secret` with the stored salted hash of `owner`, whose digest must be `mark`, and return this hash.

        A wrong PIN or code is recorded, and refused with the code `wrong`.

        The try is counted before the comparison, so that nobody gets more tries by ending the program.
        """
        limits = self._limits()

        def count(tx: Transaction) -> tuple[PinVerifier | None, PinTries]:
            tries = tx.tries(owner)
            wait = self._wait(tries, limits)
            if wait:
                raise Refused("pin-wait", seconds=wait)
            counted = PinTries(tries.number + 1, tx.now)
            tx.keep_tries(owner, counted)
            return tx.verifier(owner), counted

        verifier, counted = self._store.write(count)
        if verifier is None or verifier.mark != mark:
            raise Refused("pin-replaced")
        if self._hasher.fits(secret, verifier):
            self._store.write(lambda tx: tx.keep_tries(owner, PinTries()))
            return verifier
        data = {"of": "recovery" if owner == RECOVERY else "pin", "tries": counted.number}
        self._store.write(lambda tx: tx.record(_event(tx, PIN_FAILED, by, data)))
        raise Refused(wrong, tries=counted.number, seconds=self._wait(counted, limits))

    def _wait(self, tries: PinTries, limits: SeatLimits) -> int:
        """Return the seconds until a PIN can be tried again.

        The caller reads `limits` before its transaction begins, because the first read of the rulebook uses the store
        itself.
        """
        first, longest = timedelta(seconds=limits.delay_seconds), timedelta(seconds=limits.delay_at_most_seconds)
        left = tries.wait(self._clock.now(), limits.free_tries, first, longest)
        return -(-left // timedelta(seconds=1))

    def _state(self, reader: Reader, who: Person, limits: SeatLimits) -> SeatState:
        row, tries = reader.first(SeatRow, id=who.id) or SeatRow(who.id), reader.tries(who.id)
        demanded = pin_demanded(reader, who.id, shanghai_date(self._clock.now()))
        wait = self._wait(tries, limits)
        return SeatState(who.id, who.name, bool(row.pin), row.temporary, demanded, tries.number, wait)


def pin_missing(name: str) -> str:
    """Raise `PinNeeded` where a PIN would be asked for, because no person can type one; `name` is whose PIN it is.

    Raises:
        PinNeeded: `pin-needed`.
    """
    raise PinNeeded("pin-needed", person=name)


def _event(reader: Reader, act: str, by: By, data: Mapping[str, object]) -> Event:
    return Event(act, by, by.entered_by, reader.get(Person, by.entered_by).name, data=data)


def _policy(reader: Reader) -> SeatPolicy:
    return reader.first(SeatPolicy, id=POLICY) or SeatPolicy()


def _keep(tx: Transaction, person: str, verifier: PinVerifier, *, temporary: bool) -> None:
    tx.keep_verifier(person, verifier)
    tx.put(SeatRow(person, verifier.mark, temporary))


def _require_same_pin(tx: Transaction, person: str, mark: str) -> None:
    """Check that the person's PIN is still the same as when the change began.

    `mark` is the digest of the stored PIN hash at that time, "" if there was no PIN.

    Raises:
        Refused: `pin-changed`.
    """
    row = tx.first(SeatRow, id=person)
    if (row.pin if row else "") != mark:
        raise Refused("pin-changed")
