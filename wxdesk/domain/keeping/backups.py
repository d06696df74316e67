"""The steps of a backup and of a restore as values: the copied database, the written backup, the found problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from wxdesk.domain.keeping.manifest import BackupManifest
from wxdesk.domain.package.contents import Checkpoint


@dataclass(frozen=True)
class CopiedDatabase:
    """A verified copy of the desk's database, with the head of its trail."""

    path: Path
    head: Checkpoint
    schema: int


@dataclass(frozen=True)
class WrittenBackup:
    """The result of a backup: its manifest, and the numbers of files that were handled.

    `new_files` were stored for the first time. `read_again` counts older files in the place that were read again as a
    test. `replaced` counts those of them that were damaged and were stored anew.
    """

    manifest: BackupManifest
    new_files: int
    new_bytes: int
    read_again: int
    """The number of older vault files that were read again in the place."""
    replaced: int
    """How many of the vault files that were read again were damaged, and were stored anew."""


@dataclass(frozen=True)
class BackupOffer:
    """One backup that can be restored: the name of its folder (`stamp`), and its manifest, None if that is damaged.

    `damaged` are the paths of its damaged files. `lost` is how many events of the present desk came after this backup,
    and would be lost by a restore; None if unknown.
    """

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
class HeldBackups:
    """The backups of one place that were made before an erasure and still contain the erased value.

    `count` is their number, or 0 if the place cannot be reached now. `until` is the last day on which the rules for old
    backups can keep one of them; None if the place cannot be reached.
    """

    place: str
    count: int
    """The number of backups that still hold the erased value; 0 if the place cannot be reached now."""
    until: date | None
    """The last day on which the rules for old backups can keep a backup; None if the place cannot be reached."""


@dataclass(frozen=True)
class RestoredDesk:
    """The result of a restore.

    `aside` is where the former desk was moved, None if there was none. The events `lost_from` to `lost_to` are missing
    in the restored desk; `lost_to` is None if unknown. `missing` are digests of vault files that the backup lacked.
    """

    folder: Path
    aside: Path | None
    """The path to which the restore moved the desk that was in the folder before; None if there was none."""
    manifest: BackupManifest
    lost_from: int
    lost_to: int | None
    """The number of the last event that is lost; None if unknown, and less than `lost_from` if nothing is lost."""
    missing: Sequence[str] = ()
    """Digests of vault files that the backup did not hold, because the desk had lost them before."""


@dataclass(frozen=True)
class Drill:
    """The result of a restore drill 恢复演练: whether the office could work from the backup, and its content.

    `problems` are codes, empty if the office could work from it. `counts` are numbers of articles, pieces and packages.
    `pushes` are those of the day `day`, each as channel and title.
    """

    stamp: str
    made_at: datetime
    seconds: int
    problems: Sequence[str]
    """Codes of what is wrong; empty if the office could work from the backup."""
    counts: Mapping[str, int]
    """Numbers of `articles`, `pieces` and `packages`, and of `lost_packages`, which were exported but are missing."""
    pushes: Sequence[str]
    """The pushes of the day `day` in the backup, each as channel and title."""
    day: date

    @property
    def ok(self) -> bool:
        """Tell whether the office could work from the backup."""
        return not self.problems


@dataclass(frozen=True)
class Rollback:
    """The event that records the restore of a backup whose trail ended with the event `seq`.

    `chain` and `root` are the chain value and the tree's root after that event. The events after `seq`, up to
    `lost_to`, were lost by the restore. `made_at` is when the backup was made. The person `by` recorded the restore at
    `at`, as the event number `event`.
    """

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
        """Tell whether the event with the number `seq` was lost by this restore."""
        return seq > self.seq and (self.lost_to is None or seq <= self.lost_to)
