"""The database rows about hand-overs 交接: packages sent to other desks, and packages imported from them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HandoverDirection(StrEnum):
    """Whether this desk sent the package or imported it."""

    SENT = "sent"
    TAKEN = "taken"


class KeyTrust(StrEnum):
    """Whether this desk had already confirmed the key with which another desk signed a package or receipt."""

    KNOWN = "known"
    """The key is the one that this desk confirmed for the other desk before."""
    UNKNOWN = "unknown"
    """Nothing of the other desk was ever confirmed here."""
    CHANGED = "changed"
    """This desk confirmed another key for the other desk."""
    UNSIGNED = "unsigned"
    """The other desk signs nothing, so nobody can tell who made the file."""


@dataclass(frozen=True)
class DeskHandover:
    """The database row about one hand-over package that this desk sent to another desk or imported from it.

    `desk` is the name of the other desk. `log` is the id of the sender's trail, `other_log` that of the other
    desk's trail. `manifest` is the SHA-256 of the package's list of files. `made_at` and `person` say when and by
    whom the package was sent or imported here, `other_at` and `other_person` when and by whom at the other desk.
    `key` is the id of the other desk's confirmed key, or "". `file` is the SHA-256 of the stored evidence: the
    imported package, or the receipt for a sent package.
    """

    id: str
    name: str
    """The name of the package, which its sender gave it."""
    direction: HandoverDirection
    desk: str
    """The name of the other desk: as typed for a package sent, as stated in a package taken."""
    log: str
    """The id of the sender's trail."""
    manifest: str
    """The SHA-256 of the package's list of files, which names exactly this package."""
    made_at: datetime
    """When this desk sent or took the package."""
    person: str
    """The id of the person of this desk who sent or took the package."""
    other_log: str = ""
    """The id of the other desk's trail; "" until the receipt of a sent package names it."""
    key: str = ""
    """The id of the other desk's key that a person confirmed; "" if there is none yet, or the other desk signs not."""
    other_person: str = ""
    """The name of who sent the package there, or of who received it there."""
    other_at: datetime | None = None
    """When the other desk sent or received the package; None until the receipt of a sent package says it."""
    file: str = ""
    """The SHA-256 of the evidence in the vault: of the taken package, or of the receipt for a sent one."""
    note: str = ""


@dataclass(frozen=True)
class HandoverItem:
    """The database row about one submission in a hand-over package.

    `handover` is the id of the package's row. `submission` is the submission's id at this desk, `other` its id at
    the other desk ("" for a sent package). `number` is its number at the other desk, "" until the receipt for a
    sent package states it.
    """

    id: str
    handover: str
    submission: str
    """The id of the submission at this desk."""
    other: str = ""
    """The id of the submission at the other desk; "" for a sent package."""
    number: str = ""
    """The number at the other desk; "" until the receipt of a sent package says it."""
