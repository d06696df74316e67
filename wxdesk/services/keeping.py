"""Prove the trail: the chain, its form, the schema, the tables against replay, and outside anchors."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.audit import Entry, Key, Problem, Walk, row_problems
from wxdesk.domain.errors import UserError, unusable
from wxdesk.domain.package import Checkpoint
from wxdesk.domain.people import Role
from wxdesk.services.acting import attempt, require
from wxdesk.services.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.views import AuditReport

_PAGE = 2000
"""How many events are held at a time."""


class Proof(Reader, Protocol):
    """Everything that is held against the trail, in the same snapshot as the trail."""

    def projection(self) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Yield every row that events write, by table and id."""
        ...

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return code and object of whatever differs from the schema that the migrations make."""
        ...


class Provable(Store, Protocol):
    """A store that can be proven; others may write to it meanwhile."""

    def prove[T](self, work: Callable[[Proof], T], room: Path | None = None) -> T:
        """Return what `work` finds in a copy of one moment, which lies in `room` for so long.

        Raises:
            Unusable: there is no room for a copy.
        """
        ...


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

    def verify(self, packages: Path | None = None) -> AuditReport:
        """Return what is wrong with the trail and the tables, and what cannot be proven.

        With `packages`, every package found there must carry a head that this trail went through.

        Raises:
            Unusable: `packages` is not there, or there is no room for the copy that is proven.
        """
        # before the copy is made: what is exported meanwhile has a head that is not in it
        heads = self._anchors.heads(packages) if packages else []
        wanted = {head.seq for _, head in heads if head is not None}

        def work(proof: Proof) -> AuditReport:
            log = proof.setting("id") or ""
            walk, passed = Walk(log), dict[int, tuple[str, str]]()
            found = [Problem(0, what, name) for what, name in proof.schema_differences()]
            for entry in _entries(proof):
                found += walk.take(entry)
                if walk.count in wanted:
                    passed[walk.count] = walk.chain.hex(), walk.tree.root().hex()
            found += row_problems(walk.rows, walk.touched, proof.projection())
            found += _text_problems(proof, walk.texts)
            anchors = [(name, head.seq if head else 0, _holds(log, passed, head)) for name, head in heads]
            return AuditReport(
                events=walk.count,
                head=walk.chain.hex() if walk.count else "",
                problems=[(one.seq, one.what, one.detail) for one in _by_seq(found)],
                cannot_prove=_cannot_prove(anchors, walk.count),
                anchors=anchors,
            )

        return self._store.prove(work, self._room)

    def export(self, target: Path, by: By) -> int:
        """Write the trail as JSON lines to `target`, record that, and return how many events it holds.

        Raises:
            Refused: `role-missing`.
            UserError: `export-exists`; nothing is overwritten.
            Unusable: it cannot be written, or not be recorded; neither is done then.
        """

        def work(tx: Transaction) -> list[Entry]:
            require(tx, by, tx.now, Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR)
            entries = tx.entries()
            _write(target, entries, unrecorded)
            head = entries[-1].chain.hex() if entries else ""
            tx.record(Event("audit.exported", by, "audit", "", data={"events": len(entries), "head": head}))
            return entries

        with ExitStack() as unrecorded:
            written = attempt(self._store, Event("audit.exported", by, "audit", ""), work)
            unrecorded.pop_all()
        return len(written)


def _write(target: Path, entries: Iterable[Entry], unrecorded: ExitStack) -> None:
    """Write the trail; `unrecorded` removes it again, be it whole or not."""
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            unrecorded.callback(target.unlink, missing_ok=True)
            for entry in entries:
                leaf, chain = entry.leaf.hex(), entry.chain.hex()
                line = json.dumps({"body": entry.body.decode(), "leaf": leaf, "chain": chain})
                file.write(f"{line}\n")
    except FileExistsError as error:
        raise UserError("export-exists", path=str(target)) from error
    except OSError as error:
        raise unusable(target, error) from error


def _entries(reader: Reader) -> Iterator[Entry]:
    """Yield all events in order, page by page."""
    page = reader.entries(0, _PAGE)
    while page:
        yield from page
        page = reader.entries(page[-1].seq, _PAGE)


def _text_problems(reader: Reader, texts: Mapping[str, int]) -> Iterator[Problem]:
    """Yield every kept text that an event names and that is missing or altered."""
    for digest, seq in texts.items():
        try:
            reader.body(digest)
        except UserError:
            yield Problem(seq, "body-damaged", digest)


def _holds(log: str, passed: Mapping[int, tuple[str, str]], head: Checkpoint | None) -> bool:
    """Tell whether this trail went through `head`: same log, and there the same chain value and root."""
    return head is not None and head.log == log and passed.get(head.seq) == (head.chain, head.root)


def _by_seq(problems: Iterable[Problem]) -> list[Problem]:
    """Return events in order, and after them what shows in no event."""
    return sorted(problems, key=lambda one: (one.seq == 0, one.seq, one.what, one.detail))


def _cannot_prove(anchors: list[tuple[str, int, bool]], events: int) -> list[str]:
    anchored = max((seq for _, seq, good in anchors if good), default=0)
    codes = []
    if not anchors:
        codes.append("no-anchor")
    elif anchored == 0:
        codes.append("anchors-fail")
    elif anchored < events:
        codes.append(f"after-anchor:{anchored}")
    return [*codes, "files", "who-sat-there"]
