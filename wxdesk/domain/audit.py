"""The trail: canonical events in a hash chain, with RFC 6962 leaf hashes for later proofs.

leaf = SHA-256(0x00 || body); chain = SHA-256(0x02 || previous chain || leaf);
the chain begins with SHA-256("wxdesk-audit-v1" LF log id).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wxdesk.domain.shown import kept_text

VERSION = 1

type Key = tuple[str, str]
"""Table and id of a row."""


@dataclass(frozen=True)
class Entry:
    """One event as it is kept: sequence number from 1, canonical body, leaf and chain digests."""

    seq: int
    body: bytes
    leaf: bytes
    chain: bytes


@dataclass(frozen=True)
class Problem:
    """Something that verification found, with the sequence number where it shows (0 = the whole log)."""

    seq: int
    what: str
    detail: str = ""


def normal(value: Any) -> Any:
    """Return `value` with every text as it is kept.

    Raises:
        TypeError: a float or another type that has no canonical JSON.
    """
    match value:
        case None | bool() | int():
            return value
        case str():
            return kept_text(value)
        case Mapping():
            return {kept_text(str(key)): normal(item) for key, item in value.items()}
        case list() | tuple():
            return [normal(item) for item in value]
    raise TypeError(f"no canonical form: {type(value).__name__}")


def canonical(value: Any) -> bytes:
    """Return canonical JSON: sorted keys, no blanks, UTF-8, NFC, no floats (equals RFC 8785 there).

    Raises:
        TypeError: as `normal`.
    """
    text = json.dumps(
        normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def genesis(log: str) -> bytes:
    """Return the chain value before the first event of the log with the id `log`."""
    return hashlib.sha256(f"wxdesk-audit-v{VERSION}\n{log}".encode()).digest()


def leaf_hash(body: bytes) -> bytes:
    """Return the RFC 6962 leaf hash of a body."""
    return hashlib.sha256(b"\x00" + body).digest()


def link(previous: bytes, leaf: bytes) -> bytes:
    """Return the chain value after `leaf`."""
    return hashlib.sha256(b"\x02" + previous + leaf).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the RFC 6962 tree hash of leaf hashes; of none, the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)
        ]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def append(previous: Entry | None, log: str, event: Mapping[str, Any]) -> Entry:
    """Return the entry for `event` after `previous`; `log` and `seq` are written into its body."""
    seq = previous.seq + 1 if previous else 1
    body = canonical({**event, "log": log, "seq": seq, "v": VERSION})
    leaf = leaf_hash(body)
    return Entry(seq, body, leaf, link(previous.chain if previous else genesis(log), leaf))


def chain_problems(log: str, entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield every event whose number, form, leaf or link is not what it must be, in order."""
    chain, expected = genesis(log), 1
    for entry in entries:
        if entry.seq != expected:
            yield Problem(expected, "missing", f"{expected}-{entry.seq - 1}")
        yield from _entry_problems(log, entry)
        if entry.chain != link(chain, leaf_hash(entry.body)):
            yield Problem(entry.seq, "chain")
        chain, expected = entry.chain, entry.seq + 1


def _entry_problems(log: str, entry: Entry) -> Iterator[Problem]:
    if entry.leaf != leaf_hash(entry.body):
        yield Problem(entry.seq, "leaf")
    try:
        event = json.loads(entry.body)
        is_canonical = canonical(event) == entry.body
    except (ValueError, TypeError):
        yield Problem(entry.seq, "form")
        return
    if not is_canonical:
        yield Problem(entry.seq, "form")
    elif event.get("seq") != entry.seq or event.get("log") != log:
        yield Problem(entry.seq, "identity")


def replay(bodies: Iterable[Mapping[str, Any]]) -> tuple[dict[Key, dict[str, Any]], dict[Key, int]]:
    """Return every row as the events made it, and for each row the event that last touched it."""
    rows: dict[Key, dict[str, Any]] = {}
    touched: dict[Key, int] = {}
    for body in bodies:
        for table, row_id, values in body.get("changes", []):
            rows.setdefault((table, row_id), {}).update(values)
            touched[table, row_id] = int(body["seq"])
    return rows, touched


def row_problems(
    replayed: Mapping[Key, Mapping[str, Any]],
    touched: Mapping[Key, int],
    stored: Mapping[Key, Mapping[str, Any]],
) -> Iterator[Problem]:
    """Yield every row of the tables that is not what the events made it."""
    for key in sorted({*replayed, *stored}):
        table, row_id = key
        if key not in stored:
            yield Problem(touched[key], "row-missing", f"{table} {row_id}")
        elif key not in replayed:
            yield Problem(0, "row-unexplained", f"{table} {row_id}")
        else:
            for column in sorted({*replayed[key], *stored[key]}):
                if replayed[key].get(column) != stored[key].get(column):
                    yield Problem(touched[key], "row-differs", f"{table} {row_id} {column}")
