"""Verify the trail 核验: hash chain, events, schema, tables (against the replayed events), packages as anchors."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from wxdesk.domain.desk.errors import UserError, unusable
from wxdesk.domain.desk.shown import whole
from wxdesk.domain.keeping.backups import Rollback
from wxdesk.domain.office.people import Role
from wxdesk.domain.package.bag_rules import PackageProblem, Verification
from wxdesk.domain.package.contents import Checkpoint
from wxdesk.domain.package.examined_package import ExaminedPackage
from wxdesk.domain.trail.events import TrailEntry
from wxdesk.services.desk.act import attempt, require
from wxdesk.services.desk.ports import By, Cancel, Event, Progress, Reader, Transaction, stop_if
from wxdesk.services.package.package_comparison import Packages, compared, is_of, replaced
from wxdesk.services.package.rollbacks import given_up, rollbacks
from wxdesk.services.trail.erasure import erased_fields
from wxdesk.services.trail.proof import Provable, Proven, prove
from wxdesk.services.views.views import AuditReport

_PAGE = 1000
"""Maximum number of events in memory at a time."""
_EXPORTERS = (Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR)


class Keeping:
    """The service that verifies the trail and exports it."""

    def __init__(self, store: Provable, packages: Packages, room: Path | None = None) -> None:
        """Verify and export the trail of `store`; `packages` reads exported packages as anchors.

        If a copy of the database file is needed to check it, the copy is made in the folder `room`.
        """
        self._store = store
        self._packages = packages
        self._room = room

    def verify(
        self,
        packages: Path | None = None,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> AuditReport:
        """Report problems of the trail and the tables, and what cannot be proven.

        `packages` is a folder of exported packages. Each must be unchanged since its export, and the trail head in
        it must occur in this trail.

        Raises:
            Cancelled: `cancel` was set during the verification.
            Unusable: `packages` does not exist, the disk has no space for a copy, the disk fails, or the desk
                is so damaged that it cannot be read.
        """
        # read the packages before the trail: a package exported later may have a head that was not verified
        found = list(self._examined(packages, progress, cancel)) if packages else []
        restores = self._store.read(rollbacks)
        wanted = {one.trail.head.seq for _, one in found if one.trail.head} | {one.seq for one in restores}
        proven = self._store.prove(lambda proof: prove(proof, wanted, progress, cancel), self._room, cancel)
        restores = [one for one in restores if proven.passed.get(one.seq) == (one.chain, one.root)]
        lost = [(name, one, restore) for name, one in found if (restore := _given_up(proven, restores, one))]
        kept = [(name, one) for name, one in found if name not in {name for name, _, _ in lost}]
        judged = self._store.read(lambda reader: [(name, one, _judged(reader, one)) for name, one in kept])
        anchors = [(name, *_anchor(proven, one.trail.head, verdict)) for name, one, verdict in judged]
        return AuditReport(
            events=proven.events,
            head=proven.head,
            # a damaged name may contain surrogate characters
            problems=[(one.seq, one.what, whole(one.detail)) for one in proven.problems],
            cannot_prove=_cannot_prove(anchors, proven),
            anchors=anchors,
            packages=[(name, verdict) for name, _, verdict in judged],
            erased=erased_fields(proven.erasures),
            rollbacks=restores,
            rolled_back=[(name, one.trail.head.seq, restore.event) for name, one, restore in lost if one.trail.head],
        )

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

        A new event, which is not in the file, records the export and the exported head.

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
            written = _write(target, self._entries_to(last.seq if last else 0), unrecorded)
            attempt(self._store, event, record)
            unrecorded.pop_all()
        return written

    def _entries_to(self, last: int) -> Iterator[TrailEntry]:
        """Yield the events up to number `last` in order, read in pages so that others can write in between."""
        after = 0
        while page := self._store.read(partial(_page, after, last)):
            yield from page
            after = page[-1].seq


def _page(after: int, last: int, reader: Reader) -> list[TrailEntry]:
    return [entry for entry in reader.entries(after, _PAGE) if entry.seq <= last]


def _write(target: Path, entries: Iterable[TrailEntry], unrecorded: ExitStack) -> int:
    """Write events to the new file `target` and return their number.

    A call that deletes the file is added to `unrecorded`. The caller makes the call if the export cannot be recorded.
    """
    written = 0
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            unrecorded.callback(target.unlink, missing_ok=True)
            for entry in entries:
                leaf, chain = entry.leaf.hex(), entry.chain.hex()
                line = json.dumps({"body": entry.body.decode(), "leaf": leaf, "chain": chain})
                file.write(f"{line}\n")
                written += 1
    except FileExistsError as error:
        raise UserError("export-exists", path=str(target)) from error
    except OSError as error:
        raise unusable(target, error) from error
    return written


def _judged(reader: Reader, found: ExaminedPackage) -> Verification:
    return compared(reader, found) if is_of(reader, found) else replaced(found)


def _given_up(proven: Proven, restores: list[Rollback], found: ExaminedPackage) -> Rollback | None:
    """Return the restore that gave up the export of a package; None if there is none, or the package has problems."""
    head = found.trail.head
    if head is None or head.log != proven.log or _holds(proven, head) or not found.alone().ok:
        return None
    return given_up(restores, head)


def _anchor(proven: Proven, head: Checkpoint | None, verdict: Verification) -> tuple[int, bool]:
    """Return the number of the last event that a package proves (0 if none), and whether the package matches the trail.

    `head` is the head of the chain in the package, `verdict` the verdict on the package. The package matches if
    `verdict` is free of problems and `head` is in the verified trail `proven`.
    """
    return head.seq if head else 0, verdict.ok and _holds(proven, head)


def _holds(proven: Proven, head: Checkpoint | None) -> bool:
    """Tell whether `head` is in the verified trail: same log id, chain value and tree hash at its event number."""
    return head is not None and head.log == proven.log and proven.passed.get(head.seq) == (head.chain, head.root)


def _cannot_prove(anchors: list[tuple[str, int, bool]], proven: Proven) -> list[str]:
    anchored = max((seq for _, seq, good in anchors if good), default=0)
    codes = []
    if not anchors:
        codes.append("no-anchor")
    elif anchored == 0:
        codes.append("anchors-fail")
    elif anchored < proven.events:
        codes.append(f"after-anchor:{anchored}")
    if not proven.file_checked:
        codes.append("structure")
    if proven.signatures:
        codes.append(f"signatures:{proven.signatures}")
    return [*codes, "files", "who-sat-there"]
