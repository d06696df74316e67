"""Write one backup into a place: new vault files, other changed files, the database, the manifest.

The place stays usable at every step. A file gets its name when it is complete, and the backup's folder gets its final
name last. An interrupted backup does not count; the next one reuses the files that it stored.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from wxdesk import __version__
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.keeping.backups import CopiedDatabase, WrittenBackup
from wxdesk.domain.keeping.manifest import (
    DATABASE_NAME,
    BackupContents,
    BackupFile,
    BackupManifest,
    ManifestDamaged,
    VaultFile,
)
from wxdesk.files.keeping.desk_folder import KEEPING, DeskFile, mirrored_files, vault_contents, vault_path
from wxdesk.files.keeping.place_folder import BACKUPS, MANIFEST, PlaceFolder, StoredCopy
from wxdesk.files.vault import durable
from wxdesk.files.vault.vault import file_digest, regular_file
from wxdesk.services.desk.parallel import side_by_side
from wxdesk.services.desk.ports import Cancel, Progress, stop_if

_SPARE = 16 << 20
"""The number of bytes that stay free on the disk of a place."""
_READ_AGAIN = 64 << 20
"""The number of bytes of older vault files that each backup reads again in the place."""
_CONTENTS = "contents.json"


class SourceVault(Protocol):
    """Protocol: the vault files that a backup copies."""

    def contents(self) -> list[VaultFile]:
        """Return digest and size of every file, by digest."""
        ...

    def lent(self, digest: str) -> AbstractContextManager[Path]:
        """Yield the path of a file, which may be read within the `with` block; the file may be missing."""
        ...


class FolderVault:
    """The vault in the folder of a desk, as a `SourceVault`."""

    def __init__(self, desk: Path) -> None:
        """Create the source for the desk in the folder `desk`."""
        self._desk = desk

    def contents(self) -> list[VaultFile]:
        """Return digest and size of every file, by digest."""
        return vault_contents(self._desk)

    def lent(self, digest: str) -> AbstractContextManager[Path]:
        """Yield the path of a file, which may be missing."""
        return nullcontext(vault_path(self._desk, digest))


class BackupWriter:
    """Writes backups of the desk in `desk` into the place `place`."""

    def __init__(
        self, desk: Path, vault: SourceVault, place: PlaceFolder, progress: Progress | None, cancel: Cancel | None
    ) -> None:
        """Write backups of the desk's folder `desk` and of the files in `vault` into `place`.

        `progress` is called for each file. Writing stops between two files when `cancel` is set.
        """
        self._desk = desk
        self._source = vault
        self._place = place
        self._progress = progress
        self._cancel = cancel
        self._new_files = self._new_bytes = self._done = self._total = 0
        self._index = desk / KEEPING / f"{place.id}.json"
        """The desk's copy of the newest backup's list of files; the list in an encrypted place cannot be read."""
        self._there = dict[str, str]()

    def write(self, database: CopiedDatabase, made_at: datetime, why: str) -> WrittenBackup:
        """Write a backup and return its manifest and counts.

        Raises:
            Unusable: the place cannot be written, or is full; `backup-unlike`, the place returns other bytes.
            Cancelled: `cancel` was set.
        """
        place = self._place
        wanted, there = self._source.contents(), place.vault_files()
        self._there = dict(there)
        files = mirrored_files(self._desk)
        new = [one for one in wanted if one.digest not in there]
        self._require_space(database, new, files)
        self._total = len(new) + len(files) + 2
        made_at = made_at.astimezone(UTC)
        stamp = _free_stamp(place, made_at)
        folder = place.begin(stamp)
        vault, missing = self._vault(wanted, new)
        read_again, replaced = self._read_again(there, {one.digest for one in wanted})
        contents = BackupContents(vault, [_moved(one, folder, stamp) for one in self._mirrored(files, folder)])
        data = contents.encoded()
        kept = self._keep(data, "contents", f"{folder}/{_CONTENTS}")
        copied = self._keep(database.path, DATABASE_NAME, f"{folder}/{DATABASE_NAME}")
        manifest = BackupManifest(
            head=database.head,
            made_at=made_at.replace(microsecond=0),
            why=why,
            app=__version__,
            schema=database.schema,
            database=_moved(copied, folder, stamp),
            contents=_moved(kept, folder, stamp),
            vault_count=len(vault),
            vault_bytes=sum(one.bytes for one in vault),
            vault_digest=contents.vault_digest,
            files_count=len(contents.files),
            files_bytes=sum(one.bytes for one in contents.files),
            missing=tuple(missing),
        )
        # the manifest itself is never encrypted: it lists no names, and backups are listed without a passphrase
        plain = PlaceFolder(place.path, place.id, place.log, place.desk_name, "", b"")
        plain.store(manifest.encoded(), f"{folder}/{MANIFEST}")
        stop_if(self._cancel)
        place.finish(stamp)
        if place.encrypted:
            durable.make_folder(self._index.parent)
            durable.write_file(self._index, data)
        return WrittenBackup(manifest, self._new_files, self._new_bytes, read_again, replaced)

    def _require_space(self, database: CopiedDatabase, new: Sequence[VaultFile], files: Sequence[DeskFile]) -> None:
        """Check that the disk has space for the new files; a file whose name the place already has is not counted.

        Raises:
            Unusable: `disk-short`.
        """
        changed = (one for one in files if not (self._place.path / one.name).exists())
        needed = database.path.stat().st_size + sum(one.bytes for one in new) + sum(one.bytes for one in changed)
        needed += _SPARE
        free = self._place.free()
        if free < needed:
            raise Unusable("disk-short", path=str(self._place.path), needed=needed, size=size(needed), free=size(free))

    def _vault(self, wanted: Sequence[VaultFile], new: Sequence[VaultFile]) -> tuple[list[VaultFile], list[str]]:
        """Store the vault's new files; return all vault files of this backup.

        Also return the digests of files that are damaged in the desk.
        """
        damaged, names = list[str](), (one.digest[:12] for one in new)
        # while one file is made durable, the other one is read and hashed
        kept = side_by_side(self._store, new, lambda: self._tell(next(names)))
        for one, (stored, name) in zip(new, kept, strict=True):
            if stored.sha256 != one.digest:
                # the desk's own file was changed, so its bytes are of no use
                damaged.append(one.digest)
                if stored.sha256 not in self._there:
                    (self._place.path / name).unlink(missing_ok=True)
                continue
            self._there[one.digest] = name
            self._count(stored)
        gone = set(damaged)
        return [one for one in wanted if one.digest not in gone], damaged

    def _store(self, one: VaultFile) -> tuple[StoredCopy, str]:
        with self._source.lent(one.digest) as path:
            return self._place.store_by_digest(path, one.bytes)

    def _read_again(self, there: dict[str, str], wanted: set[str]) -> tuple[int, int]:
        """Read and check some of the files that the place already had, and replace damaged ones.

        Each backup starts at another file, so that all files are checked over time. `there` maps digests to the names
        of these files; `wanted` are the digests that this backup needs. Return how many files were read, and how many
        were replaced.
        """
        names = sorted(name for digest, name in there.items() if digest in wanted)
        start = len(self._place.backups()) * 7919 % len(names) if names else 0
        read = replaced = amount = 0
        for name in (*names[start:], *names[:start]):
            if amount >= _READ_AGAIN:
                break
            stop_if(self._cancel)
            amount += (self._place.path / name).stat().st_size
            read += 1
            if not self._place.vault_file_is_whole(name):
                replaced += self._replace(name)
        return read, replaced

    def _replace(self, name: str) -> bool:
        digest = PurePosixPath(name).name[:64]
        with self._source.lent(digest) as source:
            try:
                with regular_file(source) as file:
                    whole = file_digest(file, source) == digest
            except UserError:
                return False
            if whole:
                (self._place.path / name).unlink(missing_ok=True)
                self._place.store_by_digest(source)
        return whole

    def _mirrored(self, files: Sequence[DeskFile], folder: str) -> Iterator[BackupFile]:
        """Store those of `files` that changed, and yield the backup's entry for each file that still exists.

        `folder` is the path of the new backup's own folder inside the place.
        """
        known = self._known()
        for one in files:
            self._tell(one.name)
            before = known.get(one.name)
            if before and (before.bytes, before.modified) == (one.bytes, one.modified) and self._is_there(before):
                yield before
                continue
            try:
                yield self._mirror(one, folder)
            except Unusable:
                if one.path.exists():
                    raise

    def _known(self) -> dict[str, BackupFile]:
        """Return the files outside the vault in the newest readable backup, by name."""
        if self._place.encrypted:
            return _by_name(self._index.read_bytes()) if self._index.is_file() else {}
        for stamp in reversed(self._place.backups()):
            try:
                return _by_name(self._place.read(self._place.manifest(stamp).contents))
            except (ManifestDamaged, UserError):
                continue
        return {}

    def _is_there(self, file: BackupFile) -> bool:
        path = self._place.path / file.at
        whole = path.is_file() and (self._place.encrypted or path.stat().st_size == file.bytes)
        return "/" in file.name and whole

    def _mirror(self, one: DeskFile, folder: str) -> BackupFile:
        if "/" not in one.name:
            return self._keep(one.path, one.name, f"{folder}/{one.name}", one.modified)
        if self._place.encrypted:
            with regular_file(one.path) as file:
                digest = file_digest(file, one.path)
            if there := self._there.get(digest):
                return BackupFile(one.name, one.bytes, digest, there, "", one.modified)
            stored, name = self._place.store_by_digest(one.path, one.bytes)
            self._there[stored.sha256] = name
        else:
            name, same = self._name_for(one)
            if same:
                return BackupFile(one.name, one.bytes, same, name, "", one.modified)
            stored = self._place.store(one.path, name, one.bytes)
        self._count(stored)
        return BackupFile(one.name, stored.bytes, stored.sha256, name, stored.sealed, one.modified)

    def _name_for(self, one: DeskFile) -> tuple[str, str]:
        """Return the relative path under which to store a file, and its SHA-256 if the same bytes are there already."""
        if not (self._place.path / one.name).exists():
            return one.name, ""
        with regular_file(one.path) as file:
            digest = file_digest(file, one.path)
        own = PurePosixPath(one.name)
        other = str(own.with_name(f"{own.stem}~{digest[:12]}{own.suffix}"))
        for name in (one.name, other):
            path = self._place.path / name
            if path.is_file() and self._place.stored_digest(name) == digest:
                return name, digest
        return other, ""

    def _keep(self, source: Path | bytes, name: str, at: str, modified: int = 0) -> BackupFile:
        """Store `source` at the place's path `at`, check the stored bytes, and return the backup's entry for the file.

        `name` is the file's relative name on the desk, `modified` its time of change in nanoseconds.

        Raises:
            Unusable: `backup-unlike`; the place returns other bytes than were written.
        """
        self._tell(name)
        stored = self._place.store(source, at)
        if self._place.stored_digest(at) != (stored.sealed or stored.sha256):
            raise Unusable("backup-unlike", path=str(self._place.path / at))
        self._count(stored)
        return BackupFile(name, stored.bytes, stored.sha256, at, stored.sealed, modified)

    def _count(self, stored: StoredCopy) -> None:
        self._new_files += 1
        self._new_bytes += stored.bytes

    def _tell(self, name: str) -> None:
        stop_if(self._cancel)
        if self._progress:
            self._progress(self._done, self._total, name)
        self._done += 1


def _by_name(data: bytes) -> dict[str, BackupFile]:
    try:
        return {one.name: one for one in BackupContents.decoded(data).files}
    except ManifestDamaged:
        return {}


def _free_stamp(place: PlaceFolder, made_at: datetime) -> str:
    """Return a name for the backup's folder that no other backup has."""
    stamp, taken = f"{made_at:%Y%m%dT%H%M%SZ}", set(place.backups())
    return next(name for name in (stamp, *(f"{stamp}-{number}" for number in range(2, 1000))) if name not in taken)


def _moved(file: BackupFile, folder: str, stamp: str) -> BackupFile:
    """Return the entry of a file, with `folder` in its path replaced by the final folder of the backup `stamp`."""
    if not file.at.startswith(f"{folder}/"):
        return file
    return replace(file, at=f"{BACKUPS}/{stamp}/{file.at.removeprefix(f'{folder}/')}")
