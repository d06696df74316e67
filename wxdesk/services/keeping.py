"""Prove the trail: the chain, its form, the schema, the tables against replay, and outside anchors."""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from wxdesk.domain.audit import Entry
from wxdesk.domain.errors import UserError, unusable
from wxdesk.domain.package import Checkpoint
from wxdesk.domain.people import Role
from wxdesk.domain.shown import whole
from wxdesk.services.acting import attempt, require
from wxdesk.services.ports import By, Cancel, Event, Progress, Reader, Transaction
from wxdesk.services.proving import Provable, Proven, prove
from wxdesk.services.views import AuditReport

_PAGE = 1000
"""How many events are held at a time."""
_EXPORTERS = (Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR)


class Anchors(Protocol):
    """Finds the heads of the trail that packages carry."""

    def heads(self, folder: Path) -> list[tuple[str, Checkpoint | None]]:
        """Return name and head of each package below `folder`; None where it cannot be read.

        Raises:
            Unusable: the folder is not there.
        """
        ...


class Keeping:
    """Verification and export of the trail."""

    def __init__(self, store: Provable, anchors: Anchors, room: Path | None = None) -> None:
        """Verify copies of `store`, made in `room`, with the anchors that packages are."""
        self._store = store
        self._anchors = anchors
        self._room = room

    def verify(
        self,
        packages: Path | None = None,
        *,
        progress: Progress | None = None,
        cancel: Cancel | None = None,
    ) -> AuditReport:
        """Return what is wrong with the trail and the tables, and what cannot be proven.

        With `packages`, every package found there must carry a head that this trail went through.

        Raises:
            Cancelled: `cancel` was set while it was proven.
            Unusable: `packages` is not there, there is no room for the copy that is proven, the disk of the
                desk fails, or the desk is so damaged that it cannot be read.
        """
        # before the copy is made: what is exported meanwhile has a head that is not in it
        heads = self._anchors.heads(packages) if packages else []
        wanted = {head.seq for _, head in heads if head}
        proven = self._store.prove(lambda proof: prove(proof, wanted, progress, cancel), self._room, cancel)
        anchors = [(name, head.seq if head else 0, _holds(proven, head)) for name, head in heads]
        return AuditReport(
            events=proven.events,
            head=proven.head,
            # a damaged name may hold what no text can
            problems=[(one.seq, one.what, whole(one.detail)) for one in proven.problems],
            cannot_prove=_cannot_prove(anchors, proven),
            anchors=anchors,
        )

    def export(self, target: Path, by: By) -> int:
        """Write the trail as it is now as JSON lines to `target`, and return how many events it holds.

        That it was written is an event too, which names the head up to which it was.

        Raises:
            Refused: `role-missing`.
            UserError: `export-exists`; nothing is overwritten.
            Unusable: it cannot be written, or not be recorded; neither is done then.
        """
        event = Event("audit.exported", by, "audit", "")

        def allow(tx: Transaction) -> Entry | None:
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

    def _entries_to(self, last: int) -> Iterator[Entry]:
        """Yield the events up to `last` in order, read page by page: others write meanwhile."""
        after = 0
        while page := self._store.read(partial(_page, after, last)):
            yield from page
            after = page[-1].seq


def _page(after: int, last: int, reader: Reader) -> list[Entry]:
    return [entry for entry in reader.entries(after, _PAGE) if entry.seq <= last]


def _write(target: Path, entries: Iterable[Entry], unrecorded: ExitStack) -> int:
    """Write the trail and return how many events it has; `unrecorded` removes it, be it whole or not."""
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


def _holds(proven: Proven, head: Checkpoint | None) -> bool:
    """Tell whether this trail went through `head`: same log, and there the same chain value and root."""
    return (
        head is not None and head.log == proven.log and proven.passed.get(head.seq) == (head.chain, head.root)
    )


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
    return [*codes, "files", "who-sat-there"]
