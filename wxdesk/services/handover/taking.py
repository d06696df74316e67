"""Imports hand-over packages of other desks.

Their submissions become deliveries of this desk. The package with their history is kept as evidence.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from wxdesk.domain.article.blocks import Block, as_json, canonical_json, digests_of, from_json
from wxdesk.domain.desk.errors import Refused, UserError
from wxdesk.domain.desk.ids import uuid7
from wxdesk.domain.desk.shown import kept_text, without_acting
from wxdesk.domain.handover.receipt import TAKEN_OVER
from wxdesk.domain.handover.record import HandedPiece, HandedSubmission
from wxdesk.domain.handover.records import DeskHandover, HandoverDirection, HandoverItem, KeyTrust
from wxdesk.domain.office.people import Role, Unit
from wxdesk.domain.package.package_claims import strict_json
from wxdesk.domain.rulebook.rules import Rulebook
from wxdesk.domain.submissions.fields import CODES, SubmissionFieldKind
from wxdesk.domain.submissions.submission import Origin, PieceRole, Submission, SuppliedBy
from wxdesk.domain.trail.keys import KEY_DIGITS
from wxdesk.services.article.composing import new_revision
from wxdesk.services.desk.act import attempt, label_of, require
from wxdesk.services.desk.file_ports import Vault
from wxdesk.services.desk.joint_store import JointStore
from wxdesk.services.desk.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.desk.requests import Received
from wxdesk.services.desk.scratch_folder import scratch_folder
from wxdesk.services.handover.handing import HANDED_FACTS
from wxdesk.services.handover.ports import HandoverFiles, ReadHandover, UnsoundHandover
from wxdesk.services.office.identity import shown_by
from wxdesk.services.office.staffing import face, officers_in
from wxdesk.services.records.pieces import Arrived
from wxdesk.services.submissions.intake import Intake, ReadDelivery
from wxdesk.texts import texts

ARRIVED = "submission.taken_over"
"""The act of the event about each submission that came with a hand-over."""
UNSIGNED = "unsigned"
"""The word that a person confirms instead of a key if the other desk signs nothing."""


type IntakeOf = Callable[[Store], Intake]
"""A function that builds the service for deliveries on a given store, such as one open transaction."""


@dataclass(frozen=True)
class OfferedItem:
    """One submission in a verified package; `known` is its number at this desk if it was imported before, else "".

    `number`, `unit` and `stage` are those at the other desk. `files` and `revisions` are counts.
    """

    number: str
    title: str
    unit: str
    stage: str
    files: int
    revisions: int
    known: str = ""


@dataclass(frozen=True)
class HandoverOffer:
    """A verified package that a person may now import, unless `refusal` says why this desk cannot import it.

    `organisation`, `made_by` and `made_at` tell from which desk and person it came, and when. `receiver` is the
    desk for which it was made. `trust` says whether this desk knows the signing key, `key` is that key's id, "" if
    unsigned. `manifest` is the SHA-256 of the package's list of files. `row` is the id of its `DeskHandover` row if
    it was imported before, else "".
    """

    name: str
    organisation: str
    receiver: str
    made_by: str
    made_at: str
    note: str
    items: tuple[OfferedItem, ...]
    trust: KeyTrust
    key: str
    """The id of the key that signed the package; "" if it is unsigned."""
    manifest: str
    refusal: Refused | None = None
    """Why this desk cannot take the package; None if it can."""
    row: str = ""
    """The id of the row of this package if it was taken before, so that its receipt can be written again."""

    @property
    def asks(self) -> bool:
        """Tell whether a person must confirm the signing key before the package can be imported."""
        return self.trust is not KeyTrust.KNOWN


@dataclass(frozen=True)
class TakenHandover:
    """A package that was imported.

    `id` is that of its `DeskHandover` row, and `submissions` are the ids of the new submissions. `numbers` maps
    each submission's number at the other desk to its number at this desk.
    """

    id: str
    name: str
    submissions: tuple[str, ...]
    numbers: dict[str, str]
    """By the number at the other desk, the number at this desk."""


@dataclass(frozen=True)
class _Unpacked:
    """One submission of a package, ready to be registered: its files are in the vault and examined.

    `handed` is the submission as the other desk described it, and `delivery` the files as a delivery at this desk.
    """

    handed: HandedSubmission
    delivery: ReadDelivery
    blocks: tuple[Block, ...]
    """The newest revision of the article; empty if there was none."""


class Taking:
    """The service that imports the hand-over packages of other desks."""

    def __init__(
        self, store: Store, vault: Vault, files: HandoverFiles, intake: IntakeOf, rulebook: Rulebook, scratch: Path
    ) -> None:
        """Import packages, which `files` reads.

        `intake` returns the service that registers deliveries in a given store. The files of a package go into
        `vault`. Values that `rulebook` does not know, such as a foreign range, are not copied. Packages are
        unpacked below the folder `scratch`.
        """
        self._store = store
        self._vault = vault
        self._files = files
        self._intake = intake
        self._rulebook = rulebook
        self._scratch = scratch

    def kind_of(self, path: Path) -> str | None:
        """Tell whether a file is a hand-over `package` or a `receipt`; None for any other file."""
        return self._files.kind_of(path)

    def offer(self, path: Path) -> HandoverOffer:
        """Verify the package at `path`, and return its contents; nothing is imported.

        Raises:
          UserError: `handover-unsound`; the file is no hand-over package, or it was changed.
          Unusable: the file cannot be read.
        """
        with scratch_folder(self._scratch) as folder:
            read = self._examined(path, folder)
            return self._store.read(lambda reader: _offer(reader, read))

    def take(self, path: Path, by: By, confirmed: str = "") -> TakenHandover:
        """Verify the package at `path` again, and register its submissions as deliveries of this desk.

        `confirmed` are the first digits, eight or more, of the other desk's key, which a person compared with that
        desk. For an unsigned package it is `UNSIGNED`. A key that this desk knows needs no confirmation. All
        submissions are registered in one transaction, with the package as evidence.

        Raises:
          Refused: `role-missing` (this person may not do so), `handover-own` (this desk made the package),
            `handover-taken` (this package was imported before), `handover-known` (a submission was imported before),
            `handover-key` (the key is not confirmed).
          UserError: `handover-unsound` (the file is no hand-over package, or it was changed), `handover-article` (an
            article's text has a wrong form or lacks a file).
          Unusable: the file cannot be read, or the disk is full.
        """
        with scratch_folder(self._scratch) as folder:
            read = self._examined(path, folder)
            event = Event(TAKEN_OVER, by, read.record.name, f"{read.record.name} {read.record.organisation}")
            attempt(self._store, event, lambda tx: _require_takable(tx, read, by, confirmed))
            unpacked = [self._unpacked(read, one, folder) for one in read.record.submissions]
            package = self._vault.add(read.copy).digest
            return attempt(
                self._store, event, lambda tx: self._take(tx, read, unpacked, shown_by(by, package), confirmed)
            )

    def _examined(self, path: Path, folder: Path) -> ReadHandover:
        try:
            return self._files.examine(path, folder)
        except UnsoundHandover as found:
            first = found.problems[0]
            count = len(found.problems)
            raise UserError("handover-unsound", path=path.name, where=first.path, count=count) from found

    def _unpacked(self, read: ReadHandover, one: HandedSubmission, folder: Path) -> _Unpacked:
        """Unpack and examine one submission of a hand-over: its files and the newest revision of its article.

        The files are copied into the vault. `read` is the opened hand-over, and `folder` a temporary folder for
        files unpacked from it.
        """
        intake, files = self._intake(self._store), list[Arrived]()
        for piece in one.pieces:
            if not piece.embedded:
                files += _as_said(self._brought(intake, read, piece, folder), piece)
        body = one.revisions[-1] if one.revisions else None
        blocks = _blocks(self._files.unpack(read, body.digest, folder).read_bytes(), body.digest) if body else ()
        here = {file.digest for file in files}
        for digest in dict.fromkeys(digests_of(blocks)):
            if digest not in read.record.files:
                raise UserError("handover-article", digest=digest[:KEY_DIGITS])
            if digest not in here:
                path = self._files.unpack(read, digest, folder)
                shown = intake.arrived(path, _name_of(one, digest) or path.name)
                files += [replace(each, supplied_by=SuppliedBy.EDITOR) for each in shown]
        title = without_acting(kept_text(one.title))
        return _Unpacked(one, ReadDelivery(title, tuple(files), named=title), blocks)

    def _brought(self, intake: Intake, read: ReadHandover, piece: HandedPiece, folder: Path) -> list[Arrived]:
        newest = piece.versions[-1]
        return intake.arrived(self._files.unpack(read, newest.digest, folder), without_acting(kept_text(newest.name)))

    def _take(
        self, tx: Transaction, read: ReadHandover, unpacked: Sequence[_Unpacked], by: By, confirmed: str
    ) -> TakenHandover:
        _require_takable(tx, read, by, confirmed)
        record, head, plain = read.record, read.trail.head, shown_by(by, None)
        row = DeskHandover(
            id=uuid7(),
            name=record.name,
            direction=HandoverDirection.TAKEN,
            desk=record.organisation,
            log=head.log if head else "",
            manifest=read.manifest,
            made_at=tx.now,
            person=by.decider,
            other_log=head.log if head else "",
            key=read.key,
            other_person=record.made_by,
            other_at=datetime.fromisoformat(record.made_at),
            file=by.evidence or "",
            note=record.note,
        )
        ids = {one.handed.id: self._registered(tx, row, one, plain) for one in unpacked}
        tx.put(row)
        own = {one.handed.id: tx.get(Submission, ids[one.handed.id]).number for one in unpacked}
        for one in unpacked:
            tx.put(HandoverItem(uuid7(), row.id, ids[one.handed.id], one.handed.id, one.handed.number))
        numbers = {one.handed.number: own[one.handed.id] for one in unpacked}
        data = {
            "handover": row.name,
            "log": row.log,
            "manifest": row.manifest,
            "desk": row.desk,
            "key": row.key,
            "numbers": numbers,
        }
        tx.record(Event(TAKEN_OVER, by, row.id, f"{row.name} {row.desk}", row.note, data))
        return TakenHandover(row.id, row.name, tuple(ids.values()), numbers)

    def _registered(self, tx: Transaction, row: DeskHandover, one: _Unpacked, by: By) -> str:
        """Register one submission, with the newest revision of its article as revision 1; return the new id."""
        handed = one.handed
        submission = self._intake(JointStore(tx)).register(one.delivery, self._details(tx, row, handed), by)
        note = texts().text("handover-revision", desk=row.desk, number=handed.number)
        if one.blocks:
            new_revision(tx, submission, by, one.blocks, canonical_json(one.blocks).encode(), 1, note)
        data = {
            "handover": row.name,
            "desk": row.desk,
            "number": handed.number,
            "stage": handed.stage,
            "revisions": len(handed.revisions),
            "events": len(handed.events),
        }
        tx.record(Event(ARRIVED, by, submission, label_of(tx.get(Submission, submission)), data=data))
        return submission

    def _details(self, reader: Reader, row: DeskHandover, handed: HandedSubmission) -> Received:
        """Return those details of a submission whose values this desk or its rulebook knows; leave the others out.

        The delivery time is that of the import at this desk. The time at which the unit delivered to the other desk
        stays in that desk's history of the submission.
        """
        unit = next((one for one in reader.find(Unit) if face(one.name) == face(handed.unit)), None)
        officers = officers_in(reader, unit.id, date.fromisoformat(handed.received_at[:10])) if unit else []
        officer = next((one.id for one in officers if face(one.name) == face(handed.officer)), None)
        said: dict[str, Any] = {"unit": unit.id if unit else None, "officer": officer}
        for field in HANDED_FACTS:
            if field.key in handed.facts:
                said[field.key] = self._value(field.key, field.kind, handed.facts[field.key])
        with suppress(ValueError):
            said["origin"] = Origin(handed.facts.get("origin", Origin.UNIT))
        route = texts().text("handover-route", desk=row.desk)
        reason = texts().text("handover-reason", name=row.name)
        return Received(**said, delivered_at=row.made_at, route=route, reason=reason)

    def _value(self, key: str, kind: SubmissionFieldKind, text: str) -> object:
        """Convert the text of a detail to its value; None if this desk does not know it, such as a foreign range."""
        known = {"range": self._rulebook.ranges, "kind": self._rulebook.kinds}
        try:
            match kind:
                case SubmissionFieldKind.CHOICE if key in CODES:
                    return CODES[key](text)
                case SubmissionFieldKind.CHOICE:
                    return text if text in known[key] else None
                case SubmissionFieldKind.DAY:
                    return date.fromisoformat(text)
                case SubmissionFieldKind.TICK:
                    return text == "1"
        except ValueError:
            return None
        return kept_text(without_acting(text))


def known_key(reader: Reader, log: str) -> str | None:
    """Return the id of the key that a person at this desk last confirmed for the desk with the trail id `log`.

    "" means that the person confirmed that the other desk signs nothing. None means that nobody confirmed anything.
    """
    rows = [one for one in reader.find(DeskHandover, other_log=log) if one.file]
    return rows[-1].key if rows else None


def trust_in(reader: Reader, log: str, key: str) -> KeyTrust:
    """Tell whether this desk knows `key`, which signed a file of the desk with the trail id `log`; "" is unsigned."""
    known = known_key(reader, log)
    if not key:
        return KeyTrust.CHANGED if known else KeyTrust.UNSIGNED
    if known is None or not known:
        return KeyTrust.UNKNOWN
    return KeyTrust.KNOWN if known == key else KeyTrust.CHANGED


def require_confirmed(trust: KeyTrust, key: str, confirmed: str) -> None:
    """Check that `confirmed` is the beginning of `key`, or is `UNSIGNED` without a key; a known key needs neither.

    Raises:
      Refused: `handover-key`, the key is not confirmed.
    """
    said = confirmed.strip().lower()
    if trust is KeyTrust.KNOWN or (not key and said == UNSIGNED):
        return
    if not key or len(said) < KEY_DIGITS or not key.startswith(said):
        raise Refused("handover-key", trust=trust.value, key=key[:KEY_DIGITS] or UNSIGNED)


def _require_takable(tx: Transaction, read: ReadHandover, by: By, confirmed: str) -> None:
    require(tx, by, tx.now, Role.EDITOR)
    offer = _offer(tx, read)
    if offer.refusal is not None:
        raise offer.refusal
    require_confirmed(offer.trust, read.key, confirmed)


def _offer(reader: Reader, read: ReadHandover) -> HandoverOffer:
    record, log = read.record, read.trail.head.log if read.trail.head else ""
    items = tuple(_item(reader, one) for one in record.submissions)
    before = reader.first(DeskHandover, direction=HandoverDirection.TAKEN, log=log, manifest=read.manifest)
    return HandoverOffer(
        name=record.name,
        organisation=record.organisation,
        receiver=record.receiver,
        made_by=record.made_by,
        made_at=record.made_at,
        note=record.note,
        items=items,
        trust=trust_in(reader, log, read.key),
        key=read.key,
        manifest=read.manifest,
        refusal=_refusal(reader, read, items, before),
        row=before.id if before else "",
    )


def _refusal(
    reader: Reader, read: ReadHandover, items: Sequence[OfferedItem], before: DeskHandover | None
) -> Refused | None:
    if read.trail.head is not None and read.trail.head.log == reader.setting("id"):
        return Refused("handover-own", name=read.record.name)
    if before is not None:
        return Refused("handover-taken", name=read.record.name)
    known = next((one for one in items if one.known), None)
    return Refused("handover-known", number=known.number, own=known.known) if known else None


def _item(reader: Reader, one: HandedSubmission) -> OfferedItem:
    taken = reader.first(HandoverItem, other=one.id)
    own = reader.get(Submission, taken.submission).number if taken else ""
    return OfferedItem(one.number, one.title, one.unit, one.stage, len(one.pieces), len(one.revisions), own)


def _as_said(files: list[Arrived], piece: HandedPiece) -> list[Arrived]:
    """Return the files of a piece, with the recorded supplier, unit or editor, set in the first file.

    The first file is the main one; the other desk recorded who supplied it. If the other desk recorded its role as
    scan or attachment, it keeps this role. Other roles, such as document or picture, are found by examining the
    files themselves.
    """
    role = PieceRole(piece.role) if piece.role in (PieceRole.SCAN, PieceRole.OTHER) else files[0].role
    who = SuppliedBy.EDITOR if piece.supplied_by == SuppliedBy.EDITOR else SuppliedBy.UNIT
    return [replace(files[0], role=role, supplied_by=who), *files[1:]]


def _blocks(body: bytes, digest: str) -> tuple[Block, ...]:
    """Return the blocks of an article from `body`, the JSON of its revision.

    `digest` is the SHA-256 of the body; the error names it.

    Raises:
      UserError: `handover-article`; `body` is not exactly the canonical JSON that a desk writes.
    """
    try:
        blocks = from_json(strict_json(body))
    except (ValueError, RecursionError, UserError) as error:
        raise UserError("handover-article", digest=digest[:KEY_DIGITS]) from error
    if canonical_json(from_json(as_json(blocks))).encode() != body:
        raise UserError("handover-article", digest=digest[:KEY_DIGITS])
    return blocks


def _name_of(one: HandedSubmission, digest: str) -> str:
    names = (each.name for piece in one.pieces for each in piece.versions if each.digest == digest)
    return without_acting(kept_text(next(names, "")))
