"""Check the events in a package against its head: form, order, proofs, chain, recorded files."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.package.bag_rules import (
    BAGIT_TXT_NAME,
    EVENTS,
    HEAD,
    KEYS,
    MANIFEST,
    PROOFS,
    SIGNATURES,
    PackageProblem,
)
from wxdesk.domain.package.contents import Checkpoint, TrailEvent
from wxdesk.domain.package.inclusion import is_included
from wxdesk.domain.package.layout import FORMAT, PUSH, proof_line
from wxdesk.domain.package.package_claims import strict_json
from wxdesk.domain.package.signoffs import RELEASED
from wxdesk.domain.trail.envelope import envelope_problem
from wxdesk.domain.trail.events import canonical, genesis, leaf_hash, link

PREPARED = "package.prepared"
"""The act of the last event in a package, which records the package's files before export."""

DOSSIER_PREPARED = "dossier.prepared"
"""The act of the last event in an evidence dossier, which records the dossier's files."""

HANDOVER_PREPARED = "handover.prepared"
"""The act of the last event in a hand-over package, which records the package's files."""

SEALS = (PREPARED, DOSSIER_PREPARED, HANDOVER_PREPARED)
"""The act of the last event in a package, in a dossier, and in a hand-over package."""

_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class CarriedEvent:
    """One event in a package: its line in the file, its number, its bytes, and its parsed content."""

    line: int
    seq: int
    body: bytes
    said: Mapping[str, Any]


@dataclass(frozen=True)
class CarriedTrail:
    """The head and the readable events in a package, and the problems found in them."""

    head: Checkpoint | None = None
    events: tuple[CarriedEvent, ...] = ()
    problems: tuple[PackageProblem, ...] = ()


def head_of(data: bytes) -> Checkpoint:
    """Return the head in `data`, the content of audit/checkpoint.json.

    Raises:
        ValueError: `data` is malformed.
    """
    try:
        head = Checkpoint(**strict_json(data))
    except (TypeError, RecursionError) as error:
        raise ValueError("not a checkpoint") from error
    well_formed = (
        isinstance(head.log, str)
        and type(head.seq) is int
        and head.seq >= 0
        and all(isinstance(value, str) and _HEX.fullmatch(value) for value in (head.chain, head.root))
    )
    if not well_formed:
        raise ValueError("not a checkpoint")
    return head


def read_trail(head: bytes, events: bytes, proofs: bytes) -> CarriedTrail:
    """Return the events of a package and their problems, located as path:line.

    Every event must be canonical, from the head's log, in order, and proven against the head's root. If no
    event is left out, the chain must lead to the head as well.
    """
    try:
        read = head_of(head)
    except ValueError:
        return CarriedTrail(problems=(PackageProblem(HEAD, "audit-head"),))
    is_numbered = _is_of_last(read, events)
    lines, proof_lines = events.split(b"\n"), proofs.split(b"\n")
    if lines.pop() or proof_lines.pop() or len(lines) != len(proof_lines):
        return CarriedTrail(read, problems=(PackageProblem(EVENTS, "audit-form"),))
    found: list[CarriedEvent] = []
    problems = [] if is_numbered else [PackageProblem(HEAD, "audit-seq")]
    for line, (body, proof) in enumerate(zip(lines, proof_lines, strict=True), 1):
        event = _event(read, line, body, found[-1].seq if found else 0)
        path = None if event is None else _path(proof, event.seq)
        if event is None or path is None:
            problems.append(PackageProblem(f"{PROOFS if event else EVENTS}:{line}", "audit-form"))
            break
        if is_numbered and not is_included(TrailEvent(event.seq, body, path), read):
            problems.append(PackageProblem(f"{EVENTS}:{line}", "audit-proof"))
        found.append(event)
    if not problems and not _leads_to(read, found):
        problems.append(PackageProblem(HEAD, "audit-chain"))
    return CarriedTrail(read, tuple(found), tuple(problems))


def _is_of_last(head: Checkpoint, events: bytes) -> bool:
    """Tell whether `head` has the number of the last of `events`, if that event records the files of the package.

    The result is True too if the last event records no files, as in packages of the older format, or is invalid.
    """
    try:
        last = strict_json(events.rstrip(b"\n").rpartition(b"\n")[2])
        return bool(last["act"] not in SEALS or last["seq"] == head.seq)
    except (ValueError, TypeError, KeyError, RecursionError):
        return True  # not a valid event; reading the events reports that


def _event(head: Checkpoint, line: int, body: bytes, previous: int) -> CarriedEvent | None:
    try:
        read = strict_json(body)
        if canonical(read) != body or read["log"] != head.log or type(read["seq"]) is not int:
            return None
        if read["seq"] <= previous or not isinstance(read["act"], str) or not isinstance(read["data"], dict):
            return None
        if envelope_problem(read):
            return None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return CarriedEvent(line, read["seq"], body, read)


def _path(proof: bytes, seq: int) -> tuple[str, ...] | None:
    """Return the inclusion path in a line of proofs.jsonl; None if it is not exactly the line for event `seq`."""
    try:
        path = tuple(json.loads(proof)["path"])
        if not all(isinstance(node, str) and _HEX.fullmatch(node) for node in path):
            return None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return path if proof + b"\n" == proof_line(seq, path) else None


def _leads_to(head: Checkpoint, events: list[CarriedEvent]) -> bool:
    """Tell whether the hash chain of the events ends with the head's value, as far as the events can show it.

    The chain can be checked if all events of the log are present. It can also be checked if the last event records
    the package's files, since that event names the chain value before it.
    """
    chain = None
    if len(events) == (events[-1].seq if events else 0) == head.seq:
        chain = genesis(head.log)
        for event in events:
            chain = link(chain, leaf_hash(event.body))
    elif events and events[-1].said["act"] in SEALS and events[-1].seq == head.seq:
        before = events[-1].said["data"].get("before")
        if not isinstance(before, str) or not _HEX.fullmatch(before):
            return False
        chain = link(bytes.fromhex(before), leaf_hash(events[-1].body))
    return chain is None or chain.hex() == head.chain


def seal_problems(trail: CarriedTrail, package: str, form: int, files: Mapping[str, str]) -> Iterator[PackageProblem]:
    """Yield differences between the package's files and the last event; `files` are digests by path.

    A package of format version 1 (`form`) has no event that records its files. A newer package falsely declared
    as version 1 is detected by events that only newer packages have.
    """
    if form < FORMAT:
        later = (
            e.said["act"] == PREPARED or (e.said["act"] == RELEASED and "package" in e.said["data"])
            for e in trail.events
        )
        if any(later):
            yield PackageProblem(PUSH, "form-lowered")
        return
    yield from recorded_problems(trail, package, files, PREPARED)


def recorded_problems(
    trail: CarriedTrail, package: str, files: Mapping[str, str], act: str
) -> Iterator[PackageProblem]:
    """Yield differences between the files and the last event, which must have this act and name this package.

    `files` are digests by path.
    """
    last = trail.events[-1] if trail.events else None
    if last is None or trail.head is None or last.said["act"] != act or last.seq != trail.head.seq:
        yield PackageProblem(EVENTS, "seal-missing")
        return
    recorded, number = last.said["data"].get("files"), last.said["data"].get("package")
    if number != package or not isinstance(recorded, dict):
        yield PackageProblem(f"{EVENTS}:{last.line}", "seal-other")
        return
    if "events" in last.said["data"] and last.said["data"]["events"] != [one.seq for one in trail.events[:-1]]:
        yield PackageProblem(EVENTS, "events-differ")
    here = {path: digest for path, digest in files.items() if is_sealed(path)}
    for path in {path for path, _ in here.items() ^ recorded.items()}:
        yield PackageProblem(path, "sealed")


def is_sealed(path: str) -> bool:
    """Tell whether the last event of a package records the file at `path` of that package.

    That event records all files except bagit.txt, the manifest, the head, and the events with their proofs, signatures
    and keys.
    """
    return path not in (BAGIT_TXT_NAME, MANIFEST, HEAD, EVENTS, PROOFS, SIGNATURES, KEYS)
