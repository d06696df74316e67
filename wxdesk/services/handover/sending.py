"""Hands submissions over to another desk: writes a signed package, and records the receiver."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from wxdesk import __version__
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.handover.record import HANDED_FILES, HANDOVER_FORMAT, HandedSubmission, HandoverRecord
from wxdesk.domain.handover.records import DeskHandover, HandoverDirection, HandoverItem
from wxdesk.domain.office.people import Person, Role
from wxdesk.domain.package.contents import SourceFile, plain_extension
from wxdesk.domain.package.layout import Part, shanghai
from wxdesk.domain.package.package_events import HANDOVER_PREPARED
from wxdesk.domain.submissions.submission import Stage, Submission
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.ports import By, Event, Store, Transaction
from wxdesk.services.desk.signing import Signer
from wxdesk.services.handover.handing import handed_submission
from wxdesk.services.handover.ports import HandoverFiles
from wxdesk.services.package.sealing import FilesSealing
from wxdesk.services.reading.presenter import Presenter
from wxdesk.texts import Texts

HANDING = (Role.EDITOR, Role.CHIEF, Role.ADMINISTRATOR)
"""The roles that may hand submissions over."""
SENT, HANDED = "handover.sent", "submission.handed_over"
_NAME_DIGITS = 8
_GONE = (Stage.DISCARDED, Stage.PLANNED)


@dataclass(frozen=True)
class SentHandover:
    """A hand-over package that was written.

    `id` is that of its `DeskHandover` row, `path` that of the zip, and `manifest` the SHA-256 of its list of files.
    `numbers` are those of its submissions.
    """

    id: str
    name: str
    path: Path
    manifest: str
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class _Packed:
    record: HandoverRecord
    parts: Mapping[str, Part]
    entries: Sequence[TrailEntry]


class Sending:
    """The service that hands submissions over to other desks."""

    def __init__(
        self, store: Store, vault: Vault, files: HandoverFiles, organisation: str, signer: Signer | None = None
    ) -> None:
        """Read submissions from `store` and their files from `vault`, and write packages with `files`.

        `organisation` is the name of this desk. `signer` signs the list of files, if the desk signs its events.
        """
        self._store = store
        self._vault = vault
        self._files = files
        self._organisation = organisation
        self._signer = signer

    def send(
        self, submissions: Sequence[str], receiver: str, target: Path, by: By, texts: Texts, note: str = ""
    ) -> SentHandover:
        """Write a package of `submissions` for the desk named `receiver` to `target`, and record that it was sent.

        `target` is a new zip, or a folder, in which the zip gets the name of the package. The package is written and
        verified under a hidden name, then renamed. The submissions do not change, and stay at this desk.

        Raises:
          Refused: `role-missing` (this person may not do so), `handover-receiver` (no receiver is named),
            `handover-stage` (a submission was discarded, or is a placeholder).
          UserError: `not-found`, `handover-nothing` (no submission is named), `handover-empty` (a submission has no
            files), `package-unsound` (the written package fails verification).
          Unusable: `path-exists`, `export-inside-desk` (`target` is in the desk's folder), the disk is full or fails,
            a file of the vault is damaged.
        """
        wanted, handover = list(dict.fromkeys(submissions)), uuid7()
        event = Event(HANDOVER_PREPARED, by, handover, receiver.strip(), note.strip())
        words = Presenter(texts)
        packed = attempt(self._store, event, lambda tx: self._packed(tx, wanted, event, words))
        name = packed.record.name
        final = target / f"{name}.zip" if target.is_dir() else target
        event = replace(event, label=f"{name} {receiver.strip()}")
        seal = FilesSealing(self._store, name, event, packed.entries, self._signer)
        staging = self._files.stage(packed.record, packed.parts, seal, final)
        with ExitStack() as undo:
            undo.callback(staging.discard)
            path = staging.publish()
            undo.callback(path.unlink, missing_ok=True)
            sent = replace(event, act=SENT)
            attempt(self._store, sent, lambda tx: self._record(tx, packed.record, staging.digest, wanted, sent))
            undo.pop_all()
        numbers = tuple(one.number for one in packed.record.submissions)
        return SentHandover(handover, name, path, staging.digest, numbers)

    def _packed(self, tx: Transaction, wanted: Sequence[str], event: Event, words: Presenter) -> _Packed:
        require(tx, event.by, tx.now, *HANDING)
        if not event.label:
            raise Refused("handover-receiver")
        if not wanted:
            raise UserError("handover-nothing")
        found = [tx.get(Submission, one) for one in wanted]
        for one in found:
            if one.stage in _GONE:
                raise Refused("handover-stage", number=one.number, stage=one.stage.value)
        handed = [handed_submission(tx, one, words) for one in found]
        log = tx.setting("id") or ""
        made = len(tx.find(DeskHandover, direction=HandoverDirection.SENT)) + 1
        record = HandoverRecord(
            format=HANDOVER_FORMAT,
            name=f"handover-{log[-_NAME_DIGITS:].lower()}-{made}",
            wxdesk=__version__,
            organisation=self._organisation,
            receiver=event.label,
            note=event.reason,
            made_at=shanghai(tx.now),
            made_by=tx.get(Person, event.by.decider).name,
            submissions=tuple(one for one, _ in handed),
            files=self._paths([one for one, _ in handed]),
        )
        entries = sorted({entry.seq: entry for _, own in handed for entry in own}.values(), key=lambda one: one.seq)
        return _Packed(record, self._parts(tx, record), entries)

    @staticmethod
    def _paths(handed: Sequence[HandedSubmission]) -> dict[str, str]:
        """Return, by SHA-256, the path in the package of every file that belongs to the submissions."""
        names: dict[str, str] = {}
        for one in handed:
            names |= {each.digest: each.name for piece in one.pieces for each in piece.versions}
        texts = {each.digest for one in handed for each in one.revisions}
        digests = dict.fromkeys(digest for one in handed for digest in sorted(one.digests))
        suffixes = {one: "json" if one in texts else plain_extension(names.get(one, "")) for one in digests}
        return {one: f"{HANDED_FILES}/{at:04d}.{suffixes[one]}" for at, one in enumerate(digests, 1)}

    def _parts(self, tx: Transaction, record: HandoverRecord) -> dict[str, Part]:
        texts = {each.digest for one in record.submissions for each in one.revisions}
        return {
            path: tx.body(digest) if digest in texts else SourceFile(self._vault.path(digest), digest)
            for digest, path in record.files.items()
        }

    def _record(
        self, tx: Transaction, record: HandoverRecord, manifest: str, wanted: Sequence[str], event: Event
    ) -> None:
        """Store the `DeskHandover` row of the package, and record an event about each of its submissions."""
        by, data = event.by, {"handover": record.name, "receiver": record.receiver}
        row = DeskHandover(
            id=event.subject,
            name=record.name,
            direction=HandoverDirection.SENT,
            desk=record.receiver,
            log=tx.setting("id") or "",
            manifest=manifest,
            made_at=tx.now,
            person=by.decider,
            note=record.note,
        )
        tx.put(row)
        tx.record(replace(event, data={**data, "manifest": manifest, "count": len(wanted)}))
        for one in wanted:
            tx.put(HandoverItem(uuid7(), row.id, one))
            tx.record(Event(HANDED, by, one, label_of(tx.get(Submission, one)), event.reason, data))
