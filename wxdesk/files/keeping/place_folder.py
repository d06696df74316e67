"""A backup place on disk: a folder with vault files, copies of other desk files, and one folder for each backup.

```
place.json  读我-如何恢复.txt  tmp/
vault/ab/<sha256>                       stored once, whatever backups need it
packages/…  exports/…                   the same relative names as on the desk
backups/<UTC time>/desk.db, …, contents.json, manifest.json
```

In an encrypted place the vault's folder holds all files but those of `backups/<UTC time>`, each named by the SHA-256 of
its plain bytes and the beginning of the SHA-256 of its encrypted bytes.
"""

import hashlib
import json
import os
import shutil
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Self, cast

from wxdesk.disk import privacy
from wxdesk.disk.renaming import rename
from wxdesk.domain.desk.errors import Unusable, UserError, no_folder, unusable
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.keeping.manifest import BackupFile, BackupManifest, ManifestDamaged
from wxdesk.files.keeping.sealing import (
    HashingReader,
    HashingWriter,
    Unsealable,
    decrypt,
    encrypt,
    new_keys,
    opened_key,
    public_key,
)
from wxdesk.files.vault import durable
from wxdesk.files.vault.vault import CHUNK_BYTES, file_digest, regular_file

PLACE_FILE, README, MANIFEST = "place.json", "读我-如何恢复.txt", "manifest.json"
VAULT, BACKUPS, TMP = "vault", "backups", "tmp"
PARTIAL, REMOVED = ".partial", ".removed"
_SEALED = ".age"
_SHORT = 32
_FORMAT = 1


@dataclass(frozen=True)
class StoredCopy:
    """A file as it was stored: size and SHA-256 of its plain bytes, and the SHA-256 of its encrypted bytes if any."""

    bytes: int
    sha256: str
    sealed: str


class PlaceFolder:
    """One backup place on disk; the files of an encrypted place can be read only after `unlock`."""

    def __init__(self, path: Path, id_: str, log: str, name: str, recipient: str, sealed_key: bytes) -> None:
        """Give access to the backup place in the folder `path`; only `open_place` and `new_place` call this.

        `id_` is the id of the place, `log` the id of the desk's trail, `name` the name of the desk. `recipient` is
        the public key of the place, "" if it is not encrypted, and `sealed_key` the encrypted secret key.
        """
        self.path = path
        self.id = id_
        self.log = log
        """The id of the trail of the desk whose backups are here."""
        self.desk_name = name
        self.recipient = recipient
        self._sealed_key = sealed_key
        self._secret = ""

    @property
    def encrypted(self) -> bool:
        """Tell whether files in this place are encrypted."""
        return bool(self.recipient)

    @property
    def locked(self) -> bool:
        """Tell whether the files are encrypted and nobody gave the passphrase yet."""
        return self.encrypted and not self._secret

    def unlock(self, passphrase: str) -> Self:
        """Decrypt the secret key of the place with the passphrase and hold it in memory, so that files can be read.

        Raises:
            UserError: `backup-passphrase`; the passphrase is wrong, or the stored key is damaged.
        """
        secret = opened_key(self._sealed_key, passphrase)
        if public_key(secret) != self.recipient:
            raise UserError("backup-passphrase")
        self._secret = secret
        return self

    def backups(self) -> list[str]:
        """Return the names of the complete backups' folders, oldest first.

        Raises:
            Unusable: the folder cannot be read.
        """
        try:
            found = [one.name for one in (self.path / BACKUPS).glob("*") if (one / MANIFEST).is_file()]
        except OSError as error:
            raise unusable(self.path, error) from error
        return sorted(one for one in found if not one.endswith((PARTIAL, REMOVED)))

    def manifest(self, stamp: str) -> BackupManifest:
        """Return the manifest of the backup whose folder has the name `stamp`.

        Raises:
            ManifestDamaged: the file is missing, damaged, or of another backup.
        """
        try:
            found = BackupManifest.decoded((self.path / BACKUPS / stamp / MANIFEST).read_bytes())
        except OSError as error:
            raise ManifestDamaged(str(error)) from error
        if found.head.log != self.log or not stamp.startswith(found.stamp):
            raise ManifestDamaged(stamp)
        return found

    def store(self, source: Path | bytes, name: str, needed: int = 0) -> StoredCopy:
        """Copy a file durably to the relative path `name`, encrypted if the place is; an old file is replaced.

        `needed` is the number of bytes to be written, for the message about a full disk.

        Raises:
            Unusable: the source cannot be read, or the place cannot be written.
        """
        with self._new(needed) as new:
            stored = self._fill(new, source)
            target = self.path / name
            durable.make_folder(target.parent)
            new.become(target)
        return stored

    def store_by_digest(self, source: Path, needed: int = 0) -> tuple[StoredCopy, str]:
        """Copy a file durably into the vault's folder, and return the copy and its relative path.

        `needed` is the number of bytes to be written, for the message about a full disk.

        Raises:
            Unusable: the source cannot be read, or the place cannot be written.
        """
        with self._new(needed) as new:
            stored = self._fill(new, source)
            name = vault_name(stored)
            target = self.path / name
            durable.make_folder(target.parent)
            new.become(target)
        return stored, name

    @contextmanager
    def _new(self, needed: int) -> Iterator[durable.NewFile]:
        durable.make_folder(self.path / TMP)
        with durable.NewFile(self.path / TMP, needed=needed) as new:
            yield new

    def _fill(self, new: durable.NewFile, source: Path | bytes) -> StoredCopy:
        if isinstance(source, bytes):
            return self._fill_from(new, HashingReader(BytesIO(source)))
        with regular_file(source) as file:
            try:
                return self._fill_from(new, HashingReader(file))
            except OSError as error:
                raise unusable(source, error) from error

    def _fill_from(self, new: durable.NewFile, reader: HashingReader) -> StoredCopy:
        if self.encrypted:
            writer = HashingWriter(cast("BinaryIO", new))
            encrypt(reader, writer, self.recipient)
            return StoredCopy(reader.bytes, reader.sha256, writer.sha256)
        while data := reader.read(CHUNK_BYTES):
            new.write(data)
        return StoredCopy(reader.bytes, reader.sha256, "")

    def stored_digest(self, name: str) -> str:
        """Return the SHA-256 of the stored bytes of a file, read from the disk and not from memory where possible.

        Raises:
            Unusable: the file cannot be read.
        """
        path = self.path / name
        with regular_file(path) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            return file_digest(file, path)

    def read_to(self, name: str, target: Path, needed: int = 0) -> StoredCopy:
        """Copy a stored file to the new file `target`, decrypted; the copy is not synced.

        `needed` is the number of bytes to be written, for the message about a full disk.

        Raises:
            Unusable: the file cannot be read or written; `backup-damaged`, it cannot be decrypted.
        """
        path = self.path / name
        with regular_file(path) as file:
            try:
                privacy.make_folder(target.parent)
                with privacy.new_file(target) as copy:
                    reader = HashingReader(file)
                    if self.encrypted:
                        writer = HashingWriter(copy)
                        decrypt(reader, writer, self._secret)
                        return StoredCopy(writer.bytes, writer.sha256, reader.sha256)
                    while data := reader.read(CHUNK_BYTES):
                        copy.write(data)
                    return StoredCopy(reader.bytes, reader.sha256, "")
            except Unsealable as error:
                raise Unusable("backup-damaged", path=str(path)) from error
            except OSError as error:
                raise unusable(target, error, needed) from error

    def read(self, file: BackupFile) -> bytes:
        """Return the plain bytes of a small stored file, checked against its digest.

        Raises:
            Unusable: `backup-damaged`, or the file cannot be read.
        """
        path, found = self.path / file.at, BytesIO()
        with regular_file(path) as stored:
            try:
                if self.encrypted:
                    decrypt(HashingReader(stored), HashingWriter(found), self._secret)
                else:
                    found.write(stored.read())
            except Unsealable as error:
                raise Unusable("backup-damaged", path=str(path)) from error
            except OSError as error:
                raise unusable(path, error) from error
        if hashlib.sha256(found.getvalue()).hexdigest() != file.sha256:
            raise Unusable("backup-damaged", path=str(path))
        return found.getvalue()

    def vault_files(self) -> dict[str, str]:
        """Return the relative path of each file in the vault's folder, by the SHA-256 of its plain bytes.

        Raises:
            Unusable: the folder cannot be read.
        """
        root, found = self.path / VAULT, dict[str, str]()
        if not root.is_dir():
            return found
        try:
            for shelf in os.scandir(root):
                for one in os.scandir(shelf) if shelf.is_dir(follow_symlinks=False) else ():
                    found[one.name.partition("-")[0]] = f"{VAULT}/{shelf.name}/{one.name}"
        except OSError as error:
            raise unusable(root, error) from error
        return found

    def vault_file_is_whole(self, name: str) -> bool:
        """Read a file of the vault's folder, and tell whether its bytes are those that its name states."""
        digest, _, sealed = PurePosixPath(name).name.removesuffix(_SEALED).partition("-")
        read = self.stored_digest(name)
        return read.startswith(sealed) if self.encrypted else read == digest

    def begin(self, stamp: str) -> str:
        """Remove the remains of an interrupted backup, make the folder of the backup `stamp`, and return its path."""
        for left in (*(self.path / BACKUPS).glob(f"*{PARTIAL}"), *(self.path / BACKUPS).glob(f"*{REMOVED}")):
            shutil.rmtree(left, ignore_errors=True)
        shutil.rmtree(self.path / TMP, ignore_errors=True)
        name = f"{BACKUPS}/{stamp}{PARTIAL}"
        durable.make_folder(self.path / name)
        return name

    def finish(self, stamp: str) -> None:
        """Give the folder of a new backup its final name, `stamp`.

        Raises:
            Unusable: the place cannot be written.
        """
        durable.rename_new(self.path / BACKUPS / f"{stamp}{PARTIAL}", self.path / BACKUPS / stamp)

    def remove(self, stamp: str) -> None:
        """Remove the backup whose folder has the name `stamp`; files that other backups may need stay."""
        old = self.path / BACKUPS / stamp
        removed = rename(old, old.with_name(f"{stamp}{REMOVED}"))
        shutil.rmtree(removed, ignore_errors=True)

    def forget(self, digest: str) -> bool:
        """Delete the copy of an erased file of the vault, and tell whether there was one.

        Raises:
            Unusable: the copy cannot be deleted.
        """
        name = self.vault_files().get(digest)
        if name is None:
            return False
        path = self.path / name
        try:
            path.unlink()
        except OSError as error:
            raise unusable(path, error) from error
        durable.sync_folder(path.parent)
        return True

    def free(self) -> int:
        """Return the number of free bytes on the disk of the place.

        Raises:
            Unusable: the disk is gone.
        """
        try:
            return shutil.disk_usage(self.path).free
        except OSError as error:
            raise unusable(self.path, error) from error


def vault_name(stored: StoredCopy) -> str:
    """Return the relative path of a file in the vault's folder."""
    end = f"-{stored.sealed[:_SHORT]}{_SEALED}" if stored.sealed else ""
    return f"{VAULT}/{stored.sha256[:2]}/{stored.sha256}{end}"


def open_place(folder: Path) -> PlaceFolder:
    """Return the backup place in `folder`, or in a folder directly inside it.

    Raises:
        Unusable: `path-missing`, `path-no-folder`; `backup-no-place`, there are no backups here; `backup-damaged`,
            the file `place.json` cannot be read.
    """
    path = _found(folder)
    try:
        kept = json.loads((path / PLACE_FILE).read_bytes())
        if kept["format"] != _FORMAT:
            raise Unusable("backup-newer", path=str(path))
        id_, log, desk, recipient = (str(kept[name]) for name in ("id", "log", "desk", "recipient"))
        return PlaceFolder(path, id_, log, desk, recipient, b64decode(kept["key"]))
    except OSError as error:
        raise unusable(path, error) from error
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable("backup-damaged", path=str(path / PLACE_FILE)) from error


def _found(folder: Path) -> Path:
    if not folder.is_dir():
        raise no_folder(folder)
    try:
        inside = [folder, *sorted(one for one in folder.iterdir() if one.is_dir())]
        found = next((one for one in inside if (one / PLACE_FILE).is_file()), None)
    except OSError as error:
        raise unusable(folder, error) from error
    if found is None:
        raise Unusable("backup-no-place", path=str(folder))
    return found


def new_place(folder: Path, inside: str, log: str, desk_name: str, readme: str, passphrase: str) -> PlaceFolder:
    """Make a backup place in `folder`, or in a new folder `inside` within it if `folder` is not empty.

    With a passphrase, the place is encrypted. `readme` is a text that explains how to restore. `log` is the id of the
    desk's trail.

    Raises:
        Unusable: the folder cannot be written.
    """
    try:
        empty = not folder.exists() or not any(folder.iterdir())
    except OSError as error:
        raise unusable(folder, error) from error
    path = folder if empty else folder / inside
    recipient, sealed_key = new_keys(passphrase) if passphrase else ("", b"")
    place = PlaceFolder(path, uuid7(), log, desk_name, recipient, sealed_key)
    kept = {
        "format": _FORMAT,
        "id": place.id,
        "log": log,
        "desk": desk_name,
        "recipient": recipient,
        "key": b64encode(sealed_key).decode(),
    }
    durable.make_folder(path)
    durable.write_file(path / README, readme.encode("utf-8-sig"))
    durable.write_file(path / PLACE_FILE, json.dumps(kept, ensure_ascii=False, indent=1).encode())
    return place
