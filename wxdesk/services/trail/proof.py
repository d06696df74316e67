"""Verify the trail newest event first (hash chain, form), and compare schema, rows and stored texts with it.

Other processes may write to the desk meanwhile. So events and rows are read in short transactions. At the end one
transaction checks the differing rows again, together with the events that were added meanwhile.

Events up to `TrailProof.known` were verified before, with their signatures. The caller has compared their last chain
value and their signatures with a record kept outside the desk. Chain, rows and texts of these events are checked again,
form and signatures are not: an unbroken chain shows that no byte of these events was changed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import batched, pairwise
from pathlib import Path
from typing import Any, Protocol, Self

from wxdesk.domain.trail.events import (
    Backwards,
    Key,
    MerkleTree,
    ReplayedRow,
    TrailEntry,
    TrailProblem,
    changes_of,
    entry_problems,
    link_problems,
    row_problems,
)
from wxdesk.domain.trail.keys import KeyHistory, Signature
from wxdesk.domain.trail.signing import signature_problems
from wxdesk.services.desk.ports import Cancel, Progress, Store, stop_if

_PAGE = 125
"""Maximum number of events in memory at a time; so few stay in the cache of the processor."""
_PERSONAL = b"personal"
"""A byte string in the body of every event that names or erases personal values; other events lack it."""


class ComparedRows(Protocol):
    """Protocol: for each table, the set of stored rows that were already compared with the events of the trail."""

    def update(self, older: Self) -> None:
        """Add the rows of `older`, which were compared with older events than the rows of this set."""
        ...

    def unordered(self) -> list[str]:
        """Return the tables whose rows are not numbered 1, 2, 3 and so on in the order of their entry."""
        ...


@dataclass
class Stretch[S: ComparedRows]:
    """The result of verifying a range of consecutive events and the rows that they wrote.

    `seen` are the rows compared so far, `count` is the number of events, `head` the newest chain value. `unlike`
    are rows inserted in this range whose stored values differ from those that its events gave them; events after
    the range may have changed them. `begun` are rows changed in this range and inserted before it. `missing` maps
    the digests of lost or damaged texts to the earliest event in this range that names them. `signed` counts the
    rightly signed events by key id.
    """

    seen: S
    count: int = 0
    head: bytes = b""
    problems: list[TrailProblem] = field(default_factory=list)
    unlike: dict[Key, ReplayedRow] = field(default_factory=dict)
    begun: dict[Key, ReplayedRow] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    signed: Counter[str] = field(default_factory=Counter)
    """The number of events with a right signature, by the id of the key."""


class OtherProcess[S: ComparedRows](Protocol):
    """Protocol: another process that verifies a range of consecutive events at the same time."""

    newest: int
    """The number of the newest event in the range."""
    oldest: int
    """The number of the event before the oldest event in the range."""

    @property
    def count(self) -> int:
        """Return the number of events verified so far."""
        ...

    def result(self, cancel: Cancel | None) -> Stretch[S] | None:
        """Wait for the process and return the result of its verification; None if the process ended without a result.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        ...


class SideProof(Protocol):
    """The checks of the database file, which run at the same time as the verification of the trail."""

    def result(self, cancel: Cancel | None) -> list[TrailProblem] | None:
        """Wait for the checks and return the problems found; None if other processes kept writing to the database.

        Raises:
            Cancelled: `cancel` was set meanwhile.
            Unusable: the disk has no space for a copy of the database, which is verified instead while other
              processes write to the original.
        """
        ...


class TrailProof[S: ComparedRows](Protocol):
    """Gives access to the trail and to the data that is compared with it.

    Events up to the number `known` were verified before, so their form and signatures need no check; 0 if all need
    it.
    """

    known: int
    """The number of the event up to which forms and signatures need no check; 0 if all do."""

    def setting(self, key: str) -> str | None:
        """Return a setting of the desk, such as its id; None if unset."""
        ...

    def last_number(self) -> int:
        """Return the number of the newest event; 0 if there are no events."""
        ...

    def entries_before(self, seq: int, limit: int) -> list[TrailEntry]:
        """Return up to `limit` events with numbers below `seq`, newest first."""
        ...

    def read_event(self, body: bytes) -> Mapping[str, Any] | None:
        """Return the event in `body`; None if `body` is not an object in canonical JSON."""
        ...

    def read_known(self, body: bytes) -> tuple[Mapping[str, Any] | None, Sequence[Sequence[Any]]]:
        """Return the event in `body`, which is known to be in canonical JSON, and its changes.

        The event is None if `body` is no JSON object. To save time, an event without personal values may lack fields:
        those that are in neither the event's row of `trail_line` nor its `trail_text`.
        """
        ...

    def links(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield (leaf hash, chain value) of every event, oldest first."""
        ...

    def seen(self) -> S:
        """Return a new, empty set of the rows that were compared with the trail."""
        ...

    def unlike(self, table: str, rows: Mapping[str, ReplayedRow], seen: S) -> Iterable[str]:
        """Return the ids of the replayed `rows` that differ from the stored rows or are not stored.

        Add the rows that are stored to `seen`. `rows` are ordered by entry, newest first.
        """
        ...

    def stored(self, keys: Iterable[Key]) -> list[tuple[Key, Mapping[str, Any]]]:
        """Return the stored rows of `keys`, each a table and an id; a key without a row is left out."""
        ...

    def among(self, keys: Iterable[Key], seen: S) -> set[Key]:
        """Return those of the row keys `keys` whose rows were compared already, that is, are in `seen`."""
        ...

    def left(self, seen: S) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Yield every stored row that is not in `seen`."""
        ...

    def texts_missing(self, digests: Iterable[str]) -> list[str]:
        """Return those of `digests` whose text, which is stored apart from the events, is missing or damaged."""
        ...

    def first_naming(self, digest: str) -> int:
        """Return the number of the first event that names the stored text with this digest; 0 if no event does."""
        ...

    def line_problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield a problem for each event whose derived rows differ from the event's body.

        The derived tables `trail_line` and `trail_text` hold values of events for lists and searches. Each problem
        names the columns that are wrong.
        """
        ...

    def opened(self, rows: Mapping[Key, ReplayedRow]) -> Mapping[Key, Mapping[str, Any]]:
        """Return the columns of replayed `rows`, with personal values in place of digests unless erased."""
        ...

    def personal_problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield problems of events whose personal values are missing or differ, or whose erased values still exist."""
        ...

    def personal_left(self) -> Iterator[TrailProblem]:
        """Yield problems of stored personal values that no event names, and of erased values that no event erased."""
        ...

    def erasures(self) -> Sequence[Mapping[str, Any]]:
        """Return the events that erased personal values, in order."""
        ...

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return (code, object) for every difference from the schema that the migrations make."""
        ...

    def moment(self) -> AbstractContextManager[None]:
        """Open one read transaction for all reads in the `with` block; other processes cannot commit meanwhile."""
        ...

    def key_events(self) -> list[Mapping[str, Any]]:
        """Return the events that enrol, confirm and end signing keys, in order."""
        ...

    def signatures(self, oldest: int, newest: int) -> Mapping[int, Signature]:
        """Return the signatures of the events from `oldest` to `newest`, by number."""
        ...

    def signature_fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Tell whether `signature` is the signature of `data` by the key with the public part `public`."""
        ...

    def apart(self) -> Sequence[OtherProcess[S]]:
        """Return the other processes, which verify the newer parts of the trail, newest first; none if it is short.

        Their ranges follow one another without gaps.
        """
        ...

    def beside(self) -> SideProof | None:
        """Return the check of the database file's structure, which was started earlier and runs at the same time.

        Return None if the file is not checked.
        """
        ...


class Provable(Store, Protocol):
    """Protocol: a store whose trail can be verified while other processes write to it."""

    def prove[T](
        self,
        work: Callable[[TrailProof[Any]], T],
        room: Path | None = None,
        cancel: Cancel | None = None,
        known: int = 0,
    ) -> T:
        """Run `work` on the trail of the desk, and return its result.

        The check of the database file may need a copy of the file, which is made in the folder `room`. `known` is
        the number of the last event that was verified before. Up to this event, signatures and the JSON form need
        no check.

        Raises:
            Cancelled: `cancel` was set.
            Unusable: the disk has no space for a copy.
        """
        ...


@dataclass(frozen=True)
class Proven:
    """The result of verifying the trail with the id `log`: number of events, newest chain value in hex, problems.

    `passed` maps each wanted number of events to the chain value and tree hash after it, in hex. `file_checked`
    tells whether the structure of the file was checked. `keys` are the signing keys that the trail names. `signed`
    maps the id of each key to the number of events with a valid signature by it. `erasures` are the events that
    erased personal values.
    """

    log: str
    events: int
    head: str
    problems: list[TrailProblem]
    passed: Mapping[int, tuple[str, str]]
    file_checked: bool
    keys: KeyHistory
    """The signing keys that the trail names."""
    signed: Mapping[str, int] = field(default_factory=dict)
    """The number of events with a right signature, by the id of the key."""
    erasures: Sequence[Mapping[str, Any]] = ()
    """The events that erased personal values."""


def prove[S: ComparedRows](
    proof: TrailProof[S],
    wanted: AbstractSet[int],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Proven:
    """Verify the trail, and compare the stored tables and texts with it.

    The result also has the chain value and the tree hash after each number of events in `wanted`.

    Events are read backwards, so all columns of a row are known once the event that inserted it is read. The row is
    then compared with the stored one and forgotten. Memory holds one page of events and the rows not yet compared.

    Raises:
        Cancelled: `cancel` was set.
    """
    log, beside = proof.setting("id") or "", proof.beside()
    newest = proof.last_number()
    found = [TrailProblem(0, what, name) for what, name in proof.schema_differences()]
    stretches = _stretches(proof, log, newest, progress, cancel)
    with proof.moment():
        if proof.last_number() > newest:
            stretches.insert(0, walk(proof, log, proof.last_number(), newest, cancel=cancel))
        found += _row_problems(proof, stretches)
        found += proof.personal_left()
    texts = {digest: seq for stretch in stretches for digest, seq in stretch.missing.items()}
    found += (TrailProblem(seq, "body-damaged", digest) for digest, seq in texts.items())
    found += (problem for stretch in stretches for problem in stretch.problems)
    in_file = beside.result(cancel) if beside else None
    for one in in_file or ():
        seq = proof.first_naming(one.detail) if one.what == "body-damaged" else one.seq
        found.append(TrailProblem(seq, one.what, one.detail))
    keys = KeyHistory(proof.key_events())
    found += (TrailProblem(seq, "key-wrong") for seq in keys.malformed)
    events, head = sum(one.count for one in stretches), next((one.head for one in stretches if one.head), b"")
    return Proven(
        log,
        events,
        head.hex(),
        _in_order(set(found)),
        _passed(proof, wanted),
        in_file is not None,
        keys,
        sum((one.signed for one in stretches), Counter[str]()),
        proof.erasures(),
    )


def _stretches[S: ComparedRows](
    proof: TrailProof[S], log: str, newest: int, progress: Progress | None, cancel: Cancel | None
) -> list[Stretch[S]]:
    """Verify the whole trail in ranges of events (stretches), and return the result for each, newest first.

    `log` is the id of the trail. If the trail is long, other processes verify ranges at the same time.
    """
    apart = proof.apart()
    if not apart:
        return [walk(proof, log, newest, 0, _telling(progress, newest), cancel)]
    oldest = walk(proof, log, apart[-1].oldest, 0, _telling(progress, newest, apart), cancel)
    newer = [one.result(cancel) or walk(proof, log, one.newest, one.oldest, cancel=cancel) for one in apart]
    return [walk(proof, log, newest, apart[0].newest, cancel=cancel), *newer, oldest]


def _telling(
    progress: Progress | None, total: int, apart: Sequence[OtherProcess[Any]] = ()
) -> Callable[[int], None] | None:
    if progress is None:
        return None
    return lambda count: progress(count + sum(one.count for one in apart), total, "")


def walk[S: ComparedRows](
    proof: TrailProof[S],
    log: str,
    newest: int,
    oldest: int,
    tell: Callable[[int], None] | None = None,
    cancel: Cancel | None = None,
) -> Stretch[S]:
    """Verify the events `oldest + 1` to `newest` of the trail `log`, and the rows that these events insert.

    `tell` is called with the number of events verified so far.

    Raises:
        Cancelled: `cancel` was set between two pages.
    """
    made, stretch, keys = Backwards(), Stretch(proof.seen()), KeyHistory(proof.key_events())
    known = proof.known
    for page in batched(_newest_first(proof, newest, oldest), _PAGE):
        stop_if(cancel)
        if tell:
            tell(stretch.count)
        read, personal = dict[int, Mapping[str, Any]](), dict[int, Mapping[str, Any]]()
        signatures = proof.signatures(page[-1][0].seq, page[0][0].seq)
        for entry, before in page:
            stretch.head = stretch.head or entry.chain
            signature, wrong = signatures.get(entry.seq), list[TrailProblem]()
            if entry.seq <= known:
                body, changes = proof.read_known(entry.body)
                stretch.problems += link_problems(log, entry, before)
            else:
                body = proof.read_event(entry.body)
                changes = changes_of(body or {})
                stretch.problems += entry_problems(log, entry, body, before)
                if body is not None:
                    wrong += signature_problems(log, entry, body, before, signature, keys, proof.signature_fits)
                    stretch.problems += wrong
            if body is not None:
                made.take(entry.seq, changes)
                read[entry.seq] = body
                if signature is not None and not wrong:
                    stretch.signed[signature.key] += 1
                if _PERSONAL in entry.body:
                    personal[entry.seq] = body
        stretch.count += len(page)
        stretch.problems += proof.line_problems(read)
        stretch.problems += proof.personal_problems(personal)
        _compare(proof, made, stretch)
    stretch.begun = made.begun()
    return stretch


def _newest_first(proof: TrailProof[Any], newest: int, oldest: int) -> Iterator[tuple[TrailEntry, TrailEntry | None]]:
    """Yield the events `newest` to `oldest + 1`, each with its predecessor (None for the first event)."""
    page = proof.entries_before(newest + 1, _PAGE)
    while page and page[0].seq > oldest:
        older = proof.entries_before(page[-1].seq, _PAGE)
        for entry, before in pairwise([*page, older[0] if older else None]):
            if entry and entry.seq > oldest:
                yield entry, before
        page = older


def _compare[S: ComparedRows](proof: TrailProof[S], made: Backwards, stretch: Stretch[S]) -> None:
    """Compare finished replayed rows with the stored rows, and check the stored texts that events name by digest.

    `made` rebuilds rows from the newest event backwards. A row is finished once the event that inserted it was read.
    Differences are added to `stretch`, the result for a range of events. Compared rows and texts are removed from
    `made`.
    """
    for table, rows in made.whole.items():
        stretch.unlike.update(((table, row_id), rows[row_id]) for row_id in proof.unlike(table, rows, stretch.seen))
    if made.texts:
        stretch.missing.update((one, made.texts[one]) for one in proof.texts_missing(made.texts))
    made.forget()


def _row_problems[S: ComparedRows](proof: TrailProof[S], stretches: Sequence[Stretch[S]]) -> Iterator[TrailProblem]:
    """Yield a problem for each stored row that differs from what the events say, is missing, or has no event.

    A stretch is a range of events that was replayed by itself; `stretches` come newest first. If several stretches
    changed a row, their columns are joined, and the joined row is compared with the stored one.
    """
    whole, later, seen = dict[Key, ReplayedRow](), dict[Key, ReplayedRow](), proof.seen()
    for stretch in stretches:
        for key in proof.among(later.keys() - stretch.unlike.keys(), stretch.seen):
            # the stored row equalled this stretch's replay, so later events must result in the same values
            for _, row in proof.stored([key]):
                whole[key] = ReplayedRow(row, later[key].seq).before(later.pop(key))
        for key, made in stretch.unlike.items():
            whole.setdefault(key, made.before(later.pop(key, None)))
        for key, made in stretch.begun.items():
            later[key] = made.before(later.get(key))
        seen.update(stretch.seen)
    whole.update(later)
    rows = proof.opened(whole)
    touched = {key: made.seq for key, made in whole.items()}
    stored = proof.stored(rows)
    yield from row_problems(rows, touched, stored)
    yield from row_problems({}, {}, proof.left(seen))
    gone = {table for table, _ in rows.keys() - {key for key, _ in stored}}
    yield from (TrailProblem(0, "row-order", table) for table in seen.unordered() if table not in gone)


def _passed(proof: TrailProof[Any], wanted: AbstractSet[int]) -> dict[int, tuple[str, str]]:
    """Return the chain value and tree hash, in hex, after each `wanted` number of events."""
    passed, tree = dict[int, tuple[str, str]](), MerkleTree()
    for count, (leaf, link) in enumerate(proof.links() if wanted else (), 1):
        tree.add(leaf)
        if count in wanted:
            passed[count] = link.hex(), tree.root().hex()
    return passed


def _in_order(problems: Iterable[TrailProblem]) -> list[TrailProblem]:
    """Return the problems sorted by event number; problems without an event come last."""
    return sorted(problems, key=lambda one: (one.seq == 0, one.seq, one.what, one.detail))
