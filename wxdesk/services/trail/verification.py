"""Verify the trail 核验: hash chain, events, schema, tables (against the replayed events), packages as anchors."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.desk.shown import kept_text, whole
from wxdesk.domain.keeping.backups import Rollback
from wxdesk.domain.keeping.checkpoints import HeadSource, HeadState, OutsideHead
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.bag_rules import PackageProblem, Verification
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.package.examined_package import ExaminedPackage
from wxdesk.domain.trail.events import TrailEntry, merkle_root, read_body
from wxdesk.domain.trail.export_lines import ExportHead, event_line, head_line
from wxdesk.domain.trail.keys import KeyHistory, Signature
from wxdesk.domain.trail.merkle import inclusion_path, levels_of
from wxdesk.domain.trail.verified import VerifiedTrail
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Reader, Transaction, stop_if
from wxdesk.services.package.package_comparison import Packages, compared, is_of, replaced
from wxdesk.services.package.rollbacks import given_up, rollbacks
from wxdesk.services.trail.earlier_verification import EarlierVerification, signatures_in
from wxdesk.services.trail.erasure import erased_fields
from wxdesk.services.trail.proof import Provable, Proven, prove
from wxdesk.services.views.views import AuditReport, OutsideVerdict, TrailSignerView

_PAGE = 1000
"""Maximum number of events in memory at a time."""
CREATED = "desk.created"
"""The act of the first event of a desk; its label is the name of the organisation."""
_EXPORTERS = (Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR)


class OutsideProofs(Protocol):
    """Protocol: finds the heads of the trail that were kept outside the desk, in checkpoints, backups and files."""

    def heads(self, against: Sequence[Path] = (), codes: Sequence[str] = ()) -> list[OutsideHead]:
        """Return all heads that can be found, also those in the files `against` and the typed `codes`.

        Raises:
            UserError: `checkpoint-unreadable`, `checkpoint-code`.
            Unusable: a named file cannot be read.
        """
        ...

    def keep_last_good(self, head: Checkpoint) -> None:
        """Store the head of a trail that was just verified successfully."""
        ...

    def is_outside(self, path: Path) -> bool:
        """Tell whether a folder lies outside the desk."""
        ...


class _ComparedPackages(NamedTuple):
    """The comparison of exported packages with the verified trail; each package is named by its folder.

    `anchors` holds the number of the last event that a package proves, and whether the package matches.
    `verdicts` are the verdicts on the packages. `rolled_back` are packages whose export a restore removed, with
    their last event and the event of that restore.
    """

    anchors: list[tuple[str, int, bool]]
    """The number of the last event that a package proves (0 for none), and whether the package matches the trail."""
    verdicts: list[tuple[str, Verification]]
    """The verdict on each package."""
    rolled_back: list[tuple[str, int, int]]
    """For each package whose export a restore lost: its name, its last event, and the event of that restore."""


class Keeping:
    """The service that verifies the trail and exports it."""

    def __init__(
        self,
        store: Provable,
        packages: Packages,
        room: Path | None = None,
        proofs: OutsideProofs | None = None,
        earlier: EarlierVerification | None = None,
    ) -> None:
        """Verify and export the trail of `store`; `packages` reads exported packages as anchors.

        If a copy of the database file is needed to check it, the copy is made in the folder `room`. `proofs` finds the
        heads that were kept outside the desk. `earlier` remembers which signatures were verified.
        """
        self._store = store
        self._packages = packages
        self._room = room
        self._proofs = proofs
        self._earlier = earlier

    def verify(
        self,
        packages: Path | None = None,
        *,
        against: Sequence[Path] = (),
        codes: Sequence[str] = (),
        quick: bool = False,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> AuditReport:
        """Report problems of the trail and the tables, and what cannot be proven.

        `packages` is a folder of exported packages. Each must be unchanged since its export, and the trail head in
        it must occur in this trail. Every head that was kept outside the desk must occur in this trail too.
        `against` and `codes` are as in `OutsideProofs.heads`.

        With `quick`, the signatures and the JSON form of events are not checked again if an earlier verification
        found them right. The report says up to which event. If this quick verification finds a problem, everything
        is verified again without the shortcut.

        Raises:
            UserError: `checkpoint-unreadable`, `checkpoint-code`.
            Cancelled: `cancel` was set during the verification.
            Unusable: `packages` does not exist, the disk has no space for a copy, the disk fails, or the desk
                is so damaged that it cannot be read.
        """
        # read the packages before the trail: a package exported later may have a head that was not verified
        found = list(self._examined(packages, progress, cancel)) if packages else []
        heads = self._proofs.heads(against, codes) if self._proofs else []
        restores = self._store.read(rollbacks)
        wanted = {one.trail.head.seq for _, one in found if one.trail.head} | {one.seq for one in restores}
        newest = self._store.read(lambda reader: reader.last_entry())
        wanted |= {one.size for one in heads} | {newest.seq if newest else 0}
        known, signatures, proven = self._proven_to(newest, wanted, progress, cancel, quick=quick)
        restores = [one for one in restores if proven.passed.get(one.seq) == (one.chain, one.root)]
        compared_packages = self._compared(found, proven, restores)
        outside = [_outside(proven, restores, one) for one in heads]
        covered_to = self._covered_to(outside, packages, compared_packages.anchors)
        report = AuditReport(
            events=proven.events,
            head=proven.head,
            # a damaged name may contain surrogate characters
            problems=[
                *((one.seq, one.what, whole(one.detail)) for one in proven.problems),
                *self._store.read(_name_problems),
            ],
            cannot_prove=[
                *([f"known:{known.size}"] if known else []),
                *_cannot_prove(compared_packages.anchors, outside, proven),
            ],
            anchors=compared_packages.anchors,
            outside=outside,
            uncovered=max(0, proven.events - covered_to),
            uncovered_since=self._store.read(lambda reader: _times(reader, covered_to)),
            packages=compared_packages.verdicts,
            erased=erased_fields(proven.erasures),
            rollbacks=restores,
            signers=signers_of(proven.keys, proven.signed),
            signed_from=proven.keys.began,
            known=known.size if known else 0,
            known_since=datetime.fromisoformat(known.since) if known else None,
            rolled_back=compared_packages.rolled_back,
        )
        if self._proofs and report.ok and newest and newest.seq in proven.passed:
            self._proofs.keep_last_good(Checkpoint(proven.log, newest.seq, *proven.passed[newest.seq]))
            if self._earlier:
                self._earlier.keep(proven.log, newest, signatures, known)
        return report

    def _proven_to(
        self,
        newest: TrailEntry | None,
        wanted: AbstractSet[int],
        progress: Progress | None,
        cancel: Cancel | None,
        *,
        quick: bool,
    ) -> tuple[VerifiedTrail | None, str, Proven]:
        """Verify the trail up to the event `newest`; with `quick`, skip checks that an earlier verification made.

        Return the record of the earlier verification (None if it was not used), the digest of the signatures, and
        the result. If the quick verification finds a problem, the whole trail is verified without the record. For
        each number of events in `wanted`, the result has the chain value and the tree hash.
        """
        known, signatures = None, ""
        if self._earlier and newest:
            known, signatures = self._earlier.compared(newest.seq, cancel, quick=quick)
        proven = self._proven(wanted, known.size if known else 0, progress, cancel)
        if known and proven.problems:
            return None, signatures, self._proven(wanted, 0, progress, cancel)
        return known, signatures, proven

    def _compared(
        self, found: Sequence[tuple[str, ExaminedPackage]], proven: Proven, restores: list[Rollback]
    ) -> _ComparedPackages:
        """Compare examined packages, given with their names, with the verified trail.

        A package whose export a restore removed is only named, with the restore's event.
        """
        lost = [(name, one, restore) for name, one in found if (restore := _given_up(proven, restores, one))]
        kept = [(name, one) for name, one in found if name not in {name for name, _, _ in lost}]
        judged = self._store.read(lambda reader: [(name, one, _judged(reader, one)) for name, one in kept])
        return _ComparedPackages(
            [(name, *_anchor(proven, one.trail.head, verdict)) for name, one, verdict in judged],
            [(name, verdict) for name, _, verdict in judged],
            [(name, one.trail.head.seq, restore.event) for name, one, restore in lost if one.trail.head],
        )

    def _covered_to(
        self, outside: Sequence[OutsideVerdict], packages: Path | None, anchors: Sequence[tuple[str, int, bool]]
    ) -> int:
        """Return the number of the last event that a matching head outside the desk proves; 0 if there is none.

        `outside` are the compared heads. `anchors` gives for each package its name, the number of the last event
        that it proves, and whether it matches. Packages count only if their folder `packages` lies outside the
        desk.
        """
        covered = [one.seq for one in outside if one.state is HeadState.GOOD and one.source is not HeadSource.LAST]
        if packages and self._proofs and self._proofs.is_outside(packages):
            covered += [seq for _, seq, good in anchors if good]
        return max(covered, default=0)

    def _proven(self, wanted: AbstractSet[int], known: int, progress: Progress | None, cancel: Cancel | None) -> Proven:
        """Verify the trail; for events up to `known`, do not check the JSON form and the signatures again.

        For each number of events in `wanted`, the result has the chain value and the tree hash.
        """
        return self._store.prove(lambda proof: prove(proof, wanted, progress, cancel), self._room, cancel, known)

    def _examined(
        self, folder: Path, progress: Progress | None, cancel: Cancel | None
    ) -> Iterator[tuple[str, ExaminedPackage]]:
        """Yield the name and the examination of each package in a folder."""
        paths = self._packages.inside(folder)
        for at, path in enumerate(paths):
            stop_if(cancel)
            if progress:
                progress(at, len(paths), path.name)
            try:
                yield path.name, self._packages.examine(path)
            except UserError:
                yield path.name, ExaminedPackage(damage=(PackageProblem(path.name, "unreadable"),))

    def export(self, target: Path, by: By) -> int:
        """Write the present trail to `target` as JSON lines, and return the number of its events.

        The first line is the head, then follows one event a line with its inclusion path and signature. A new event,
        which is not in the file, records the export and the exported head.

        Raises:
            Refused: `role-missing`.
            UserError: `export-exists`; nothing is overwritten.
            Unusable: the file cannot be written or the export cannot be recorded; the file is removed then.
        """
        event = Event("audit.exported", by, "audit", "")

        def allow(tx: Transaction) -> TrailEntry | None:
            require(tx, by, tx.now, *_EXPORTERS)
            return tx.last_entry()

        def record(tx: Transaction) -> None:
            require(tx, by, tx.now, *_EXPORTERS)
            tx.record(replace(event, data={"events": written, "head": last.chain.hex() if last else ""}))

        last = attempt(self._store, event, allow)
        with ExitStack() as unrecorded:
            written = _write(target, self._lines_to(last), unrecorded)
            attempt(self._store, event, record)
            unrecorded.pop_all()
        return written

    def _lines_to(self, last: TrailEntry | None) -> Iterator[bytes]:
        """Yield the lines of an export: one with the trail's head after the event `last`, then one for each event."""
        seq = last.seq if last else 0
        log, leaves = self._store.read(lambda reader: (reader.setting("id") or "", _leaves(reader, seq)))
        levels = levels_of(leaves)
        root = levels[-1][0] if seq else merkle_root(())
        yield head_line(ExportHead(log, seq, last.chain.hex() if last else "", root.hex()))
        for entry, signature in self._entries_to(seq):
            yield event_line(entry, inclusion_path(levels, entry.seq - 1), signature)

    def _entries_to(self, last: int) -> Iterator[tuple[TrailEntry, Signature | None]]:
        """Yield the events up to number `last` in order, with their signatures.

        They are read in pages so that other processes can write in between.
        """
        after = 0
        while page := self._store.read(partial(_page, after, last)):
            yield from page
            after = page[-1][0].seq


def _name_problems(reader: Reader) -> list[tuple[int, str, str]]:
    """Return a problem if the stored name of the organisation differs from that in the first event.

    Return an empty list otherwise.
    """
    name = kept_text(reader.setting("name") or "")
    for entry in reader.entries(0, 1):
        event = read_body(entry.body) or {}
        if event.get("act") == CREATED and event.get("label") != name:
            return [(entry.seq, "desk-name", name)]
    return []


def _page(after: int, last: int, reader: Reader) -> list[tuple[TrailEntry, Signature | None]]:
    found = [entry for entry in reader.entries(after, _PAGE) if entry.seq <= last]
    signed = dict(signatures_in(reader, after, last, _PAGE))
    return [(entry, signed.get(entry.seq)) for entry in found]


def _leaves(reader: Reader, seq: int) -> list[bytes]:
    return [bytes(row["leaf"]) for row in reader.query("leaves", seq=seq)]


def _write(target: Path, lines: Iterable[bytes], unrecorded: ExitStack) -> int:
    """Write the lines of an export to the new file `target`, and return the number of its events.

    If the export cannot be recorded, the caller closes `unrecorded`, which then deletes the file.
    """
    written = -1  # the head is no event
    try:
        with target.open("xb") as file:
            unrecorded.callback(target.unlink, missing_ok=True)
            for line in lines:
                file.write(line + b"\n")
                written += 1
    except FileExistsError as error:
        raise UserError("export-exists", path=str(target)) from error
    except OSError as error:
        raise unusable(target, error) from error
    return written


def _judged(reader: Reader, found: ExaminedPackage) -> Verification:
    return compared(reader, found) if is_of(reader, found) else replaced(found)


def _given_up(proven: Proven, restores: list[Rollback], found: ExaminedPackage) -> Rollback | None:
    """Return the restore that removed a package's export event from the trail.

    Return None if no restore did so, or if the package itself has problems.
    """
    head = found.trail.head
    if head is None or head.log != proven.log or _holds(proven, head) or not found.alone().ok:
        return None
    return given_up(restores, head)


def _anchor(proven: Proven, head: Checkpoint | None, verdict: Verification) -> tuple[int, bool]:
    """Return the number of the last event at the export of a package, and whether the package matches the trail.

    `head` is the head of the chain in the package (0 is returned if None), `verdict` the verdict on the package. The
    package matches if `verdict` is free of problems and `head` is in the verified trail `proven`.
    """
    return head.seq if head else 0, verdict.ok and _holds(proven, head)


def _holds(proven: Proven, head: Checkpoint | None) -> bool:
    """Tell whether `head` is in the verified trail: same log id, chain value and tree hash at its event number."""
    return head is not None and head.log == proven.log and proven.passed.get(head.seq) == (head.chain, head.root)


def _outside(proven: Proven, restores: list[Rollback], one: OutsideHead) -> OutsideVerdict:
    """Compare a head that was kept outside the desk with the verified trail."""
    signed = one.signed is not None and one.right and one.signed.key in proven.keys.spans
    return OutsideVerdict(one.source, one.name, one.size, one.at, _state(proven, restores, one), signed)


def _state(proven: Proven, restores: list[Rollback], one: OutsideHead) -> HeadState:
    if one.state is not None:
        return one.state
    if not one.right:
        return HeadState.FORGED
    if one.head is not None and one.head.log != proven.log:
        return HeadState.OTHER
    passed = proven.passed.get(one.size)
    here = Checkpoint(proven.log, one.size, *passed) if passed else None
    if here is None or not (one.code.fits(here) if one.code else here == one.head):
        if any(restore.covers(one.size) for restore in restores):
            return HeadState.GIVEN_UP
        return HeadState.DIFFERS if here else HeadState.CUT
    return HeadState.KEY if one.signed is not None and one.signed.key not in proven.keys.spans else HeadState.GOOD


def _times(reader: Reader, after: int) -> datetime | None:
    """Return when the first event after the event `after` was recorded; None if there is none, or it is unreadable."""
    try:
        return next(datetime.fromisoformat(json.loads(one.body)["recorded_at"]) for one in reader.entries(after, 1))
    except (StopIteration, ValueError, KeyError, TypeError):
        return None


def signers_of(keys: KeyHistory, signed: Mapping[str, int]) -> list[TrailSignerView]:
    """Return the signing keys that a trail names, each with the number of events that it signed.

    `signed` maps key ids to the numbers of events with a valid signature.
    """
    return [
        TrailSignerView(one.id, one.name, signed.get(one.id, 0), one.first, one.last, one.ended, one.confirmed_by)
        for one in keys.spans.values()
    ]


def unsigned_codes(keys: KeyHistory) -> list[str]:
    """Return the code that says that the trail, or its beginning, has no signatures; empty if all events are signed."""
    if keys.began is None:
        return ["unsigned"]
    return [f"unsigned-before:{keys.began}"] if keys.began > 1 else []


def _cannot_prove(anchors: list[tuple[str, int, bool]], outside: Sequence[OutsideVerdict], proven: Proven) -> list[str]:
    kept = [one for one in outside if one.source is not HeadSource.LAST]
    good_outside = [one.seq for one in kept if one.state is HeadState.GOOD]
    anchored = max([*(seq for _, seq, good in anchors if good), *good_outside], default=0)
    codes = []
    if not anchors and not good_outside and all(one.ok for one in kept):
        codes.append("no-anchor")
    elif anchored == 0:
        codes.append("anchors-fail")
    elif anchored < proven.events:
        codes.append(f"after-anchor:{anchored}")
    if not proven.file_checked:
        codes.append("structure")
    return [*codes, *unsigned_codes(proven.keys), "files", "who-sat-there"]
