"""The manifest of a backup: which files it holds with size and SHA-256, and the head of the trail in it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from wxdesk.domain.package.contents import Checkpoint

FORMAT = 1
"""The format number of manifests that this program writes and reads."""
DATABASE_NAME = "desk.db"
"""The relative name of the database in every backup."""
STAMP = "%Y%m%dT%H%M%SZ"
"""The format of a backup's folder name: its time in UTC."""
_STAMP_LENGTH = 16


def stamp_time(text: str) -> datetime | None:
    """Return the time that a backup's folder name states; None if `text` is no such name."""
    try:
        return datetime.strptime(text[:_STAMP_LENGTH], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


class ManifestDamaged(Exception):
    """Raised when a manifest or a list of contents cannot be read, or does not match its own digest."""


@dataclass(frozen=True)
class BackupFile:
    """One file of a backup: its path on the desk, and where and how the backup place stores its bytes.

    `name` is the path relative to the desk's folder, `at` the path relative to the backup place. `sealed` is the
    SHA-256 of the encrypted file, "" without encryption. `modified` is the time of the last change, in nanoseconds
    since 1970.
    """

    name: str
    bytes: int
    sha256: str
    at: str
    """The path of the stored file, relative to the backup place."""
    sealed: str = ""
    """The SHA-256 of the encrypted file; empty if the file is not encrypted."""
    modified: int = 0
    """The time of the last change on the desk, in nanoseconds since 1970."""


@dataclass(frozen=True)
class VaultFile:
    """One file of the vault: its SHA-256 and its size in bytes."""

    digest: str
    bytes: int


@dataclass(frozen=True)
class BackupContents:
    """All files of a backup but its database: the vault's files, and other files, which keep their names."""

    vault: Sequence[VaultFile]
    files: Sequence[BackupFile]

    @property
    def vault_digest(self) -> str:
        """Return the SHA-256 over the sorted list of the vault's files."""
        lines = "".join(f"{one.digest} {one.bytes}\n" for one in sorted(self.vault, key=lambda one: one.digest))
        return hashlib.sha256(lines.encode()).hexdigest()

    def encoded(self) -> bytes:
        """Return the contents as JSON."""
        kept = {
            "vault": [[one.digest, one.bytes] for one in self.vault],
            "files": [asdict(one) for one in self.files],
        }
        return json.dumps(kept, ensure_ascii=False).encode()

    @classmethod
    def decoded(cls, data: bytes) -> "BackupContents":
        """Return the contents in `data`.

        Raises:
            ManifestDamaged: `data` has another form.
        """
        try:
            kept = json.loads(data)
            vault = [VaultFile(str(digest), int(size)) for digest, size in kept["vault"]]
            return cls(vault, [_file(one) for one in kept["files"]])
        except (ValueError, TypeError, KeyError) as error:
            raise ManifestDamaged(str(error)) from error


@dataclass(frozen=True)
class BackupManifest:
    """The manifest of one backup: when, why and by which program it was made, and which files it has.

    `head` is the newest event in it. `database` and `contents` are two of its files; `contents` lists all files but the
    database. The numbers beginning with `vault_` are about the vault's files, those with `files_` about all others.
    `missing` are digests of files that the desk needs but its vault lacked.
    """

    head: Checkpoint
    """The newest event in the backup: log id, number, chain value and tree root."""
    made_at: datetime
    why: str
    """The code of the reason: `asked`, `schedule`, `closing`, `rulebook`, `restore`."""
    app: str
    """The version of the program that made the backup."""
    schema: int
    """The schema number of the database."""
    database: BackupFile
    contents: BackupFile
    """The list of all files of the backup but the database."""
    vault_count: int
    vault_bytes: int
    vault_digest: str
    files_count: int
    files_bytes: int
    missing: Sequence[str] = field(default=())
    """Digests of files that the desk needs and its vault did not hold, or held damaged."""

    @property
    def stamp(self) -> str:
        """Return the name of the backup's folder."""
        return self.made_at.astimezone(UTC).strftime(STAMP)

    @property
    def total_bytes(self) -> int:
        """Return the size of everything that a restore would write."""
        return self.database.bytes + self.vault_bytes + self.files_bytes

    def encoded(self) -> bytes:
        """Return the manifest as JSON that ends with a digest of itself."""
        kept = {**asdict(self), "made_at": self.made_at.astimezone(UTC).isoformat(), "format": FORMAT}
        return json.dumps({**kept, "self": _seal(kept)}, ensure_ascii=False, indent=1).encode()

    @classmethod
    def decoded(cls, data: bytes) -> "BackupManifest":
        """Return the manifest in `data`.

        Raises:
            ManifestDamaged: `data` has another form, or was changed.
        """
        try:
            kept: dict[str, Any] = json.loads(data)
            if kept.pop("self") != _seal(kept) or kept.pop("format") != FORMAT:
                raise ManifestDamaged("self")
            made_at = datetime.fromisoformat(kept.pop("made_at"))
            head, missing = Checkpoint(**kept.pop("head")), tuple(kept.pop("missing"))
            database, contents = _file(kept.pop("database")), _file(kept.pop("contents"))
            return cls(head=head, made_at=made_at, database=database, contents=contents, missing=missing, **kept)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ManifestDamaged(str(error)) from error


def _seal(kept: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True, default=list).encode()).hexdigest()


def _file(kept: Mapping[str, Any]) -> BackupFile:
    """Return a file entry; names that leave the folder are refused.

    Raises:
        ManifestDamaged: a name is absolute, or has a part like `..`.
    """
    found = BackupFile(**kept)
    for name in (found.name, found.at):
        parts = name.replace("\\", "/").split("/")
        if any(part in ("", ".", "..") for part in parts) or ":" in parts[0]:
            raise ManifestDamaged(name)
    return found
