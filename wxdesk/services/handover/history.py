"""Reads what another desk did with a submission before it was handed over.

The history stands in the verified package, which is kept in the vault as evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wxdesk.domain.handover.record import HandedFinding, HandedRevision
from wxdesk.domain.handover.records import DeskHandover, HandoverDirection, HandoverItem
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import Reader, Store
from wxdesk.services.handover.ports import HandoverFiles
from wxdesk.services.reading.reading import event_view
from wxdesk.services.views.views import EventView


@dataclass(frozen=True)
class ForeignHistory:
    """The history of a submission at the desk from which it came.

    `handover` is the name of the package, `package` the SHA-256 of the package in the vault, and `taken_at` the
    time of its import. `desk` is the name of the other desk; `number` and `stage` are those of the submission
    there. `key` is the id of the key that signed the package, or "".
    """

    handover: str
    desk: str
    number: str
    unit: str
    officer: str
    stage: str
    """The code of the stage that the submission had there."""
    taken_at: datetime
    package: str
    """The SHA-256 of the package in the vault, which proves all of this."""
    key: str
    events: Sequence[EventView]
    revisions: Sequence[HandedRevision]
    findings: Sequence[HandedFinding]


class HandoverHistory:
    """The service that reads what another desk did with a submission before this desk imported it."""

    def __init__(self, store: Store, vault: Vault, files: HandoverFiles) -> None:
        """Read rows from `store`; `files` reads the packages, which are kept in `vault`."""
        self._store = store
        self._vault = vault
        self._files = files

    def of(self, submission: str) -> ForeignHistory | None:
        """Return the history that a submission had at the desk from which it came; None if it was made at this desk.

        Raises:
          UserError: the package in the vault is damaged.
          Unusable: the package cannot be read.
        """
        found = self._store.read(lambda reader: _origin(reader, submission))
        if found is None:
            return None
        row, item = found
        record, trail = self._files.opened(self._vault.verified_path(row.file))
        handed = next(one for one in record.submissions if one.id == item.other)
        events = {one.seq: one.said for one in trail.events}
        return ForeignHistory(
            handover=row.name,
            desk=row.desk,
            number=item.number,
            unit=handed.unit,
            officer=handed.officer,
            stage=handed.stage,
            taken_at=row.made_at,
            package=row.file,
            key=row.key,
            events=[event_view(events[seq]) for seq in handed.events],
            revisions=handed.revisions,
            findings=handed.findings,
        )


def _origin(reader: Reader, submission: str) -> tuple[DeskHandover, HandoverItem] | None:
    for item in reader.find(HandoverItem, submission=submission):
        row = reader.get(DeskHandover, item.handover)
        if row.direction is HandoverDirection.TAKEN:
            return row, item
    return None
