"""Prove the trail: the chain, its form, the schema, the tables against replay, and outside anchors."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.audit import Entry, Key, Problem, chain_problems, merkle_root, replay, row_problems
from wxdesk.domain.errors import UserError, unusable
from wxdesk.domain.package import Checkpoint
from wxdesk.domain.people import Role
from wxdesk.services.acting import attempt, require
from wxdesk.services.ports import By, Event, Reader, Store, Transaction
from wxdesk.services.views import AuditReport

_NAMES = ("number", "name", "title", "label")
"""Columns by which people know a row; where it has none of them, its id is shown."""


class Proof(Reader, Protocol):
    """Everything that is held against the trail, in the same snapshot as the trail."""

    def projection(self) -> Mapping[Key, Mapping[str, Any]]:
        """Return every row that events write."""
        ...

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return code and object of whatever differs from the schema that the migrations make."""
        ...


class Provable(Store, Protocol):
    """A store that can be proven; others may write to it meanwhile."""

    def prove[T](self, work: Callable[[Proof], T]) -> T:
        """Return what `work` finds in one snapshot."""
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

    def __init__(self, store: Provable, anchors: Anchors) -> None:
        """Verify `store`, with the anchors that packages are."""
        self._store = store
        self._anchors = anchors

    def verify(self, packages: Path | None = None) -> AuditReport:
        """Return what is wrong with the trail and the tables, and what cannot be proven.

        With `packages`, every package found there must carry a head that this trail went through.

        Raises:
            Unusable: `packages` is not there.
        """

        def work(proof: Proof) -> tuple[str, list[Entry], list[Problem]]:
            log, entries = proof.setting("id") or "", proof.entries()
            schema = [Problem(0, what, name) for what, name in proof.schema_differences()]
            rows = _rows(entries, proof.projection())
            bodies = _body_problems(proof, entries)
            return log, entries, [*schema, *chain_problems(log, entries), *rows, *bodies]

        log, entries, problems = self._store.prove(work)
        heads = self._anchors.heads(packages) if packages else []
        anchors = [(name, head.seq if head else 0, _holds(log, entries, head)) for name, head in heads]
        return AuditReport(
            events=len(entries),
            head=entries[-1].chain.hex() if entries else "",
            problems=[(one.seq, one.what, one.detail) for one in _by_seq(problems)],
            cannot_prove=_cannot_prove(anchors, len(entries)),
            anchors=anchors,
        )

    def export(self, target: Path, by: By) -> int:
        """Write the trail as JSON lines to `target`, record that, and return how many events it holds.

        Raises:
            Refused: `role-missing`.
            UserError: `export-exists`; nothing is overwritten.
            Unusable: it cannot be written; nothing is recorded then.
        """

        def work(tx: Transaction) -> list[Entry]:
            require(tx, by, tx.now, Role.CHIEF, Role.ADMINISTRATOR, Role.REVIEWER, Role.EDITOR)
            entries = tx.entries()
            _write(target, entries)
            head = entries[-1].chain.hex() if entries else ""
            tx.record(Event("audit.exported", by, "audit", "", data={"events": len(entries), "head": head}))
            return entries

        return len(attempt(self._store, Event("audit.exported", by, "audit", ""), work))


def _write(target: Path, entries: Iterable[Entry]) -> None:
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            for entry in entries:
                leaf, chain = entry.leaf.hex(), entry.chain.hex()
                line = json.dumps({"body": entry.body.decode(), "leaf": leaf, "chain": chain})
                file.write(f"{line}\n")
    except FileExistsError as error:
        raise UserError("export-exists", path=str(target)) from error
    except OSError as error:
        raise unusable(target, error) from error


def _rows(entries: Iterable[Entry], stored: Mapping[Key, Mapping[str, Any]]) -> Iterator[Problem]:
    rows, touched = replay(_readable(entries))
    for problem in row_problems(rows, touched, stored):
        table, row_id, *column = problem.detail.split(" ")
        row = {**rows.get((table, row_id), {}), **stored.get((table, row_id), {})}
        named = next((str(row[name]) for name in _NAMES if row.get(name)), row_id)
        yield replace(problem, detail=" ".join([table, named, *column]))


def _readable(entries: Iterable[Entry]) -> Iterator[Mapping[str, Any]]:
    """Yield the bodies that are JSON objects; the others are problems of the chain already."""
    for entry in entries:
        try:
            body = json.loads(entry.body)
        except ValueError:
            continue
        if isinstance(body, dict) and isinstance(body.get("seq"), int):
            yield body


def _body_problems(reader: Reader, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield every kept text that an event names and that is missing or altered."""
    seen: set[str] = set()
    for body in _readable(entries):
        for table, _, values in body.get("changes", []):
            digest = values.get({"revision": "body", "check_run": "findings"}.get(table, ""))
            if digest and digest not in seen:
                seen.add(digest)
                try:
                    reader.body(digest)
                except UserError:
                    yield Problem(body["seq"], "body-damaged", digest)


def _holds(log: str, entries: list[Entry], head: Checkpoint | None) -> bool:
    """Tell whether this trail went through `head`: same log, and there the same chain value and root."""
    if head is None or head.log != log or not 0 < head.seq <= len(entries):
        return False
    until = entries[: head.seq]
    root = merkle_root([entry.leaf for entry in until]).hex()
    return until[-1].chain.hex() == head.chain and root == head.root


def _by_seq(problems: Iterable[Problem]) -> list[Problem]:
    """Return events in order, and after them what shows in no event."""
    return sorted(problems, key=lambda problem: (problem.seq == 0, problem.seq, problem.what))


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
