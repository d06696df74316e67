"""Copy a backup into a new folder, check it, and replace the desk's folder by this one through renames.

A file beside the desk records the renames before they are made. If the program is killed between two of them,
`finish_swap` makes the missing renames when the desk is opened next. The folder then holds either the old desk or the
restored one.
"""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from wxdesk.disk import privacy
from wxdesk.disk.removing import sweep
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.desk.sizes import size
from wxdesk.domain.keeping.manifest import (
    DATABASE_NAME,
    BackupContents,
    BackupFile,
    BackupManifest,
    ManifestDamaged,
    VaultFile,
)
from wxdesk.files.keeping.desk_folder import vault_path
from wxdesk.files.keeping.place_folder import PlaceFolder
from wxdesk.files.keeping.unfinished_swap import note_beside
from wxdesk.files.vault import durable
from wxdesk.services.desk.parallel import side_by_side
from wxdesk.services.desk.ports import Cancel, Progress, stop_if

_SPARE = 64 << 20
"""The number of bytes that stay free on the disk of a restored desk."""
_VAULT_MODE = 0o400


class BackupReader:
    """Copies the backup `manifest` of the unlocked place `place` into a new folder."""

    def __init__(
        self, place: PlaceFolder, manifest: BackupManifest, progress: Progress | None, cancel: Cancel | None
    ) -> None:
        """Copy files of the backup `manifest` from `place`.

        `progress` is called for each file. Copying stops between two files when `cancel` is set.
        """
        self._place = place
        self._manifest = manifest
        self._progress = progress
        self._cancel = cancel

    def contents(self) -> BackupContents:
        """Return the list of files, checked against the manifest.

        Raises:
            Unusable: `backup-damaged`.
        """
        file, manifest = self._manifest.contents, self._manifest
        try:
            found = BackupContents.decoded(self._place.read(file))
        except ManifestDamaged as error:
            raise Unusable("backup-damaged", path=str(self._place.path / file.at)) from error
        if found.vault_digest != manifest.vault_digest:
            raise Unusable("backup-damaged", path=str(self._place.path / file.at))
        return found

    def copy_database(self, target: Path) -> None:
        """Copy and check the database into the new folder `target`, if the disk has room for all files of the backup.

        Raises:
            Unusable: `backup-damaged`; or the disk is full or fails.
        """
        needed = self._manifest.total_bytes + _SPARE
        privacy.make_last_folder(target)
        free = shutil.disk_usage(target).free
        if free < needed:
            raise Unusable("disk-short", path=str(target), needed=needed, size=size(needed), free=size(free))
        self._copy(self._manifest.database, target / DATABASE_NAME)

    def copy_rest(self, target: Path) -> None:
        """Copy all files of the backup but the database into `target`, durably; each is checked against its digest.

        Raises:
            Unusable: `backup-damaged`, a file is missing or has other bytes; or the disk is full or fails.
            Cancelled: `cancel` was set.
        """
        contents, stored = self.contents(), self._place.vault_files()
        total = len(contents.vault) + len(contents.files)

        def copy(one: VaultFile) -> None:
            name = stored.get(one.digest)
            if name is None:
                raise Unusable("backup-damaged", path=str(self._place.path / "vault" / one.digest[:2] / one.digest))
            self._copy(BackupFile(one.digest, one.bytes, one.digest, name), vault_path(target, one.digest))

        told = enumerate(contents.vault)
        side_by_side(copy, contents.vault, lambda: self._tell_next(told, total))
        for done, file in enumerate(contents.files, len(contents.vault)):
            self._tell(done, total, file.name)
            self._copy(file, target / file.name)
        durable.sync_tree(target)
        for one in contents.vault:
            vault_path(target, one.digest).chmod(_VAULT_MODE)

    def _copy(self, file: BackupFile, target: Path) -> None:
        copied = self._place.read_to(file.at, target, file.bytes)
        if copied.sha256 != file.sha256:
            raise Unusable("backup-damaged", path=str(self._place.path / file.at))

    def _tell_next(self, told: Iterator[tuple[int, VaultFile]], total: int) -> None:
        done, one = next(told)
        self._tell(done, total, one.digest[:12])

    def _tell(self, done: int, total: int, name: str) -> None:
        stop_if(self._cancel)
        if self._progress:
            self._progress(done, total, name)


def new_folder_beside(desk: Path) -> Path:
    """Return the path of the folder into which a desk is restored before it replaces the old one.

    A folder that an earlier attempt left there is deleted.
    """
    path = desk.with_name(f".{desk.name}.restoring")
    sweep(path)
    return path


def put_in_place(restored: Path, desk: Path, aside: Path | None) -> None:
    """Rename `desk` to `aside` if that is given, and `restored` to `desk`; a kill leaves the old or the new state.

    Raises:
        Unusable: a rename is refused; the old desk is in its place then.
    """
    note = note_beside(desk)
    steps = {"restored": restored.name, "aside": aside.name if aside else ""}
    durable.write_file(note, json.dumps(steps, ensure_ascii=False).encode())
    try:
        if aside is not None:
            durable.rename_new(desk, aside)
        elif desk.exists():
            desk.rmdir()
        durable.rename_new(restored, desk)
    except (UserError, OSError):
        if aside is not None and aside.exists() and not desk.exists():
            durable.rename_new(aside, desk)
        raise
    finally:
        if desk.exists():
            note.unlink(missing_ok=True)
            durable.sync_folder(note.parent)


def damaged_files(place: PlaceFolder, manifest: BackupManifest) -> Sequence[str]:
    """Return the paths of the files in the backup's own folder that are missing or changed.

    The digest of a file is compared as it is stored, without decrypting it.
    """
    return [
        one.at
        for one in (manifest.database, manifest.contents)
        if not (place.path / one.at).is_file() or place.stored_digest(one.at) != (one.sealed or one.sha256)
    ]
