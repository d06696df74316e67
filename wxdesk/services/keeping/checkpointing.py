"""Checkpoints 存证 of a desk: signed heads of the trail, written to places outside the desk and compared later."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import UserError
from wxdesk.domain.keeping.checkpoints import (
    CheckpointUnreadable,
    CodeMistyped,
    HeadSource,
    HeadState,
    OutsideHead,
    ProofPlace,
    SignedCheckpoint,
    read_checkpoint,
    read_code,
)
from wxdesk.domain.keeping.manifest import ManifestDamaged
from wxdesk.domain.keeping.places import EVERY
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.consistency import consistency_path
from wxdesk.domain.trail.events import MerkleTree, TrailEntry
from wxdesk.domain.trail.keys import Signature
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Clock, Event, Reader, Store, Transaction
from wxdesk.services.desk.signing import Signer
from wxdesk.services.keeping.backing_up import changed_since, exported_since
from wxdesk.services.keeping.ports import OpenPlace
from wxdesk.services.trail.event_signing import valid_key
from wxdesk.services.trail.signing_keys import SigningKeys

WRITTEN, ADDED, REMOVED = "checkpoint.written", "checkpoint.place_added", "checkpoint.place_removed"
_PAGE = 20_000
"""Maximum number of leaf hashes read in one snapshot, so that nobody waits long for the store."""


class CheckpointGround(Protocol):
    """Protocol: access to checkpoint folders, and to other files outside the desk that prove earlier trails."""

    def places(self) -> list[ProofPlace]:
        """Return the places to which this computer writes checkpoints of the desk."""
        ...

    def keep_places(self, places: Sequence[ProofPlace]) -> None:
        """Store to which places this computer writes checkpoints of the desk."""
        ...

    def require_outside(self, path: Path) -> Path:
        """Return the absolute path of a folder that may be a place.

        Raises:
          Unusable: it is no folder, or lies in the desk.
        """
        ...

    def write(self, place: Path, name: str, made: SignedCheckpoint) -> Path:
        """Write a checkpoint into a place; `name` is the name of the desk.

        Raises:
          Unusable: the place cannot be reached or written.
        """
        ...

    def read(self, place: Path, log: str, name: str) -> list[tuple[str, SignedCheckpoint | None]]:
        """Return file name and content of each checkpoint of a desk in `place`, oldest first.

        The content of an unreadable file is None. `log` is the id of the desk's trail, `name` the name of the desk.

        Raises:
          Unusable: the place cannot be reached.
        """
        ...

    def content(self, path: Path) -> bytes:
        """Return the content of a small file.

        Raises:
          Unusable: the file cannot be read.
        """
        ...

    def backups(self) -> list[OpenPlace]:
        """Return the backup places that can be reached now."""
        ...

    def last_good(self) -> Checkpoint | None:
        """Return the head of the trail at the last successful verification on this computer; None if there is none."""
        ...

    def keep_last_good(self, head: Checkpoint) -> None:
        """Store the head of a trail that was just verified successfully, for `last_good`."""
        ...

    def is_outside(self, path: Path) -> bool:
        """Tell whether a folder lies outside the desk."""
        ...

    def fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Tell whether `signature` is the signature of `data` by the public key `public`."""
        ...


@dataclass(frozen=True)
class CheckpointOutcome:
    """The result of writing a checkpoint for one place: the file, or why it failed."""

    place: ProofPlace
    path: Path | None
    error: UserError | None = None


@dataclass(frozen=True)
class ProofPlaceState:
    """A place for checkpoints: whether it can be reached, and how many events came after its last checkpoint."""

    place: ProofPlace
    error: UserError | None
    behind: int


class CheckpointService:
    """Manages the folders for checkpoints, writes checkpoints there, and finds the heads kept outside the desk."""

    def __init__(self, store: Store, ground: CheckpointGround, signer: Signer, keys: SigningKeys, clock: Clock) -> None:
        """Read and write `store`; `signer` signs with the desk key, `keys` makes the desk key if there is none yet."""
        self._store = store
        self._ground = ground
        self._signer = signer
        self._keys = keys
        self._clock = clock
        self._failed_at: datetime | None = None

    def places(self) -> list[ProofPlace]:
        """Return the places to which this computer writes checkpoints of the desk."""
        return self._ground.places()

    def place(self, named: str) -> ProofPlace:
        """Return the place with this name or folder.

        Raises:
          UserError: `checkpoint-place-unknown`.
        """
        path = str(Path(named).absolute())
        found = next((one for one in self.places() if named == one.name or path == one.path), None)
        if found is None:
            known = "、".join(one.name for one in self.places())
            raise UserError("checkpoint-place-unknown", name=named, known=known)
        return found

    def states(self) -> list[ProofPlaceState]:
        """Return the state of each place."""
        last = self._store.read(lambda reader: reader.last_entry())
        log, name = self._named()
        found = []
        for one in self.places():
            error = None
            try:
                self._ground.read(Path(one.path), log, name)
            except UserError as away:
                error = away
            found.append(ProofPlaceState(one, error, max(0, (last.seq if last else 0) - one.last_seq)))
        return found

    def add(self, path: Path, name: str, by: By) -> ProofPlace:
        """Add a place, and write a checkpoint there; signing begins if it has not begun yet.

        Raises:
          Refused: `role-missing`.
          UserError: `checkpoint-place-name`, the name is empty or taken; `checkpoint-place-known`.
          Unusable: the folder cannot be written, or lies in the desk.
        """
        name, event = name.strip(), Event(ADDED, by, "desk", name.strip())

        def allow(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)

        attempt(self._store, event, allow)
        folder = self._ground.require_outside(path)
        if not name or any(one.name == name for one in self.places()):
            raise UserError("checkpoint-place-name", name=name)
        if any(one.path == str(folder) for one in self.places()):
            raise UserError("checkpoint-place-known", path=str(folder))
        if not self._keys.began():
            self._keys.begin(by)
        place = ProofPlace(str(folder), name)

        def record(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            tx.record(replace(event, data={"path": place.path}))

        attempt(self._store, event, record)
        self._ground.keep_places([*self.places(), place])
        (outcome,) = self.run([name], by)
        if outcome.error is not None:
            raise outcome.error
        return outcome.place

    def remove(self, named: str, by: By) -> ProofPlace:
        """Write no more checkpoints to a place; its files stay.

        Raises:
          Refused: `role-missing`.
          UserError: `checkpoint-place-unknown`.
        """
        place = self.place(named)
        event = Event(REMOVED, by, "desk", place.name)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            tx.record(replace(event, data={"path": place.path}))

        attempt(self._store, event, work)
        self._ground.keep_places([one for one in self.places() if one.name != place.name])
        return place

    def run(self, named: Collection[str], by: By, why: str = "asked") -> list[CheckpointOutcome]:
        """Write one checkpoint to the named places, or to all; an event names the places to which it was written.

        Raises:
          UserError: `checkpoint-place-unknown`, `checkpoint-no-places`, or the errors of `made`.
        """
        places = [self.place(name) for name in named] if named else self.places()
        if not places:
            raise UserError("checkpoint-no-places")
        made = self.made()
        outcomes = [self._into(place, made) for place in places]
        written = [one.place for one in outcomes if one.error is None]
        self._failed_at = None if written else made.at
        if written:
            self._record(made, by, why, [one.name for one in written])
            kept = {one.name: replace(one, last_at=made.at, last_seq=made.head.seq) for one in written}
            self._ground.keep_places([kept.get(one.name, one) for one in self.places()])
            outcomes = [replace(one, place=kept.get(one.place.name, one.place)) for one in outcomes]
        return outcomes

    def printed(self, by: By) -> SignedCheckpoint:
        """Return a signed checkpoint to print on paper, and record its making as an event.

        Raises:
          UserError: the errors of `made`.
        """
        made = self.made()
        self._record(made, by, "printed", [])
        return made

    def made(self) -> SignedCheckpoint:
        """Return the present head of the trail, signed with the desk key.

        Raises:
          UserError: `checkpoint-unsigned`; signing has not begun, or the desk key is lost.
        """
        last = self._store.read(lambda reader: reader.last_entry())
        key = self._store.read(lambda reader: valid_key(reader, None))
        if last is None or key is None:
            raise UserError("checkpoint-unsigned")
        head = Checkpoint(self._named()[0], last.seq, last.chain.hex(), self._tree(last.seq).root().hex())
        unsigned = SignedCheckpoint(head, self._clock.now(), bytes.fromhex(key.public))
        signature: Signature | None = self._signer.sign(unsigned.text.encode())
        if signature is None:
            raise UserError("checkpoint-unsigned")
        return replace(unsigned, signature=signature.signature)

    def due(self) -> bool:
        """Tell whether a place needs a checkpoint, after an export or once a day if the desk changed.

        Days are those of Shanghai. If writing failed in all places, no checkpoint is due for half an hour.
        """
        now = self._clock.now()
        if self._failed_at is not None and now - self._failed_at < EVERY:
            return False
        today = shanghai_date(now)
        return self._store.read(lambda reader: any(_lacks(reader, one, today) for one in self.places()))

    def consistency(self, first: int, second: int) -> list[bytes]:
        """Return the proof that the trail of `second` events begins with the trail of `first` events (RFC 6962).

        Raises:
          UserError: `consistency-sizes`, the trail has fewer events, or `first` is larger than `second`.
        """
        leaves = [leaf for page in self._leaves(second) for leaf in page]
        if not 1 <= first <= second == len(leaves):
            raise UserError("consistency-sizes", first=first, second=second, events=len(leaves))
        return consistency_path(leaves, first)

    def heads(self, against: Sequence[Path] = (), codes: Sequence[str] = ()) -> list[OutsideHead]:
        """Return every head of the trail that was kept outside the desk: in places, backups, files and printed codes.

        Places that cannot be reached, and recorded checkpoints that are gone, are in the list too.

        `against` are files with a checkpoint, `codes` are the codes that a person typed from printed checkpoints.

        Raises:
          UserError: `checkpoint-unreadable`, a named file holds no checkpoint; `checkpoint-code`, a code is mistyped.
          Unusable: a named file cannot be read.
        """
        return [
            *self._of_places(),
            *self._of_backups(),
            *(self._of_file(path) for path in against),
            *(_of_code(typed) for typed in codes),
            *self._of_last(),
        ]

    def keep_last_good(self, head: Checkpoint) -> None:
        """Remember a head that a verification found good, for the next verification on this computer.

        Where the user's state folder cannot be written, nothing is remembered; the verification is valid nevertheless.
        """
        try:
            self._ground.keep_last_good(head)
        except UserError:
            return

    def is_outside(self, path: Path) -> bool:
        """Tell whether a folder lies outside the desk."""
        return self._ground.is_outside(path)

    def _of_places(self) -> Iterator[OutsideHead]:
        log, name = self._named()
        for place in self.places():
            try:
                found = self._ground.read(Path(place.path), log, name)
            except UserError:
                yield OutsideHead(HeadSource.PLACE, place.name, state=HeadState.AWAY)
                continue
            yield from (self._signed(HeadSource.PLACE, place.name, file, made) for file, made in found)
            sizes = {made.head.seq for _, made in found if made}
            for seq in self._store.read(partial(_recorded, place.name)):
                if seq not in sizes:
                    yield OutsideHead(HeadSource.PLACE, place.name, state=HeadState.GONE, seq=seq)

    def _signed(self, source: HeadSource, name: str, file: str, made: SignedCheckpoint | None) -> OutsideHead:
        if made is None:
            return OutsideHead(source, f"{name}/{file}", state=HeadState.UNREADABLE)
        right = self._ground.fits(made.public, made.signature, made.text.encode())
        return OutsideHead(source, name, made.head, signed=made, right=right, at=made.at)

    def _of_backups(self) -> Iterator[OutsideHead]:
        for place in self._ground.backups():
            for stamp in place.backups():
                try:
                    manifest = place.manifest(stamp)
                except ManifestDamaged:
                    continue
                yield OutsideHead(HeadSource.BACKUP, place.path.name, manifest.head, at=manifest.made_at)

    def _of_file(self, path: Path) -> OutsideHead:
        try:
            made = read_checkpoint(self._ground.content(path))
        except CheckpointUnreadable as error:
            raise UserError("checkpoint-unreadable", path=str(path)) from error
        return self._signed(HeadSource.FILE, path.name, path.name, made)

    def _of_last(self) -> Iterator[OutsideHead]:
        head = self._ground.last_good()
        if head is not None:
            yield OutsideHead(HeadSource.LAST, "", head)

    def _into(self, place: ProofPlace, made: SignedCheckpoint) -> CheckpointOutcome:
        try:
            path = self._ground.write(Path(place.path), self._named()[1], made)
        except UserError as error:
            return CheckpointOutcome(place, None, error)
        return CheckpointOutcome(place, path)

    def _record(self, made: SignedCheckpoint, by: By, why: str, places: list[str]) -> TrailEntry:
        head = made.head
        data = {"seq": head.seq, "chain": head.chain, "root": head.root, "places": places, "why": why}
        return self._store.write(lambda tx: tx.record(Event(WRITTEN, by, "desk", "", data=data)))

    def _named(self) -> tuple[str, str]:
        """Return the id of the trail and the name of the desk."""
        return self._store.read(lambda reader: (reader.setting("id") or "", reader.setting("name") or ""))

    def _tree(self, seq: int) -> MerkleTree:
        tree = MerkleTree()
        for page in self._leaves(seq):
            for leaf in page:
                tree.add(leaf)
        return tree

    def _leaves(self, seq: int) -> Iterator[list[bytes]]:
        """Yield the leaf hashes of the events 1 to `seq`, in pages; other processes can write in between."""
        after = 0
        while page := self._store.read(partial(_leaf_page, after, seq)):
            yield [bytes(row["leaf"]) for row in page]
            after = page[-1]["seq"]


def _of_code(typed: str) -> OutsideHead:
    try:
        code = read_code(typed)
    except CodeMistyped as error:
        raise UserError("checkpoint-code", typed=typed) from error
    return OutsideHead(HeadSource.CODE, code.code, code=code)


def _lacks(reader: Reader, place: ProofPlace, today: date) -> bool:
    """Tell whether a place needs a checkpoint.

    A place needs one if a package was exported since its last checkpoint. It also needs one if that checkpoint is of an
    earlier day and the desk has changed since.
    """
    old = place.last_at is None or shanghai_date(place.last_at) < today
    return (old and changed_since(reader, place.last_seq)) or exported_since(reader, place.last_seq)


def _leaf_page(after: int, seq: int, reader: Reader) -> list[Mapping[str, Any]]:
    return reader.query("leaves_between", after=after, seq=seq, limit=_PAGE)


def _recorded(place: str, reader: Reader) -> set[int]:
    """Return how many events the trail had at each checkpoint that was written to `place` since the place was added."""
    found = set[int]()
    for row in reader.query("events_of_checkpoints"):
        event = json.loads(row["body"])
        if event["act"] == ADDED and event["label"] == place:
            found.clear()
        elif event["act"] == WRITTEN and place in event["data"]["places"]:
            found.add(int(event["data"]["seq"]))
    return found
