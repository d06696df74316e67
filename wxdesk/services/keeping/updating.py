"""Updates 更新 without a network: names the updates folder on a share, compares its version, and copies an installer.

The program installs nothing by itself: a person opens the installer, after the desk was backed up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from wxdesk.domain.desk.clock import shanghai_date
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.keeping.updates import (
    Installer,
    SignedUpdate,
    Standing,
    Update,
    UpdateSource,
    UpdateUnreadable,
    check_update,
)
from wxdesk.domain.office.people import Role
from wxdesk.services.desk.act import attempt, require, require_seat
from wxdesk.services.desk.ports import By, Cancel, Event, Store, Transaction
from wxdesk.services.desk.signing import Signer
from wxdesk.services.keeping.backing_up import BackupService

NAMED, DROPPED = "desk.updates_named", "desk.updates_dropped"
WRITTEN, TAKEN = "desk.update_written", "desk.update_taken"
_WHY = "update"
"""The code of the reason for the backup before an update."""


class UpdateGround(Protocol):
    """Protocol: access to the updates folder on a share, to the setting that names it, and to this computer."""

    def source(self) -> UpdateSource | None:
        """Return the setting that names the updates folder on a share; None if nobody named one."""
        ...

    def keep_source(self, source: UpdateSource | None) -> None:
        """Store the setting that names the updates folder on a share; None removes the setting."""
        ...

    def manifest(self, folder: Path) -> bytes:
        """Return the content of the manifest file in `folder`; one that is too long is cut.

        Raises:
          UserError: `update-none`, the folder has no manifest.
          Unusable: the folder cannot be read.
        """
        ...

    def copy(self, folder: Path, installer: Installer, cancel: Cancel | None) -> Path:
        """Copy an installer from the share to this computer, check its digest, and return the path of the copy.

        Raises:
          Unusable: `update-damaged`, size or digest differ from the manifest; the file cannot be read or the copy not
            be written.
        """
        ...

    def add(self, source: Path, folder: Path, cancel: Cancel | None) -> Installer:
        """Copy an installer into the updates folder on the share, and return its entry for the manifest.

        Raises:
          Unusable: the file cannot be read, or the folder not be written.
        """
        ...

    def write(self, folder: Path, content: bytes) -> None:
        """Write `content` as the manifest file into the updates folder on the share.

        Raises:
          Unusable: the folder cannot be written.
        """
        ...

    def fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Tell whether `signature` is the signature of `data` by the public key `public`."""
        ...

    def computer(self) -> tuple[str, str]:
        """Return the names of this computer's system (`sys.platform`) and processor (`platform.machine()`)."""
        ...


@dataclass(frozen=True)
class UpdateReport:
    """The version that the updates folder offers, and how it compares with the running program (`standing`).

    `current` is the version of the running program. `key` is the id of the key that signed the manifest, "" if it
    is unsigned. `installer` is the one for this computer, None if the folder has none.
    """

    source: UpdateSource
    update: Update
    key: str
    """The id of the key that signed the manifest; empty if it is not signed."""
    current: str
    """The version of the running program."""
    standing: Standing
    installer: Installer | None
    """The installer for this computer; None if the folder has none."""


class UpdateService:
    """Sets the updates folder, reads what it offers, writes new versions into it, and copies an installer."""

    def __init__(
        self, store: Store, ground: UpdateGround, signer: Signer, backups: BackupService, current: str, schema: int
    ) -> None:
        """Read the updates folder by `ground`, and record events in `store`.

        `backups` backs up the desk before an update. `signer` signs manifests with the desk key. `current` is the
        version of the running program, `schema` the schema number of the open database.
        """
        self._store = store
        self._ground = ground
        self._signer = signer
        self._backups = backups
        self._current = current
        self._schema = schema

    def source(self) -> UpdateSource | None:
        """Return the setting that names the updates folder on a share; None if nobody named one."""
        return self._ground.source()

    def follow(self, folder: Path, by: By) -> UpdateReport:
        """Use `folder` as the updates folder from now on, and return what it offers.

        If its present manifest is signed, the same key has to sign all later manifests.

        Raises:
          Refused: `role-missing`, the person is no administrator.
          UserError: the codes of `look`.
        """
        event = Event(NAMED, by, "desk", "")
        attempt(self._store, event, lambda tx: _allow(tx, by))
        made = self._read(UpdateSource(str(folder.absolute())))
        source = UpdateSource(str(folder.absolute()), made.public.hex())
        self._record(replace(event, data={"path": source.path, "key": source.key}))
        self._ground.keep_source(source)
        return self._report(source, made)

    def leave(self, by: By) -> None:
        """Remove the setting that names the updates folder, so that this computer no longer looks for updates.

        Raises:
          Refused: `role-missing`, the person is no administrator; `update-no-folder`, nobody named a folder.
        """
        event = Event(DROPPED, by, "desk", "")

        def work(tx: Transaction) -> None:
            _allow(tx, by)
            if self.source() is None:
                raise Refused("update-no-folder")
            tx.record(event)

        attempt(self._store, event, work)
        self._ground.keep_source(None)

    def look(self) -> UpdateReport | None:
        """Return what the updates folder offers; None if nobody named a folder.

        Raises:
          UserError: `update-none`, the folder has no manifest; `update-unreadable`, the manifest has a wrong form;
            `update-forged`, its signature is wrong; `update-unsigned` and `update-other-key`, it is not signed by the
            key that has to sign it.
          Unusable: the folder cannot be reached.
        """
        source = self.source()
        return None if source is None else self._report(source, self._read(source))

    def take(self, by: By, cancel: Cancel | None = None) -> Path:
        """Copy the installer to this computer, check it, back up the desk, and return the path of the copy.

        A person then opens it.

        Raises:
          Refused: `update-older`, the version is older than the running one; `seat-missing`, nobody is signed in.
          UserError: `update-no-folder`, nobody named a folder; `update-same`, the version runs already;
            `update-schema`, the version cannot open a desk as old as this one; `update-no-installer`, there is none
            for this computer; the codes of `look`; `backup-no-places`, the desk has no backup place;
            `update-no-backup`, no backup disk is connected.
          Unusable: `update-damaged`, the installer differs from the manifest; the backup failed in every place.
          Cancelled: `cancel` was set.
        """
        report = self.look()
        if report is None:
            raise UserError("update-no-folder")
        installer = self._fitting(report, by)
        path = self._ground.copy(Path(report.source.path), installer, cancel)
        outcomes = self._backups.run([], by, why=_WHY, cancel=cancel)
        errors = [one.error for one in outcomes if one.error is not None]
        if len(errors) == len(outcomes):
            raise errors[0] if errors else UserError("update-no-backup")
        data = {"version": report.update.version, "file": installer.name, "sha256": installer.sha256}
        self._record(Event(TAKEN, by, "desk", "", data=data))
        return path

    def write(
        self, folder: Path, files: Sequence[Path], news: str, by: By, *, schema: int = 1, cancel: Cancel | None = None
    ) -> SignedUpdate:
        """Copy installers of one version into a folder on a share, and write their manifest.

        The manifest is signed if the desk signs its events. `news` is the text about what is new. `schema` is the
        oldest schema number of a desk's database that the version can open.

        Raises:
          Refused: `role-missing`, the person is no administrator.
          UserError: `update-files`, the file names do not all state the same version; `update-limits`, there are too
            many files, the news are too long, or a file's name or size is not allowed.
          Unusable: a file cannot be read, or the folder not be written.
          Cancelled: `cancel` was set.
        """
        event = Event(WRITTEN, by, "desk", "")
        attempt(self._store, event, lambda tx: _allow(tx, by))
        version = _version_of(files)
        self._check(Update(version, schema, news, tuple(Installer(one.name, 1, "0" * 64) for one in files)))
        installers = tuple(self._ground.add(one, folder, cancel) for one in files)
        update = Update(version, schema, news, installers)
        self._check(update)
        signature = self._signer.sign(update.signed_bytes)
        public = self._signer.public_keys()[signature.key] if signature else b""
        made = SignedUpdate(update, public, signature.signature if signature else b"")
        self._ground.write(folder, made.encoded())
        digests = {one.name: one.sha256 for one in installers}
        self._record(replace(event, data={"version": version, "path": str(folder), "files": digests, "key": made.key}))
        return made

    def _fitting(self, report: UpdateReport, by: By) -> Installer:
        """Return the installer for this computer, after checking that the person may install it and that it is newer.

        Raises:
          Refused, UserError: the codes of `take` about the version, the seat and the installer.
        """
        update, values = report.update, {"version": report.update.version, "current": report.current}

        def allow(tx: Transaction) -> None:
            require_seat(tx, by, shanghai_date(tx.now))
            if report.standing is Standing.OLDER:
                raise Refused("update-older", **values)

        attempt(self._store, Event(TAKEN, by, "desk", ""), allow)
        if report.standing is Standing.SAME:
            raise UserError("update-same", **values)
        if self._schema < update.schema:
            raise UserError("update-schema", **values)
        if report.installer is None:
            raise UserError("update-no-installer", path=report.source.path)
        return report.installer

    def _read(self, source: UpdateSource) -> SignedUpdate:
        """Return the manifest of the folder `source`, after checking its signature.

        Raises:
          UserError: the codes of `look`.
        """
        path = source.path
        try:
            made = SignedUpdate.decoded(self._ground.manifest(Path(path)))
        except UpdateUnreadable as error:
            raise UserError("update-unreadable", path=path) from error
        if made.public and not self._ground.fits(made.public, made.signature, made.update.signed_bytes):
            raise UserError("update-forged", path=path)
        if source.public and not made.public:
            raise UserError("update-unsigned", path=path)
        if source.public and made.public.hex() != source.public:
            raise UserError("update-other-key", path=path)
        return made

    def _report(self, source: UpdateSource, made: SignedUpdate) -> UpdateReport:
        update = made.update
        installer = update.installer(*self._ground.computer())
        return UpdateReport(source, update, made.key, self._current, update.standing(self._current), installer)

    @staticmethod
    def _check(update: Update) -> None:
        try:
            check_update(update)
        except UpdateUnreadable as error:
            raise UserError("update-limits") from error

    def _record(self, event: Event) -> None:
        self._store.write(lambda tx: tx.record(event))


def _allow(tx: Transaction, by: By) -> None:
    require(tx, by, tx.now, Role.ADMINISTRATOR)


def _version_of(files: Sequence[Path]) -> str:
    """Return the version that the names of all installers state, such as 0.5.0.

    Raises:
      UserError: `update-files`; a name states no version, or the names state different versions.
    """
    versions = {Installer(one.name, 0, "").version for one in files}
    if len(versions) != 1 or "" in versions:
        raise UserError("update-files", names="、".join(one.name for one in files))
    return versions.pop()
