"""The receipt 回执 of a hand-over: the desk that imported the package writes it, the sending desk reads it."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.handover.receipt import BadReceipt, HandoverReceipt, read_receipt, receipt_bytes, receipt_contents
from wxdesk.domain.handover.records import DeskHandover, HandoverDirection, HandoverItem, KeyTrust
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.inclusion import extract
from wxdesk.domain.submissions.submission import Submission
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.domain.trail.keys import SigningKey
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.signing import Signer
from wxdesk.services.handover.ports import HandoverFiles
from wxdesk.services.handover.sending import HANDING
from wxdesk.services.handover.taking import require_confirmed, trust_in
from wxdesk.services.office.identity import shown_by

ANSWERED, RECEIPTED = "handover.answered", "handover.receipted"
_ANSWERING = (Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class OfferedReceipt:
    """A verified receipt that a person may now accept, unless `refusal` says why this desk does not accept it.

    `trust` says whether this desk knows the key that signed the receipt. `receiver` is the name of the desk to
    which this desk sent the package, "" if this desk sent none of that name.
    """

    receipt: HandoverReceipt
    trust: KeyTrust
    receiver: str
    """The name of the desk to which this desk sent the package; "" if this desk sent none of that name."""
    refusal: Refused | None = None
    """Why this desk does not accept the receipt; None if it does."""

    @property
    def asks(self) -> bool:
        """Tell whether a person must confirm the signing key before the receipt can be accepted."""
        return self.trust is not KeyTrust.KNOWN


class Receipts:
    """The service that writes receipts for imported packages, and reads receipts for packages that this desk sent."""

    def __init__(
        self, store: Store, vault: Vault, files: HandoverFiles, organisation: str, signer: Signer | None = None
    ) -> None:
        """Use the rows of `store`; `files` reads and writes receipts, and `vault` keeps each one as evidence.

        `organisation` is the name of this desk. `signer` signs receipts, if the desk signs its events.
        """
        self._store = store
        self._vault = vault
        self._files = files
        self._organisation = organisation
        self._signer = signer

    def answer(self, handover: str, target: Path, by: By) -> Path:
        """Write the receipt for an imported package, and return its path; `target` is a new file or a folder.

        `handover` is the id of the package's `DeskHandover` row. The receipt may be written again if it was lost.

        Raises:
          Refused: `role-missing` (this person may not do so), `handover-not-taken` (this desk sent that package).
          UserError: `not-found`, there is no such row.
          Unusable: `path-exists`, `export-inside-desk` (`target` is in the desk's folder), the disk is full or fails.
        """
        row = self._store.read(lambda reader: reader.get(DeskHandover, handover))
        event = Event(ANSWERED, by, row.id, f"{row.name} {row.desk}")
        attempt(self._store, event, lambda tx: self._require_answerable(tx, row, by))
        said = self._store.read(lambda reader: self._contents(reader, row))
        data = receipt_bytes(said, self._signer.sign if self._signer else _unsigned)
        path = target / f"{row.name}-receipt.json" if target.is_dir() else target
        self._files.write_receipt(path, data)
        digest = self._vault.add_bytes(data).digest
        written = replace(event, by=shown_by(by, digest), data={"handover": row.name, "receipt": digest})
        attempt(self._store, written, lambda tx: tx.record(written))
        return path

    def offer(self, path: Path) -> OfferedReceipt:
        """Verify the receipt at `path`, and return its contents; the database stays unchanged.

        Raises:
          UserError: `receipt-unsound`; the file is no receipt, or it was changed.
          Unusable: the file cannot be read.
        """
        receipt = self._read(self._files.receipt(path), path)
        return self._store.read(lambda reader: _offered(reader, receipt))

    def accept(self, path: Path, by: By, confirmed: str = "") -> DeskHandover:
        """Verify the receipt at `path` again, and record that the other desk received the package.

        `confirmed` are the digits of the other desk's key that a person compared, as in `Taking.take`.

        Raises:
          Refused: `role-missing` (this person may not do so), `receipt-unknown` (this desk sent no such package),
            `receipt-other` (the receipt is for another package of this name), `receipt-read` (the package has a
            receipt already), `handover-key` (the key is not confirmed).
          UserError: `receipt-unsound`, the file is no receipt, or it was changed.
          Unusable: the file cannot be read, or the disk is full.
        """
        data = self._files.receipt(path)
        receipt = self._read(data, path)
        digest = self._vault.add_bytes(data).digest
        event = Event(RECEIPTED, shown_by(by, digest), receipt.handover, receipt.handover)
        return attempt(self._store, event, lambda tx: self._enter(tx, receipt, event, confirmed))

    def _read(self, data: bytes, path: Path) -> HandoverReceipt:
        try:
            return read_receipt(data, self._files.fits)
        except BadReceipt as found:
            raise UserError("receipt-unsound", path=path.name, what=found.fault) from found

    def _require_answerable(self, tx: Transaction, row: DeskHandover, by: By) -> None:
        require(tx, by, tx.now, *_ANSWERING)
        if row.direction is not HandoverDirection.TAKEN:
            raise Refused("handover-not-taken", name=row.name)

    def _contents(self, reader: Reader, row: DeskHandover) -> dict[str, object]:
        entry = _taking(reader, row)
        last = reader.last_entry()
        seq, chain = (last.seq, last.chain) if last else (0, b"")
        leaves = [bytes(one["leaf"]) for one in reader.query("leaves", seq=seq)]
        trail = extract(reader.setting("id") or "", leaves, chain, [entry])
        key = reader.first(SigningKey, person=None, ended="")
        public = key.public if key else None
        return receipt_contents(
            json.loads(entry.body), trail.events[0].path, trail.checkpoint, self._organisation, public
        )

    def _enter(self, tx: Transaction, receipt: HandoverReceipt, event: Event, confirmed: str) -> DeskHandover:
        require(tx, event.by, tx.now, *HANDING)
        offered = _offered(tx, receipt)
        if offered.refusal is not None:
            raise offered.refusal
        require_confirmed(offered.trust, receipt.key, confirmed)
        row = _sent(tx, receipt)
        if row is None:
            raise Refused("receipt-unknown", name=receipt.handover)
        changed = replace(
            row,
            other_log=receipt.other_log,
            key=receipt.key,
            other_person=receipt.person,
            other_at=datetime.fromisoformat(receipt.at),
            file=event.by.evidence or "",
        )
        tx.put(changed)
        for item in tx.find(HandoverItem, handover=row.id):
            number = tx.get(Submission, item.submission).number
            tx.put(replace(item, number=receipt.numbers.get(number, "")))
        data = {
            "handover": row.name,
            "desk": receipt.organisation,
            "person": receipt.person,
            "key": receipt.key,
            "numbers": dict(receipt.numbers),
        }
        tx.record(replace(event, subject=row.id, label=f"{row.name} {row.desk}", data=data))
        return changed


def _taking(reader: Reader, row: DeskHandover) -> TrailEntry:
    """Return the event that recorded the import of the package: the first event about its `DeskHandover` row."""
    return reader.entries_about(row.id)[0]


def _unsigned(_data: bytes) -> None:
    """Return None instead of a signature, for a desk that signs nothing."""


def _sent(reader: Reader, receipt: HandoverReceipt) -> DeskHandover | None:
    return reader.first(
        DeskHandover,
        direction=HandoverDirection.SENT,
        name=receipt.handover,
        manifest=receipt.manifest,
        log=receipt.log,
    )


def _offered(reader: Reader, receipt: HandoverReceipt) -> OfferedReceipt:
    row = _sent(reader, receipt)
    trust = trust_in(reader, receipt.other_log, receipt.key)
    if row is not None:
        refusal = Refused("receipt-read", name=row.name) if row.file else None
        return OfferedReceipt(receipt, trust, row.desk, refusal)
    named = reader.first(DeskHandover, direction=HandoverDirection.SENT, name=receipt.handover)
    code = "receipt-other" if named else "receipt-unknown"
    return OfferedReceipt(receipt, trust, "", Refused(code, name=receipt.handover))
