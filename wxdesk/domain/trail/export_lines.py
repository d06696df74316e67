"""The lines of an exported trail: a head first, then one event a line, each with its inclusion path and its signature.

Every line is canonical JSON, so its bytes are determined by its values. Exports of older programs can still be read:
those of version 2 have no signatures, those of version 1 have neither head nor paths, and hold a body as a text.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from wxdesk.domain.trail.events import (
    MerkleTree,
    TrailEntry,
    TrailProblem,
    canonical,
    entry_problems,
    read_body,
    read_line,
)
from wxdesk.domain.trail.keys import KEY_ACTS, KeyHistory, Signature
from wxdesk.domain.trail.merkle import root_by_path
from wxdesk.domain.trail.signing import Verifier, signature_problems

EXPORT_FORM, UNSIGNED_FORM = 3, 2
"""The format version of new exports, and that of exports without signatures; version 1 has no head."""

_HEX = re.compile(r"[0-9a-f]{64}")
_EVENT_KEYS = frozenset({"chain", "event", "leaf", "path"})
_SIGNED_KEYS = _EVENT_KEYS | {"signature"}
_SIGNATURE_KEYS = frozenset({"key", "signature"})
_OLD_KEYS = frozenset({"body", "chain", "leaf"})
_HEAD_KEYS = frozenset({"chain", "log", "root", "seq"})


@dataclass(frozen=True)
class ExportHead:
    """The head of an exported trail: log id, number of events, and in hex the last chain value and the tree's root.

    `form` is the version of the export's format.
    """

    log: str
    seq: int
    chain: str
    root: str
    form: int = EXPORT_FORM


@dataclass
class CheckedExport:
    """The findings about an exported trail: its head as computed, its problems, and whether it states a head itself.

    `passed` maps each wanted number of events to the chain value and the tree's root after it, in hex. `keys` are the
    signing keys that the events name, None in an export without signatures. `signed` counts the right signatures by
    key.
    """

    log: str = ""
    events: int = 0
    chain: str = ""
    root: str = ""
    has_head: bool = False
    problems: list[TrailProblem] = field(default_factory=list)
    passed: dict[int, tuple[str, str]] = field(default_factory=dict)
    keys: KeyHistory | None = None
    """The keys that the events name; None for an export in a version that has no signatures."""
    signed: Counter[str] = field(default_factory=Counter)
    """The number of events with a right signature, by the id of the key."""


class _ExportedEvent(NamedTuple):
    """The content of the line of an event; `event` is its parsed body, None if the body is no canonical JSON object."""

    entry: TrailEntry
    event: Mapping[str, Any] | None
    path: list[bytes]
    signature: Signature | None


def head_line(head: ExportHead) -> bytes:
    """Return the first line of an export, without its line end."""
    said = {"chain": head.chain, "log": head.log, "root": head.root, "seq": head.seq}
    return canonical({"export": head.form, "head": said})


def event_line(entry: TrailEntry, path: Sequence[bytes], signature: Signature | None = None) -> bytes:
    """Return the export line of an event, without its line end; `path` is its inclusion path.

    The event's body is canonical JSON already, so its bytes are copied into the line unchanged.
    """
    nodes = ",".join(f'"{node.hex()}"' for node in path)
    before, after = f'{{"chain":"{entry.chain.hex()}","event":', f',"leaf":"{entry.leaf.hex()}","path":[{nodes}]'
    signed = canonical({"key": signature.key, "signature": signature.signature.hex()}) if signature else b""
    return before.encode() + entry.body + after.encode() + (b',"signature":' + signed if signed else b"") + b"}"


def check_export(lines: Iterable[bytes], right: Verifier, wanted: AbstractSet[int] = frozenset()) -> CheckedExport:
    """Verify an exported trail, given as its lines with their line ends, and return the findings.

    Numbers, form, leaf hashes and chain of all events are checked. If the export has a head, the inclusion paths
    and the head itself are checked too; if it has signatures, `right` checks them. The first malformed line ends the
    verification. For each number in `wanted`, the result has the chain value and the tree's root after so many events.
    """
    found, tree, before = CheckedExport(), MerkleTree(), None
    read = iter(lines)
    first = next(read, b"")
    head = _head(first)
    found.has_head = head is not None
    if head is None:
        read = _again(first, read)
    else:
        found.log, found.keys = head.log, KeyHistory(()) if head.form == EXPORT_FORM else None
    for line in read:
        taken = _taken(line, found.events + 1, head.form if head else 1)
        if taken is None:
            found.problems.append(TrailProblem(found.events + 1, "line"))
            break
        entry, said = taken.entry, taken.event
        found.log = found.log or str((said or {}).get("log", ""))
        found.problems += entry_problems(found.log, entry, said, before)
        if head and _root(entry, head.seq, taken.path) != head.root:
            found.problems.append(TrailProblem(entry.seq, "path"))
        if found.keys is not None and said is not None:
            found.problems += _signature_problems(found, found.keys, taken, before, right)
        tree.add(entry.leaf)
        found.events, before = found.events + 1, entry
        if found.events in wanted:
            found.passed[found.events] = entry.chain.hex(), tree.root().hex()
    found.chain, found.root = before.chain.hex() if before else "", tree.root().hex()
    if head and (head.seq, head.chain, head.root) != (found.events, found.chain, found.root):
        found.problems.append(TrailProblem(0, "export-head"))
    if not head and not found.events and not found.problems:
        found.problems.append(TrailProblem(0, "line"))
    return found


def _signature_problems(
    found: CheckedExport, keys: KeyHistory, taken: _ExportedEvent, before: TrailEntry | None, right: Verifier
) -> Iterator[TrailProblem]:
    """Yield the problems of the signature of an event; if it is right, count it in `found`.

    `taken` is the parsed line of the event, `before` the entry of the previous event, and `right` tells
    whether a signature fits. Keys that the event names are added to `keys`.
    """
    event = taken.event or {}
    if event.get("act") in KEY_ACTS and event.get("subject") == "desk" and not keys.take(event):
        yield TrailProblem(taken.entry.seq, "key-wrong")
    wrong = [*signature_problems(found.log, taken.entry, event, before, taken.signature, keys, right)]
    if taken.signature is not None and not wrong:
        found.signed[taken.signature.key] += 1
    yield from wrong


def _again(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _head(line: bytes) -> ExportHead | None:
    """Return the head in the first line of an export; None if the line is something else."""
    said = read_line(line)
    form = said.get("export") if said else None
    head = said.get("head") if said and type(form) is int and form in (EXPORT_FORM, UNSIGNED_FORM) else None
    if not isinstance(head, dict) or head.keys() != _HEAD_KEYS or said is None or len(said) != len(("export", "head")):
        return None
    texts = head["chain"], head["root"], head["log"]
    if type(head["seq"]) is not int or not all(isinstance(one, str) for one in texts):
        return None
    return ExportHead(head["log"], head["seq"], head["chain"], head["root"], said["export"])


def _taken(line: bytes, seq: int, form: int) -> _ExportedEvent | None:
    """Parse the line of an event from an export of version `form`; return None if the line is malformed."""
    with_path = form >= UNSIGNED_FORM
    said = read_line(line, exact=with_path)
    keys = (_EVENT_KEYS, _SIGNED_KEYS) if form == EXPORT_FORM else (_EVENT_KEYS if with_path else _OLD_KEYS,)
    if said is None or said.keys() not in keys:
        return None
    signature = _signature(said["signature"]) if "signature" in said else None
    if signature is None and "signature" in said:
        return None
    path = said.get("path", [])
    texts = [said["leaf"], said["chain"], *(path if isinstance(path, list) else [None])]
    if not all(isinstance(one, str) and _HEX.fullmatch(one) for one in texts):
        return None
    leaf, chain, *nodes = (bytes.fromhex(one) for one in texts)
    if with_path:
        event = said["event"]
        if not isinstance(event, dict):
            return None
        return _ExportedEvent(TrailEntry(seq, canonical(event), leaf, chain), event, nodes, signature)
    body = said["body"]
    if not isinstance(body, str):
        return None
    try:
        raw = body.encode()
    except UnicodeEncodeError:
        return None
    return _ExportedEvent(TrailEntry(seq, raw, leaf, chain), read_body(raw), nodes, None)


def _signature(said: object) -> Signature | None:
    """Return the signature that a line states; None if it is malformed."""
    if not isinstance(said, dict) or said.keys() != _SIGNATURE_KEYS or not isinstance(said["key"], str):
        return None
    try:
        return Signature(said["key"], bytes.fromhex(said["signature"]))
    except (TypeError, ValueError):
        return None


def _root(entry: TrailEntry, width: int, path: Sequence[bytes]) -> str:
    if entry.seq > width:
        return ""
    found = root_by_path(entry.leaf, entry.seq - 1, width, path)
    return found.hex() if found else ""
