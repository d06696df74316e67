"""Connects the services for backups with the database, the files of a desk and the backup places."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from wxdesk.bootstrap.team.files import fetch_named
from wxdesk.disk import privacy
from wxdesk.domain.desk.errors import Unusable, UserError, unusable
from wxdesk.domain.keeping.backups import CopiedDatabase, LastNumber, WrittenBackup
from wxdesk.domain.keeping.manifest import DATABASE_NAME, BackupManifest
from wxdesk.domain.keeping.places import BackupPlace
from wxdesk.domain.office.people import KEEPERS
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.trail.envelope import Workplace
from wxdesk.files.formats.places import synced_by
from wxdesk.files.keeping.backup_writer import BackupWriter, FolderVault, SourceVault
from wxdesk.files.keeping.desk_folder import VAULT, vault_path
from wxdesk.files.keeping.place_folder import PlaceFolder, new_place, open_place
from wxdesk.files.keeping.place_settings import read_places, write_places
from wxdesk.files.keeping.proof_folder import read_proof_places, write_proof_places
from wxdesk.files.keeping.restored_folder import BackupReader, damaged_files, new_folder_beside, put_in_place
from wxdesk.files.keys.private_key_ring import KEYS
from wxdesk.files.vault.shared_vault import SharedVault
from wxdesk.services.desk.act import require
from wxdesk.services.desk.date_watch import DateWatch
from wxdesk.services.desk.ports import By, Cancel, Clock, Event, Progress, Reader
from wxdesk.services.keeping.ports import OpenPlace
from wxdesk.services.office.identity import acting
from wxdesk.services.office.seats import Seats
from wxdesk.services.office.staffing import Staffing
from wxdesk.services.trail.proof import prove
from wxdesk.services.trail.verification import Keeping
from wxdesk.services.views.views import AuditReport
from wxdesk.store.desk_store import DeskStore
from wxdesk.store.last_number import last_number
from wxdesk.store.schema import SCHEMA
from wxdesk.store.serial_store import SerialStore
from wxdesk.store.transaction import WriteTransaction
from wxdesk.store.verification.copy_check import CopyVerdict, copy_verdict
from wxdesk.store.window_lock import WindowLock
from wxdesk.texts import texts

if TYPE_CHECKING:
    from wxdesk.store.postgres.server_files import ServerFiles

_BACKUP_LOCK, _WINDOW_LOCK = "backup.lock", "window.lock"
_NAME_CHARACTERS = 40
_WORTH_PROCESS = 1_000
"""Minimum number of events for a process of its own, which verifies a copy; fewer events are verified at once."""


class DeskBackupGround:
    """Gives the backup service access to the database, files and backup places of one opened desk."""

    def __init__(
        self,
        folder: Path,
        store: SerialStore[Any],
        clock: Clock,
        room: Callable[[], Path],
        workplace: Workplace,
        server_files: "ServerFiles | None" = None,
    ) -> None:
        """Create the access that the backup service has to the opened desk in `folder` with its database `store`.

        `room` returns the folder for temporary copies of the database. `workplace` is the account, computer and program
        that events name; it is needed to open such a copy. `server_files` are the desk's files in the database of a
        team's server, from which a backup fetches what its place lacks; None if they stand in `folder`.
        """
        self._folder = folder
        self._store = store
        self._clock = clock
        self._room = room
        self._workplace = workplace
        self._server_files = server_files

    @staticmethod
    def open_place(path: Path) -> OpenPlace:
        """Open the place in a folder; raises the errors of `place_folder.open_place`."""
        return open_place(path)

    def new_place(self, path: Path, log: str, name: str, passphrase: str) -> OpenPlace:
        """Make a place in a folder, encrypted if there is a passphrase.

        `log` is the id of the desk's trail, `name` the name of the desk.

        Raises:
            Unusable: `backup-inside-desk`; `backup-synced`, a service copies the folder to other computers and there
                is no passphrase; or the folder cannot be written.
        """
        path = path.absolute()
        if path.resolve().is_relative_to(self._folder.resolve()):
            raise Unusable("backup-inside-desk", path=str(path))
        if not passphrase and (service := synced_by(path)):
            raise Unusable("backup-synced", path=str(path), service=service)
        inside = f"wxdesk备份-{''.join(sign for sign in name if sign.isalnum())[:_NAME_CHARACTERS]}"
        readme = "\n\n".join(texts(language).text("backup-readme", name=name) for language in ("zh_CN", "en"))
        return new_place(path, inside, log, name, f"{readme}\n", passphrase)

    @contextmanager
    def copied(self, cancel: Cancel | None) -> Iterator[CopiedDatabase]:
        """Copy the database while other processes write, verify the copy, and yield it; remove it afterwards.

        Raises:
            Unusable: `backup-desk-damaged`, the copy has problems; `desk-busy`, other processes wrote all the time;
                the disk is full.
        """
        room = self._room()
        privacy.make_folder(room)
        with tempfile.TemporaryDirectory(dir=room) as name:
            path = Path(name) / DATABASE_NAME
            self._store.copy_to(path, cancel)
            yield CopiedDatabase(path, self._proven(path, cancel), SCHEMA)

    def _proven(self, path: Path, cancel: Cancel | None) -> Checkpoint:
        """Verify a copied database, in a process of its own if its trail is long, and return the head of its trail."""
        events = self._store.read(lambda reader: reader.last_entry())
        apart = copy_verdict(path, cancel) if events and events.seq >= _WORTH_PROCESS else None
        verdict = apart or self._verdict_here(path, cancel)
        if verdict.problems:
            first = verdict.problems[0]
            raise Unusable("backup-desk-damaged", count=len(verdict.problems), seq=first.seq, what=first.what)
        if verdict.head is None:
            raise Unusable("backup-desk-damaged", count=1, seq=0, what="missing")
        return verdict.head

    def _verdict_here(self, path: Path, cancel: Cancel | None) -> CopyVerdict:
        """Verify a copied database in this process and return the verdict.

        This is done for a database with few events, or if the separate process for verifying failed. If the file itself
        is broken, the exception that is raised here says why.
        """
        with closing(DeskStore(path, path.parent, self._clock, self._workplace)) as copy:
            last = copy.read(lambda reader: reader.last_entry())
            seq = last.seq if last else 0
            proven = copy.prove(lambda proof: prove(proof, {seq}, None, cancel), path.parent, cancel)
        return CopyVerdict(proven.problems, Checkpoint(proven.log, seq, *proven.passed[seq]) if seq else None)

    def write(
        self,
        place: OpenPlace,
        database: CopiedDatabase,
        made_at: datetime,
        why: str,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> WrittenBackup:
        """Write a backup into a place; `why` is the code of the reason. Raises the errors of `BackupWriter.write`."""
        vault: SourceVault = FolderVault(self._folder)
        if self._server_files is not None:
            vault = SharedVault(self._folder / VAULT, self._server_files)
            fetch_named(self._folder, self._server_files)
        writer = BackupWriter(self._folder, vault, cast("PlaceFolder", place), progress, cancel)
        return writer.write(database, made_at, why)

    def has_file(self, digest: str) -> bool:
        """Tell whether the desk's vault has a file with this digest."""
        if self._server_files is not None:
            return self._server_files.has(digest)
        return vault_path(self._folder, digest).exists()

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Take the lock for backups of this desk; yield True if this process has it, False if another process has it.

        While this process has the lock, in the `with` block, no other process can begin a backup.
        """
        with WindowLock(self._folder / _BACKUP_LOCK) as lock:
            yield lock.take()

    def places(self) -> list[BackupPlace]:
        """Return the places to which this computer backs up the desk."""
        return read_places(self._folder)

    def keep_places(self, places: Sequence[BackupPlace]) -> None:
        """Store to which places this computer backs up the desk."""
        write_places(self._folder, places)

    def free(self) -> int:
        """Return the number of free bytes on the disk of the desk."""
        return shutil.disk_usage(self._folder).free

    def same_disk(self, path: Path) -> bool:
        """Tell whether a folder lies on the same disk as the desk; False if it cannot be reached."""
        try:
            return path.stat().st_dev == self._folder.stat().st_dev
        except OSError:
            return False


class OpenedDesk(Protocol):
    """Protocol: the parts of an opened desk that a restore uses."""

    store: SerialStore[Any]
    dates: DateWatch

    @property
    def people(self) -> Staffing:
        """Return the service that manages people."""
        ...

    @property
    def seats(self) -> Seats:
        """Return the service that opens seats."""
        ...

    @property
    def keeping(self) -> Keeping:
        """Return the service that verifies the trail."""
        ...


type DeskOpener = Callable[[Path], AbstractContextManager[OpenedDesk]]
"""A function that opens the desk in a folder, and closes it at the end of the `with` block."""


class StagedDeskAdapter:
    """A restored desk that still lies in a temporary folder, not yet at its final path."""

    def __init__(self, desk: OpenedDesk) -> None:
        """Create the adapter for `desk`, a restored desk that is already open."""
        self._desk = desk

    def people(self) -> list[str]:
        """Return the names of the people of the office."""
        return [one.name for one in self._desk.people.all()]

    def resolve(self, person: str) -> str:
        """Return the id of a person by name or id; "" means the desk's only person.

        Raises:
            UserError: `person-unknown`, nobody has this name or id; `person-ambiguous`, several people have the name;
                `person-needed`, the text is "" and there are several people.
        """
        if person:
            return self._desk.people.resolve(person)
        people = self._desk.people.all()
        if len(people) != 1:
            raise UserError("person-needed", known="、".join(one.name for one in people))
        return people[0].id

    def acting(self, person: str, pin: Callable[[str], str]) -> By:
        """Open the seat of the person with this id, and return this person as the author of acts.

        If the person has a PIN, `pin` is called with the person's name and returns the PIN that was typed.

        Raises:
            Refused: the codes of `Seats.open`.
        """
        # a backup may be old, so the time since its last event raises no doubt about the date
        self._desk.dates.settle()
        seats = self._desk.seats
        state = seats.state(person)
        return acting(seats.open(person, pin(state.name) if state.pin else None))

    def read[T](self, work: Callable[[Reader], T]) -> T:
        """Run `work` on one snapshot of the database and return its result."""
        return self._desk.store.read(work)

    def verify(self, packages: Path | None, progress: Progress | None, cancel: Cancel | None) -> AuditReport:
        """Verify the trail, and the packages in the folder `packages`, unless that is None."""
        return self._desk.keeping.verify(packages, progress=progress, cancel=cancel)

    def record(self, event: Event) -> None:
        """Record an event about backups, even if the computer's date is in doubt.

        The date may be in doubt because the last event of a restored desk is old. Only an administrator or a chief may
        be the author.

        Raises:
            Refused: `role-missing`; the author is neither administrator nor chief.
        """

        def work(tx: WriteTransaction) -> None:
            require(tx, event.by, tx.now, *KEEPERS)
            tx.record(event)

        self._desk.store.write_date(work)


class DeskRestoreGround:
    """Gives the restore service access to backup places and to desk folders on this computer."""

    def __init__(self, opens: DeskOpener) -> None:
        """Create the access that the restore service has to places and folders; `opens` opens a restored desk."""
        self._opens = opens
        self._keys: Path | None = None

    @staticmethod
    def open_place(path: Path) -> OpenPlace:
        """Open the place in a folder; raises the errors of `place_folder.open_place`."""
        return open_place(path)

    @staticmethod
    def damaged(place: OpenPlace, manifest: BackupManifest) -> Sequence[str]:
        """Return the paths of those files in the folder of one backup that are missing or changed."""
        return damaged_files(cast("PlaceFolder", place), manifest)

    def room(self, desk: Path) -> Path:
        """Return the path of a new folder beside a desk, for a restore.

        A folder that an earlier restore left there is removed.

        Raises:
            Unusable: the folder above the desk cannot be made.
        """
        try:
            desk.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unusable(desk.parent, error) from error
        self._keys = desk / KEYS
        return new_folder_beside(desk)

    @staticmethod
    def copy_database(place: OpenPlace, manifest: BackupManifest, target: Path) -> None:
        """Copy the database of a backup into the new folder `target`, and check the copy."""
        BackupReader(cast("PlaceFolder", place), manifest, None, None).copy_database(target)

    @staticmethod
    def copy_rest(
        place: OpenPlace, manifest: BackupManifest, target: Path, progress: Progress | None, cancel: Cancel | None
    ) -> None:
        """Copy all files of a backup except the database into `target`, and check them."""
        BackupReader(cast("PlaceFolder", place), manifest, progress, cancel).copy_rest(target)

    @contextmanager
    def opened(self, folder: Path) -> Iterator[StagedDeskAdapter]:
        """Open the restored desk in `folder` and yield it.

        A backup contains no private keys. So the private keys of the desk to be replaced are first copied into the
        restored desk, if it has none.
        """
        if self._keys is not None and self._keys.is_dir() and not (folder / KEYS).exists():
            shutil.copytree(self._keys, folder / KEYS)
        with self._opens(folder) as desk:
            yield StagedDeskAdapter(desk)

    @staticmethod
    def last_number(desk: Path) -> LastNumber | None:
        """Return log id and number of the newest event of the desk in a folder; None if that cannot be read."""
        return last_number(desk / DATABASE_NAME)

    @staticmethod
    @contextmanager
    def held(desk: Path) -> Iterator[bool]:
        """Yield True if no window has the desk open; no window can open it during the `with` block."""
        if not (desk / _WINDOW_LOCK).exists():
            yield True
            return
        with WindowLock(desk / _WINDOW_LOCK) as lock:
            yield lock.take()

    @staticmethod
    def put_in_place(restored: Path, desk: Path, aside: Path | None, place: Path) -> None:
        """Rename a restored folder to `desk`, and first the old desk to `aside`; None means that there is no old desk.

        The settings of the backup places stay as they were on this computer. Without such settings, `place`, the
        backup place from which the desk was restored, becomes a backup place.

        Raises:
            Unusable: a rename is refused; the old desk then keeps its name.
        """
        try:
            kept = read_places(desk)
        except Unusable:
            kept = []
        if not kept:
            opened = open_place(place)
            kept = [BackupPlace(opened.id, str(opened.path), opened.path.name, opened.recipient)]
        write_places(restored, kept)
        write_proof_places(restored, read_proof_places(desk))
        for left in ("tmp", _WINDOW_LOCK, _BACKUP_LOCK):
            path = restored / left
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        put_in_place(restored, desk, aside)

    @staticmethod
    def remove(folder: Path) -> None:
        """Remove a folder that this program made, with read-only files in it."""
        shutil.rmtree(folder, onexc=_remove_anyway)


def _remove_anyway(remove: Callable[[str], object], path: str, _error: BaseException) -> None:
    """Make a file writable that could not be removed, as Windows needs, and remove it; do nothing if it is missing."""
    if not os.path.lexists(path):
        return
    Path(path).chmod(0o700)
    remove(path)
