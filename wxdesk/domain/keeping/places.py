"""The backup places 备份位置 of one desk on one computer, and whether their last backup is late."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LATE = timedelta(hours=24)
"""A place without a backup for this long is late, if something was recorded since its last backup."""
EVERY = timedelta(minutes=30)
"""The time between two backups while people work."""
DRILL_AFTER = timedelta(days=31)
"""A restore drill 恢复演练 is due this long after the last one."""


@dataclass(frozen=True)
class BackupPlace:
    """A folder that gets backups of this desk from this computer, under a `name` that the office gave it.

    `recipient` is the public key for encryption, "" if nothing is encrypted. `last_at` and `last_seq` are the time of
    the last verified backup and its last event. `removable` tells that the disk is taken away between backups.
    """

    id: str
    path: str
    name: str
    """The name that the office gave to the place, such as 公司移动盘1."""
    recipient: str = ""
    """The public key for encryption; empty if the place is not encrypted."""
    last_at: datetime | None = None
    """When the last verified backup was made."""
    last_seq: int = 0
    """The number of the last event in the last verified backup."""
    removable: bool = False
    """Whether the disk is taken away between two backups; then its absence is no error."""

    @property
    def encrypted(self) -> bool:
        """Tell whether files in this place are encrypted."""
        return bool(self.recipient)

    def backed_up(self, at: datetime, seq: int) -> "BackupPlace":
        """Return the place with a new last backup, made at `at`, which holds the events up to the number `seq`."""
        return replace(self, last_at=at, last_seq=seq)

    def is_late(self, now: datetime, *, changed: bool) -> bool:
        """Tell whether a backup is overdue; `changed` tells whether something was recorded since the last one."""
        return self.last_at is None or (changed and now - self.last_at > LATE)
