"""The trail: canonical events in a hash chain, with RFC 6962 leaf hashes for later proofs.

leaf = SHA-256(0x00 || body); chain = SHA-256(0x02 || previous chain || leaf); the chain begins with
SHA-256("wxdesk-audit-v1" LF log id).
"""

import hashlib
import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from wxdesk.domain.desk.shown import kept_text
from wxdesk.domain.trail.envelope import VERSION, Workplace, envelope_problem

type Key = tuple[str, str]
"""Table and id of a row."""


class TrailEntry(NamedTuple):
    """One stored event: sequence number from 1, body in canonical JSON, leaf hash, chain hash."""

    seq: int
    body: bytes
    leaf: bytes
    chain: bytes


@dataclass(frozen=True)
class TrailProblem:
    """A problem found by verification: its code `what`, and the number of the event (0 = no particular event).

    `detail` says more, such as which row is wrong.
    """

    seq: int
    what: str
    detail: str = ""


def normal(value: Any) -> Any:
    """Return `value` with every text normalised as it is stored, and tuples as lists.

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
    """Return canonical JSON: sorted keys, no blanks, UTF-8, NFC, no floats (a subset of RFC 8785).

    Raises:
        TypeError: `value` contains a float or another type that has no canonical JSON.
    """
    return _ENCODER.encode(normal(value)).encode()


def genesis(log: str) -> bytes:
    """Return the chain value before the first event of the log with the id `log`."""
    return hashlib.sha256(f"wxdesk-audit-v1\n{log}".encode()).digest()


def leaf_hash(body: bytes) -> bytes:
    """Return the RFC 6962 leaf hash of a body."""
    return hashlib.sha256(b"\x00" + body).digest()


def link(previous: bytes, leaf: bytes) -> bytes:
    """Return the chain value after the event with the leaf hash `leaf`; `previous` is the chain value before it."""
    return hashlib.sha256(b"\x02" + previous + leaf).digest()


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """Return the RFC 6962 tree hash of leaf hashes; without leaves, the SHA-256 of b""."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        pairs = [hashlib.sha256(b"\x01" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        level = pairs + ([level[-1]] if len(level) % 2 else [])
    return level[0]


class MerkleTree:
    """An RFC 6962 Merkle tree built leaf by leaf; memory holds only the roots of its full subtrees."""

    def __init__(self) -> None:
        """Start with an empty tree."""
        self._peaks: list[tuple[int, bytes]] = []

    @classmethod
    def resumed(cls, size: int, peaks: Sequence[bytes]) -> Self:
        """Return the tree of `size` leaves whose full subtrees have the hashes `peaks`, the widest first.

        Raises:
            ValueError: a tree of this size has another number of full subtrees, or a hash has another length.
        """
        made, widths = cls(), [1 << bit for bit in reversed(range(size.bit_length())) if size >> bit & 1]
        if any(len(one) != hashlib.sha256().digest_size for one in peaks):
            raise ValueError(peaks)
        made._peaks = list(zip(widths, peaks, strict=True))
        return made

    def peaks(self) -> list[bytes]:
        """Return the hashes of the full subtrees that together make up the tree, the one with most leaves first."""
        return [node for _, node in self._peaks]

    def add(self, leaf: bytes) -> None:
        """Append a leaf hash to the tree."""
        width, node = 1, leaf
        while self._peaks and self._peaks[-1][0] == width:
            node = hashlib.sha256(b"\x01" + self._peaks.pop()[1] + node).digest()
            width *= 2
        self._peaks.append((width, node))

    def root(self) -> bytes:
        """Return the RFC 6962 tree hash of all leaves so far."""
        if not self._peaks:
            return merkle_root(())
        node = self._peaks[-1][1]
        for _, left in reversed(self._peaks[:-1]):
            node = hashlib.sha256(b"\x01" + left + node).digest()
        return node


def append(previous: TrailEntry | None, log: str, event: Mapping[str, Any], workplace: Workplace) -> TrailEntry:
    """Return the entry for `event` after `previous`; its body also has log id, number, version and workplace."""
    seq = previous.seq + 1 if previous else 1
    body = canonical({**event, **workplace.columns(), "log": log, "seq": seq, "v": VERSION})
    leaf = leaf_hash(body)
    return TrailEntry(seq, body, leaf, link(previous.chain if previous else genesis(log), leaf))


def chain_problems(log: str, entries: Iterable[TrailEntry]) -> Iterator[TrailProblem]:
    """Yield a problem for each wrong number, form, leaf hash or chain hash of the events, in order."""
    before = None
    for entry in entries:
        yield from entry_problems(log, entry, read_body(entry.body), before)
        before = entry


def entry_problems(
    log: str, entry: TrailEntry, body: Mapping[str, Any] | None, before: TrailEntry | None
) -> list[TrailProblem]:
    """Return the problems of one entry; `body` is its parsed event, or None, `before` the previous entry."""
    found = link_problems(log, entry, before)
    if body is None:
        found.append(TrailProblem(entry.seq, "form"))
    elif body.get("seq") != entry.seq or body.get("log") != log:
        found.append(TrailProblem(entry.seq, "identity"))
    elif problem := envelope_problem(body):
        found.append(TrailProblem(entry.seq, problem))
    return found


def link_problems(log: str, entry: TrailEntry, before: TrailEntry | None) -> list[TrailProblem]:
    """Return a problem for a wrong number, leaf hash or chain value of an entry; `before` is the previous entry."""
    expected, previous = (before.seq + 1, before.chain) if before else (1, genesis(log))
    leaf = hashlib.sha256(b"\x00" + entry.body).digest()
    chain = hashlib.sha256(b"\x02" + previous + leaf).digest()
    if entry.chain == chain and entry.leaf == leaf and entry.seq == expected:
        return []
    found = [] if entry.seq == expected else [TrailProblem(expected, "missing", f"{expected}-{entry.seq - 1}")]
    found += [] if entry.leaf == leaf else [TrailProblem(entry.seq, "leaf")]
    return found if entry.chain == chain else [*found, TrailProblem(entry.seq, "chain")]


_ID_NAME = b'"id":'


class WrittenColumns(Mapping[str, Any]):
    """The columns of a change, stored as canonical JSON that is parsed only when a column is needed.

    The columns of a stored row can be compared as JSON bytes, so most rows of a long trail are never parsed.
    """

    __slots__ = ("_read", "_reader", "written")

    def __init__(self, written: bytes, reader: Callable[[bytes], Mapping[str, Any]]) -> None:
        """Store the JSON object `written`; `reader` parses it when a column is needed for the first time."""
        self.written = written
        self._reader = reader
        self._read: Mapping[str, Any] | None = None

    def plain(self) -> Mapping[str, Any]:
        """Return the columns as an ordinary mapping; the first call parses the JSON in `written`."""
        if self._read is None:
            self._read = self._reader(self.written)
        return self._read

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a column `name`."""
        # in a text a backslash stands before each quotation mark, so only a name matches; values are no objects
        return _ID_NAME in self.written if name == "id" else name in self.plain()

    def __getitem__(self, name: str) -> Any:
        """Return the value of a column."""
        return self.plain()[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a column; `default` if there is no such column."""
        return self.plain().get(name, default)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the columns."""
        return iter(self.plain())

    def __len__(self) -> int:
        """Return the number of columns."""
        return len(self.plain())


def plain_columns(columns: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the columns of an event as a `dict`, in which look-ups are faster than in `WrittenColumns`."""
    return columns.plain() if isinstance(columns, WrittenColumns) else columns


class ReplayedRow(NamedTuple):
    """The columns of a row that events wrote, and the number of the last of these events."""

    columns: Mapping[str, Any]
    seq: int

    def before(self, later: "ReplayedRow | None") -> "ReplayedRow":
        """Return this row, completed to its newest state: values in `later` replace those of the same columns.

        `later` holds the values that later events wrote into the row, or is None.
        """
        if later is None:
            return self
        return ReplayedRow({**plain_columns(self.columns), **plain_columns(later.columns)}, later.seq)


class Backwards:
    """Replays events from the newest to the oldest; a row is complete once its insert event was read.

    Memory holds only incomplete rows, and complete ones until `forget`. `whole` maps table and id to complete
    rows, newest first. `texts` maps the digest of each text that is stored apart from the events to the earliest
    event so far that names the text.
    """

    def __init__(self) -> None:
        """Start without rows and texts; the first event passed to `take` must be the newest of the trail."""
        self.whole = defaultdict[str, dict[str, ReplayedRow]](dict)
        self.texts: dict[str, int] = {}
        self._begun = defaultdict[str, dict[str, ReplayedRow]](dict)

    def take(self, seq: int, changes: Sequence[Sequence[Any]]) -> None:
        """Take in the next older event: its number and its `changes`; values from newer events are kept.

        Each change is a table, the id of a row, and columns, as `changes_of` returns it.
        """
        for table, row_id, values in reversed(changes):
            whole, begun = self.whole[table], self._begun[table]
            # only the insert event of a row names its id
            rows = whole if "id" in values else begun
            if row_id in begun or row_id in whole:
                later = begun.pop(row_id, None) or whole.pop(row_id)
                rows[row_id] = ReplayedRow(values, seq).before(later)
            else:
                rows[row_id] = ReplayedRow(values, seq)
            if table in _TEXTS:
                digest = values.get(_TEXTS[table])
                if isinstance(digest, str):
                    self.texts[digest] = seq

    def begun(self) -> dict[Key, ReplayedRow]:
        """Return the incomplete rows, whose insertion was not read yet.

        A later change of them was read, but not yet the older event that inserted them.
        """
        return {(table, row_id): made for table, rows in self._begun.items() for row_id, made in rows.items()}

    def forget(self) -> None:
        """Drop the complete rows and the texts, which the caller has compared with the stored ones."""
        self.whole.clear()
        self.texts.clear()


_TEXTS = {"revision": "body", "check_run": "findings"}
"""For each table: the column with the digest of a text that is stored apart from the events."""


def read_body(body: bytes) -> Mapping[str, Any] | None:
    """Return the event in `body`; None if `body` is not an object in canonical JSON."""
    try:
        text = body.decode()
        found = _DECODER.decode(text)
        # JSON punctuation does not compose with letters: if the whole is NFC, so is each text in it
        if not isinstance(found, dict) or not unicodedata.is_normalized("NFC", text) or _ENCODER.encode(found) != text:
            return None
    except (ValueError, RecursionError):
        return None
    return found


def read_line(line: bytes, *, exact: bool = True) -> dict[str, Any] | None:
    """Return the JSON object in a line that ends with LF, or None.

    With `exact` the line must be in canonical JSON. Otherwise it may be any JSON, but no name may be repeated.
    """
    if not line.endswith(b"\n"):
        return None
    if exact:
        found = read_body(line[:-1])
        return None if found is None else dict(found)
    try:
        said = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a name stands twice")
    return read


def _refuse(number: str) -> float:
    raise ValueError(number)


# created once, for hundreds of thousands of events; values from `normal` or JSON have no cycles
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, check_circular=False
)
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


def changes_of(body: Mapping[str, Any]) -> list[list[Any]]:
    """Return [table, id, columns] for each row that an event changed; malformed entries are skipped."""
    changes = body.get("changes")
    return [
        change
        for change in (changes if isinstance(changes, list) else ())
        if isinstance(change, list)
        and len(change) == _PARTS
        and isinstance(change[0], str)
        and isinstance(change[1], str)
        and isinstance(change[2], dict)
    ]


_PARTS = 3
"""Number of parts of a change: table, id and columns."""


def replay(bodies: Iterable[Mapping[str, Any]]) -> tuple[dict[Key, dict[str, Any]], dict[Key, int]]:
    """Return every row as the events wrote it, and the number of the last event that changed it."""
    rows: dict[Key, dict[str, Any]] = {}
    touched: dict[Key, int] = {}
    for body in bodies:
        for table, row_id, values in changes_of(body):
            rows.setdefault((table, row_id), {}).update(values)
            touched[table, row_id] = int(body["seq"])
    return rows, touched


def row_problems(
    replayed: Mapping[Key, Mapping[str, Any]],
    touched: Mapping[Key, int],
    stored: Iterable[tuple[Key, Mapping[str, Any]]],
) -> Iterator[TrailProblem]:
    """Yield a problem for each row that no event wrote, that differs from the replayed row, or that is missing.

    `stored` are the rows of the database. `touched` is the number of the last event that changed each row.
    """
    seen: set[Key] = set()
    for key, row in stored:
        seen.add(key)
        made = replayed.get(key)
        if made is None:
            yield TrailProblem(0, "row-unexplained", _named(key, row))
        elif made != row:
            name = _named(key, {**made, **row})
            for column in sorted({*made, *row}):
                if made.get(column) != row.get(column):
                    yield TrailProblem(touched[key], "row-differs", f"{name} {column}")
    for key in replayed:
        if key not in seen:
            yield TrailProblem(touched[key], "row-missing", _named(key, replayed[key]))


_NAMES = ("number", "name", "title", "label")
"""Columns that name a row for people, by priority; without any of them the id is shown."""


def _named(key: Key, row: Mapping[str, Any]) -> str:
    table, row_id = key
    return f"{table} {next((str(row[name]) for name in _NAMES if row.get(name)), row_id)}"
