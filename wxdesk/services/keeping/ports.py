"""Ports of the services for backups; `bootstrap` supplies the implementations."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol, Self

from wxdesk.domain.keeping.backups import CopiedDatabase, LastNumber, WrittenBackup
from wxdesk.domain.keeping.manifest import BackupManifest
from wxdesk.domain.keeping.places import BackupPlace
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Reader
from wxdesk.services.views.views import AuditReport


class OpenPlace(Protocol):
    """Protocol: a backup place that can be reached now.

    `log` is the id of the trail of the desk with the name `desk_name`, whose backups are here. `recipient` is the
    place's public encryption key, "" if it is not encrypted.
    """

    path: Path
    id: str
    log: str
    desk_name: str
    recipient: str

    @property
    def locked(self) -> bool:
        """Tell whether the files are encrypted and nobody gave the passphrase yet."""
        ...

    def unlock(self, passphrase: str) -> Self:
        """Decrypt the secret key of the place with `passphrase`, and keep the key in memory.

        Raises:
            UserError: `backup-passphrase`.
        """
        ...

    def backups(self) -> list[str]:
        """Return the names of the complete backups, oldest first."""
        ...

    def manifest(self, stamp: str) -> BackupManifest:
        """Return the manifest of a backup.

        Raises:
            ManifestDamaged: the manifest is missing or damaged.
        """
        ...

    def remove(self, stamp: str) -> None:
        """Remove a backup; files in the place that other backups share stay."""
        ...

    def forget(self, digest: str) -> bool:
        """Delete the copy of an erased file of the vault, and tell whether there was one.

        Raises:
            Unusable: the copy cannot be deleted.
        """
        ...

    def free(self) -> int:
        """Return the number of free bytes on the disk."""
        ...


class BackupGround(Protocol):
    """Protocol: access to the database and the folder of one desk, and to its places, for backups."""

    def open_place(self, path: Path) -> OpenPlace:
        """Open the place in a folder.

        Raises:
            Unusable: the folder cannot be reached, or holds no backups.
        """
        ...

    def new_place(self, path: Path, log: str, name: str, passphrase: str) -> OpenPlace:
        """Make a place in a folder, encrypted if there is a passphrase.

        `log` is the id of the desk's trail, `name` the name of the desk.

        Raises:
            Unusable: the folder cannot be written, or lies in the desk.
        """
        ...

    def copied(self, cancel: Cancel | None) -> AbstractContextManager[CopiedDatabase]:
        """Copy the database while other processes write, verify the copy, and yield it; remove it afterwards.

        Raises:
            Unusable: `backup-desk-damaged`, the copy has problems; `desk-busy`, others wrote all the time.
        """
        ...

    def write(
        self,
        place: OpenPlace,
        database: CopiedDatabase,
        made_at: datetime,
        why: str,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> WrittenBackup:
        """Write a backup into a place; `why` is the code of the reason for the backup."""
        ...

    def has_file(self, digest: str) -> bool:
        """Tell whether the desk's vault has a file with this digest."""
        ...

    def alone(self) -> AbstractContextManager[bool]:
        """Yield True if no other process makes backups of this desk now, else False.

        If True, no other process can begin a backup during the `with` block.
        """
        ...

    def places(self) -> list[BackupPlace]:
        """Return the places to which this computer backs up the desk."""
        ...

    def keep_places(self, places: Sequence[BackupPlace]) -> None:
        """Store to which places this computer backs up the desk."""
        ...

    def free(self) -> int:
        """Return the number of free bytes on the disk of the desk."""
        ...

    def same_disk(self, path: Path) -> bool:
        """Tell whether a folder lies on the same disk as the desk."""
        ...


class StagedDesk(Protocol):
    """A restored desk in a folder of its own, opened before it is put in place."""

    def resolve(self, person: str) -> str:
        """Return the id of a person by name or id; "" means the desk's only person.

        Raises:
            UserError: `person-unknown`, `person-ambiguous` or `person-needed`.
        """
        ...

    def acting(self, person: str, pin: Callable[[str], str]) -> By:
        """Return the person with this id as the author of events; `pin` asks for the PIN, if the person has one.

        `pin` is called with the person's name.

        Raises:
            Refused: the codes of `Seats.open`.
        """
        ...

    def people(self) -> list[str]:
        """Return the names of the people of the office."""
        ...

    def read[T](self, work: Callable[[Reader], T]) -> T:
        """Run `work` on one snapshot of the database and return its result."""
        ...

    def verify(self, packages: Path | None, progress: Progress | None, cancel: Cancel | None) -> AuditReport:
        """Verify the trail, and the packages in the folder `packages`, unless that is None."""
        ...

    def record(self, event: Event) -> None:
        """Record an event about backups, even if the last event of the restored desk is old.

        Raises:
            Refused: the person has no role that may restore a desk.
        """
        ...


class RestoreGround(Protocol):
    """Protocol: access to places, and to folders of desks on this computer, for restoring."""

    def open_place(self, path: Path) -> OpenPlace:
        """Open the place in a folder; raises the errors of `BackupGround.open_place`."""
        ...

    def damaged(self, place: OpenPlace, manifest: BackupManifest) -> Sequence[str]:
        """Return the paths of files in the backup's own folder that are missing or differ from its manifest."""
        ...

    def room(self, desk: Path) -> Path:
        """Return the path of a new folder beside a desk, for a restore."""
        ...

    def copy_database(self, place: OpenPlace, manifest: BackupManifest, target: Path) -> None:
        """Copy the database of a backup into the new folder `target`, and check the copy."""
        ...

    def copy_rest(
        self,
        place: OpenPlace,
        manifest: BackupManifest,
        target: Path,
        progress: Progress | None,
        cancel: Cancel | None,
    ) -> None:
        """Copy all files of a backup except the database into `target`, and check them."""
        ...

    def opened(self, folder: Path) -> AbstractContextManager[StagedDesk]:
        """Open the desk in a folder."""
        ...

    def last_number(self, desk: Path) -> LastNumber | None:
        """Return the trail's id and the number of the newest event of the desk in a folder.

        Return None if they cannot be read.
        """
        ...

    def held(self, desk: Path) -> AbstractContextManager[bool]:
        """Yield True if no window has the desk open; no window can open it during the `with` block."""
        ...

    def put_in_place(self, restored: Path, desk: Path, aside: Path | None, place: Path) -> None:
        """Rename the restored folder to `desk`.

        An old desk in that place is first renamed to `aside`, which is None without an old desk. If the computer has no
        backup place for the desk, `place` becomes one.

        Raises:
            Unusable: a rename is refused; the old desk then keeps its name.
        """
        ...

    def remove(self, folder: Path) -> None:
        """Remove a folder that this program made."""
        ...
