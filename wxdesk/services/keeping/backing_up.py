"""Backups 备份 of a desk: its places, when a backup is due, and making one."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, Unusable, UserError
from wxdesk.domain.keeping.backups import CopiedDatabase, HeldBackups, WrittenBackup
from wxdesk.domain.keeping.manifest import BackupManifest, ManifestDamaged
from wxdesk.domain.keeping.places import DRILL_AFTER, EVERY, BackupPlace
from wxdesk.domain.keeping.thinning import MONTHLY_FOR, superfluous
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.trail.personal import EVIDENCE, erased_digests
from wxdesk.services.desk.act import attempt, require, require_seat
from wxdesk.services.desk.ports import By, Cancel, Clock, Event, Progress, Reader, Store, Transaction
from wxdesk.services.keeping.ports import BackupGround, OpenPlace
from wxdesk.services.package.package_comparison import EXPORTED

BACKED_UP, ADDED, REMOVED = "desk.backed_up", "backup.place_added", "backup.place_removed"
DRILLED = "desk.drilled"
_OF_KEEPING = frozenset({BACKED_UP, DRILLED, "checkpoint.written"})
"""Acts after which nothing new has to be backed up, and no new checkpoint has to be written."""
_FEW = 50
SHORT_OF_SPACE = 2 << 30
"""Below this number of free bytes, the disk of a desk or of a place is about to be full."""


@dataclass(frozen=True)
class BackupOutcome:
    """The result of a backup for one place: what was written, or why it failed."""

    place: BackupPlace
    written: WrittenBackup | None
    error: UserError | None = None


@dataclass(frozen=True)
class PlaceState:
    """The state of a backup place: whether it can be reached, and whether a backup is overdue.

    `late` tells that a backup is overdue, `changed` that something was recorded since the newest backup there.
    `free` is the number of free bytes, `same_disk` tells that the place is on the desk's own disk. `error` is why
    it cannot be used.
    """

    place: BackupPlace
    reachable: bool
    late: bool
    changed: bool
    """Whether something was recorded since the newest backup in this place."""
    free: int | None
    same_disk: bool
    error: UserError | None = None

    @property
    def short(self) -> bool:
        """Tell whether the disk is about to be full."""
        return self.free is not None and self.free < SHORT_OF_SPACE


@dataclass(frozen=True)
class BackupState:
    """The state of all backups of a desk.

    `free` is the number of free bytes on the desk's own disk. `drill_due` tells that a restore drill is due,
    because the last one was more than a month ago.
    """

    places: Sequence[PlaceState]
    free: int
    """The number of free bytes on the disk of the desk."""
    drill_due: bool
    """Whether a restore drill is due, because the last one was more than a month ago."""

    @property
    def last(self) -> BackupPlace | None:
        """Return the place with the newest backup; None without any backup."""
        made = [(one.place.last_at, one.place) for one in self.places if one.place.last_at is not None]
        return max(made, key=lambda one: one[0])[1] if made else None

    @property
    def late(self) -> bool:
        """Tell whether the desk has no backup place, or whether the backup is overdue in every place."""
        return all(one.late for one in self.places)

    @property
    def short(self) -> bool:
        """Tell whether the disk of the desk is about to be full."""
        return self.free < SHORT_OF_SPACE


class BackupService:
    """Manages the places of a desk and makes backups into them."""

    def __init__(self, store: Store, ground: BackupGround, clock: Clock) -> None:
        """Read and write `store`; `ground` gives access to the desk's files and to its backup places."""
        self._store = store
        self._ground = ground
        self._clock = clock

    def places(self) -> list[BackupPlace]:
        """Return the places to which this computer backs up the desk."""
        return self._ground.places()

    def place(self, named: str) -> BackupPlace:
        """Return the place with this name, id or folder.

        Raises:
            UserError: `backup-place-unknown`.
        """
        path = str(Path(named).absolute())
        found = next((one for one in self.places() if named in (one.id, one.name) or path == one.path), None)
        if found is None:
            known = "、".join(one.name for one in self.places())
            raise UserError("backup-place-unknown", name=named, known=known)
        return found

    def add(self, path: Path, name: str, by: By, *, passphrase: str = "", removable: bool = False) -> BackupPlace:
        """Add a folder for backups, either a new one or one that already has backups of this desk.

        An event records the new place. `name` is the place's name for people. With a `passphrase`, the backups in a
        new place are encrypted. `removable` tells that the folder is on a disk that is not always connected.

        Raises:
            Refused: `role-missing`; `backup-other-desk`, the folder holds backups of another desk.
            UserError: `backup-place-name`, the name is empty or taken; `backup-place-known`, the folder is a place.
            Unusable: the folder cannot be written, or lies in the desk.
        """
        name = name.strip()
        event = Event(ADDED, by, "desk", name)

        def allow(tx: Transaction) -> tuple[str, str]:
            require(tx, by, tx.now, *KEEPERS)
            return tx.setting("id") or "", tx.setting("name") or ""

        log, desk_name = attempt(self._store, event, allow)
        if not name or any(one.name == name for one in self.places()):
            raise UserError("backup-place-name", name=name)
        opened = self._opened_or_new(path, log, desk_name, passphrase)
        if any(one.id == opened.id for one in self.places()):
            raise UserError("backup-place-known", path=str(opened.path))
        place = BackupPlace(opened.id, str(opened.path), name, opened.recipient, removable=removable)
        if newest := newest_manifest(opened):
            place = place.backed_up(newest.made_at, newest.head.seq)

        def record(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            data = {"place": place.id, "path": place.path, "encrypted": place.encrypted, "removable": removable}
            tx.record(replace(event, data=data))

        attempt(self._store, event, record)
        self._ground.keep_places([*self.places(), place])
        return place

    def _opened_or_new(self, path: Path, log: str, desk_name: str, passphrase: str) -> OpenPlace:
        try:
            found = self._ground.open_place(path)
        except Unusable as error:
            if error.code not in ("backup-no-place", "path-missing"):
                raise
            return self._ground.new_place(path, log, desk_name, passphrase)
        if found.log != log:
            raise Refused("backup-other-desk", path=str(found.path), name=found.desk_name)
        return found

    def remove(self, named: str, by: By) -> BackupPlace:
        """Make no more backups into a place, and record this as an event; the files of the place stay.

        Raises:
            Refused: `role-missing`.
            UserError: `backup-place-unknown`.
        """
        place = self.place(named)
        event = Event(REMOVED, by, "desk", place.name)

        def work(tx: Transaction) -> None:
            require(tx, by, tx.now, *KEEPERS)
            tx.record(replace(event, data={"place": place.id, "path": place.path}))

        attempt(self._store, event, work)
        self._ground.keep_places([one for one in self.places() if one.id != place.id])
        return place

    def run(
        self,
        named: Collection[str],
        by: By,
        *,
        why: str = "asked",
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> list[BackupOutcome]:
        """Make a backup into the named places, or into all; an event records each.

        An error at one place does not prevent the backups at the others. A removable disk that is not connected is
        skipped, unless it is named.

        Raises:
            UserError: `backup-place-unknown`; `backup-no-places`, the desk has no place.
            Unusable: `backup-running`, another process makes a backup; the desk itself is damaged, or busy.
            Refused: `seat-missing`.
            Cancelled: `cancel` was set; the next backup continues this one.
        """
        places = [self.place(name) for name in named] if named else self.places()
        if not places:
            raise UserError("backup-no-places")
        self._store.read(lambda reader: require_seat(reader, by, shanghai_date(self._clock.now())))
        found = list[BackupOutcome]()
        with self._ground.alone() as alone:
            if not alone:
                raise Unusable("backup-running")
            opened = [(one, self._reached(one)) for one in places]
            reached = [(one, place) for one, place in opened if not isinstance(place, UserError)]
            for one, error in opened:
                if isinstance(error, UserError) and (named or not one.removable):
                    found.append(BackupOutcome(one, None, error))
            if reached:
                with self._ground.copied(cancel) as database:
                    for one, place in reached:
                        found.append(self._into(one, place, database, by, why, progress, cancel))
        return found

    def _reached(self, place: BackupPlace) -> OpenPlace | UserError:
        """Return the opened place, or the error because of which it cannot be used."""
        try:
            found = self._ground.open_place(Path(place.path))
        except UserError as error:
            return error
        if found.id != place.id:
            return Unusable("backup-place-other", path=place.path)
        if found.recipient != place.recipient:
            # somebody changed the key in the place: backups would be readable for others
            return Unusable("backup-place-key", path=place.path)
        return found

    def _into(
        self,
        place: BackupPlace,
        opened: OpenPlace,
        database: CopiedDatabase,
        by: By,
        why: str,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> BackupOutcome:
        made_at = self._clock.now()
        try:
            written = self._ground.write(opened, database, made_at, why, progress, cancel)
            thin(opened, made_at)
            self._forget_erased(opened)
        except UserError as error:
            return BackupOutcome(place, None, error)
        head = written.manifest.head
        data = {
            "place": place.id,
            "path": place.path,
            "stamp": written.manifest.stamp,
            "seq": head.seq,
            "chain": head.chain,
            "root": head.root,
            "bytes": written.manifest.total_bytes,
            "why": why,
            "missing": len(written.manifest.missing),
        }
        self._store.write(lambda tx: tx.record(Event(BACKED_UP, by, "desk", place.name, data=data)))
        kept = place.backed_up(made_at, head.seq)
        self._ground.keep_places([kept if one.id == place.id else one for one in self.places()])
        return BackupOutcome(kept, written)

    def _forget_erased(self, opened: OpenPlace) -> None:
        """Delete erased evidence files from a backup place, if every backup there was made after the erasure."""
        oldest = _oldest_number(opened)
        for seq, digest in self._store.read(erased_evidence):
            if oldest is not None and oldest >= seq and not self._ground.has_file(digest):
                opened.forget(digest)

    def holding(self, seq: int) -> list[HeldBackups]:
        """Return, for each place, its backups made before the event `seq`, and how long they may still be kept."""
        return [self._holding(one, seq) for one in self.places()]

    def _holding(self, place: BackupPlace, seq: int) -> HeldBackups:
        found = self._reached(place)
        if isinstance(found, UserError):
            return HeldBackups(place.name, 0, None)
        made = [one.made_at for one in _manifests(found) if one.head.seq < seq]
        until = shanghai_date(max(made) + MONTHLY_FOR) if made else shanghai_date(self._clock.now())
        return HeldBackups(place.name, len(made), until)

    def state(self) -> BackupState:
        """Return the state of all places, and whether a restore drill is due."""
        now, places = self._clock.now(), self.places()
        changed = self._store.read(lambda reader: {one.id: changed_since(reader, one.last_seq) for one in places})
        drilled = self._store.read(_last_drill)
        return BackupState(
            [self._state_of(one, now, changed=changed[one.id]) for one in places],
            self._ground.free(),
            any(one.last_at for one in places) and (drilled is None or now - drilled > DRILL_AFTER),
        )

    def _state_of(self, place: BackupPlace, now: datetime, *, changed: bool) -> PlaceState:
        found, free = self._reached(place), None
        error = found if isinstance(found, UserError) else None
        try:
            free = None if isinstance(found, UserError) else found.free()
        except UserError as gone:
            error = gone
        return PlaceState(
            place,
            error is None,
            place.is_late(now, changed=changed),
            changed,
            free,
            self._ground.same_disk(Path(place.path)),
            error,
        )

    def due(self) -> bool:
        """Tell if a place needs a backup: its last one is over half an hour old, and something was recorded since."""
        now, places = self._clock.now(), self.places()
        waiting = [one for one in places if one.last_at is None or now - one.last_at >= EVERY]
        return bool(waiting) and self.unsaved(waiting)

    def unsaved(self, places: Sequence[BackupPlace] | None = None) -> bool:
        """Tell whether something was recorded after the newest backup in one of `places` (by default all places)."""
        seqs = [one.last_seq for one in (self.places() if places is None else places)]
        return bool(seqs) and self._store.read(lambda reader: changed_since(reader, min(seqs)))


def changed_since(reader: Reader, seq: int) -> bool:
    """Tell whether an event after number `seq` needs a backup: any except those of backups, drills and checkpoints.

    Also return True if the trail ends before `seq`, since the desk was then restored from an older backup.
    """
    last = reader.last_entry()
    if last is not None and last.seq < seq:
        # the desk was restored from an older backup
        return True
    while page := reader.query("acts_after", seq=seq, limit=_FEW):
        if any(one["act"] not in _OF_KEEPING for one in page):
            return True
        seq = page[-1]["seq"]
    return False


def exported_since(reader: Reader, seq: int) -> bool:
    """Tell whether a package was exported after the event `seq`."""
    while page := reader.query("acts_after", seq=seq, limit=_FEW):
        if any(one["act"] == EXPORTED for one in page):
            return True
        seq = page[-1]["seq"]
    return False


def _last_drill(reader: Reader) -> datetime | None:
    found = reader.query("last_of_act", act=DRILLED)
    return datetime.fromisoformat(found[0]["at"]) if found else None


def _manifests(place: OpenPlace) -> Iterator[BackupManifest]:
    """Yield the readable manifests of the backups in a place."""
    for stamp in place.backups():
        try:
            yield place.manifest(stamp)
        except ManifestDamaged:
            continue


def _oldest_number(place: OpenPlace) -> int | None:
    """Return the number of the last event in the oldest backup of a place; None if a manifest there is damaged."""
    stamps, found = place.backups(), [one.head.seq for one in _manifests(place)]
    return min(found) if len(found) == len(stamps) and found else None


def erased_evidence(reader: Reader) -> list[tuple[int, str]]:
    """Return (event of the erasure, digest) of the evidence files that were erased."""
    events = (json.loads(row["body"]) for row in reader.query("erasures"))
    return [
        (int(event["seq"]), digest)
        for event in events
        if event["data"].get("field") == EVIDENCE
        for digest in erased_digests(event)
    ]


def newest_manifest(place: OpenPlace) -> BackupManifest | None:
    """Return the manifest of the newest backup that has a readable one; None if there is none."""
    for stamp in reversed(place.backups()):
        try:
            return place.manifest(stamp)
        except ManifestDamaged:
            continue
    return None


def thin(place: OpenPlace, now: datetime) -> None:
    """Remove the old backups that the function `superfluous` selects.

    A backup with a damaged manifest stays, because its time is unknown.
    """
    made = dict[datetime, str]()
    for stamp in place.backups():
        try:
            made[place.manifest(stamp).made_at] = stamp
        except ManifestDamaged:
            continue
    for at in superfluous(made, now):
        place.remove(made[at])
