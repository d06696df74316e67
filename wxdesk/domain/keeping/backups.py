"""The steps of a backup and of a restore as values: the copied database, the written backup, the found problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wxdesk.domain.keeping.manifest import BackupManifest
from wxdesk.domain.package.contents import Checkpoint

RESTORED = "desk.restored"
"""The act of the event that records a restore in the restored desk."""


@dataclass(frozen=True)
class CopiedDatabase:
    """A verified copy of the desk's database, with the head of its trail."""

    path: Path
    head: Checkpoint
    schema: int


@dataclass(frozen=True)
class WrittenBackup:
    """The result of a backup: its manifest, and what was done in the place."""

    manifest: BackupManifest
    new_files: int
    new_bytes: int
    read_again: int
    """The number of older vault files that were read again in the place."""
    replaced: int
    """How many of them were damaged, and were stored anew."""


@dataclass(frozen=True)
class BackupOffer:
    """One backup that can be restored: its folder's name, and its manifest (None if that is damaged)."""

    stamp: str
    manifest: BackupManifest | None
    damaged: Sequence[str] = ()
    """The paths of damaged files of the backup, relative to the place."""
    lost: int | None = None
    """How many events of the present desk came after this backup; None if unknown."""

    @property
    def good(self) -> bool:
        """Tell whether no damage was found."""
        return self.manifest is not None and not self.damaged


@dataclass(frozen=True)
class LastNumber:
    """The end of a desk's trail: log id and number of the newest event."""

    log: str
    seq: int


@dataclass(frozen=True)
class RestoredDesk:
    """The result of a restore."""

    folder: Path
    aside: Path | None
    """The new name of the desk that was there before."""
    manifest: BackupManifest
    lost_from: int
    lost_to: int | None
    """The number of the last event that is lost; None if unknown, and less than `lost_from` if nothing is lost."""
    missing: Sequence[str] = ()
    """Digests of vault files that the backup did not hold, because the desk had lost them before."""


@dataclass(frozen=True)
class Drill:
    """The result of a restore drill 恢复演练: whether the office could work from the backup, and what was counted."""

    stamp: str
    made_at: datetime
    seconds: int
    problems: Sequence[str]
    """Codes of what is wrong; empty if the office could work from the backup."""
    counts: Mapping[str, int]
    """Number of `articles`, `pieces`, `packages` and of `lost_packages`."""
    pushes: Sequence[str]
    """The pushes of today in the backup, by channel and title."""
    day: date

    @property
    def ok(self) -> bool:
        """Tell whether the office could work from the backup."""
        return not self.problems


@dataclass(frozen=True)
class Rollback:
    """A restore in the trail: events after `seq` up to `lost_to` were given up, as an event by `by` says."""

    event: int
    seq: int
    chain: str
    root: str
    lost_to: int | None
    at: datetime
    by: str
    reason: str
    made_at: datetime

    def covers(self, seq: int) -> bool:
        """Tell whether the event with this number was given up."""
        return seq > self.seq and (self.lost_to is None or seq <= self.lost_to)
