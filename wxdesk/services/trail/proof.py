"""Hold a desk against its trail, newest event first: chain, form, schema, rows, kept texts.

Other processes may write to the desk meanwhile. So events and rows are read in moments that end at once, and
what does not fit is looked at again in one last moment, together with the events that came in between.
"""

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
    entry_problems,
    row_problems,
)
from wxdesk.services.desk.ports import Cancel, Progress, Store, stop_if

_PAGE = 500
"""Maximum number of events in memory at a time."""


class ComparedRows(Protocol):
    """Tells which rows were compared."""

    def update(self, older: Self) -> None:
        """Note what `older` has noted, of events before."""
        ...

    def unordered(self) -> list[str]:
        """Return the tables whose noted rows are not numbered from 1, one by one, as they were entered."""
        ...


@dataclass
class Stretch[S: ComparedRows]:
    """The findings about consecutive events: about the trail itself and about rows.

    `unlike` are rows inserted here whose stored values differ; later events may have changed them. `begun`
    are rows changed here and inserted earlier. `missing` are lost or damaged texts, with the earliest event
    here that names them.
    """

    seen: S
    count: int = 0
    head: bytes = b""
    problems: list[TrailProblem] = field(default_factory=list)
    unlike: dict[Key, ReplayedRow] = field(default_factory=dict)
    begun: dict[Key, ReplayedRow] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)


class OtherProcess[S: ComparedRows](Protocol):
    """A stretch that another process works on."""

    newest: int
    """The number of its newest event."""
    oldest: int
    """The number of the event before its oldest one."""

    @property
    def count(self) -> int:
        """Return how many events it has looked at so far."""
        ...

    def result(self, cancel: Cancel | None) -> Stretch[S] | None:
        """Wait for it; None where that process came to no result.

        Raises:
            Cancelled: `cancel` was set meanwhile.
        """
        ...


class SideProof(Protocol):
    """Checks data beside the trail: the structure of the file, and rows that no event names."""

    def result(self, cancel: Cancel | None) -> list[TrailProblem]:
        """Wait for it; errors as `OtherProcess`."""
        ...


class TrailProof[S: ComparedRows](Protocol):
    """Gives access to the trail and to the data that is compared with it."""

    copied: bool
    """Whether nobody else writes to what is read: then its structure can be looked at, too."""

    def setting(self, key: str) -> str | None:
        """Return one value of the desk's own settings."""
        ...

    def last_number(self) -> int:
        """Return the number of the newest event, 0 where there is none."""
        ...

    def entries_before(self, seq: int, limit: int) -> list[TrailEntry]:
        """Return the events below `seq`, newest first."""
        ...

    def read_event(self, body: bytes) -> Mapping[str, Any] | None:
        """Return the event in `body`; None where that is no object in canonical JSON."""
        ...

    def links(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield leaf and chain value of every event, oldest first."""
        ...

    def seen(self) -> S:
        """Return a set of rows that is empty."""
        ...

    def unlike(self, table: str, rows: Mapping[str, ReplayedRow], seen: S) -> Iterable[str]:
        """Return the ids of the rows that are not stored like this; note those that are stored at all.

        They are given as they were entered, newest first.
        """
        ...

    def stored(self, keys: Iterable[Key]) -> list[tuple[Key, Mapping[str, Any]]]:
        """Return the rows of these tables and ids, as far as there are any."""
        ...

    def among(self, keys: Iterable[Key], seen: S) -> set[Key]:
        """Return which of these rows were noted."""
        ...

    def left(self, seen: S) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Yield every row that events write and that was not noted."""
        ...

    def texts_missing(self, digests: Iterable[str]) -> list[str]:
        """Return which kept texts are not there or, where `beside` does not look, are damaged."""
        ...

    def first_naming(self, digest: str) -> int:
        """Return the number of the first event that names a kept text, 0 where none does."""
        ...

    def line_problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield the events beside which other columns are kept than they say."""
        ...

    def opened(self, rows: Mapping[Key, ReplayedRow]) -> Mapping[Key, Mapping[str, Any]]:
        """Return the columns of rows, with personal values in place of their digests where these have one."""
        ...

    def personal_problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield the events whose personal values are missing or others, and those that erased nothing."""
        ...

    def personal_left(self) -> Iterator[TrailProblem]:
        """Yield values that no event names, and values that are gone though no event erased them."""
        ...

    def erasures(self) -> Sequence[Mapping[str, Any]]:
        """Return the events that erased personal values, in order."""
        ...

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return code and object of whatever differs from the schema that the migrations make."""
        ...

    def moment(self) -> AbstractContextManager[None]:
        """Let all that is read in the block be of one moment: others cannot commit meanwhile."""
        ...

    def signatures(self) -> int:
        """Return how many events bear a signature."""
        ...

    def apart(self) -> OtherProcess[S] | None:
        """Return the stretch that another process has begun with; None where the trail is short."""
        ...

    def beside(self) -> SideProof:
        """Begin with what is looked at beside the trail."""
        ...


class Provable(Store, Protocol):
    """A store that can be proven; others may write to it meanwhile."""

    def prove[T](
        self, work: Callable[[TrailProof[Any]], T], room: Path | None = None, cancel: Cancel | None = None
    ) -> T:
        """Return what `work` finds in a copy of one moment, which lies in `room` for so long.

        Raises:
            Cancelled: `cancel` was set.
            Unusable: there is no room for a copy.
        """
        ...


@dataclass(frozen=True)
class Proven:
    """The result for the log `log`: number of events, newest chain value in hex, problems in order.

    `passed` is chain value and tree hash in hex after so many events as were asked for. `file_checked` tells
    whether the structure of the file was looked at.
    """

    log: str
    events: int
    head: str
    problems: list[TrailProblem]
    passed: Mapping[int, tuple[str, str]]
    file_checked: bool
    signatures: int = 0
    """Number of events with a signature, which this program cannot check."""
    erasures: Sequence[Mapping[str, Any]] = ()
    """The events that erased personal values."""


def prove[S: ComparedRows](
    proof: TrailProof[S],
    wanted: AbstractSet[int],
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Proven:
    """Return what is wrong with trail, tables and texts, and the heads after `wanted` numbers of events.

    No more is held than a page of events and the rows that are under way: an event that enters a row is the
    oldest of it, so whoever comes from the end has the row whole, compares it and lets it go.

    Raises:
        Cancelled: `cancel` was set.
    """
    log, beside = proof.setting("id") or "", proof.beside()
    newest = proof.last_number()
    stretches = _stretches(proof, log, newest, progress, cancel)
    with proof.moment():
        found = [TrailProblem(0, what, name) for what, name in proof.schema_differences()]
        if proof.last_number() > newest:
            stretches.insert(0, walk(proof, log, proof.last_number(), newest, cancel=cancel))
        found += _row_problems(proof, stretches)
        found += proof.personal_left()
    texts = {digest: seq for stretch in stretches for digest, seq in stretch.missing.items()}
    found += (TrailProblem(seq, "body-damaged", digest) for digest, seq in texts.items())
    found += (problem for stretch in stretches for problem in stretch.problems)
    for one in beside.result(cancel):
        seq = proof.first_naming(one.detail) if one.what == "body-damaged" else one.seq
        found.append(TrailProblem(seq, one.what, one.detail))
    events, head = sum(one.count for one in stretches), next((one.head for one in stretches if one.head), b"")
    return Proven(
        log,
        events,
        head.hex(),
        _in_order(found),
        _passed(proof, wanted),
        proof.copied,
        proof.signatures(),
        proof.erasures(),
    )


def _stretches[S: ComparedRows](
    proof: TrailProof[S], log: str, newest: int, progress: Progress | None, cancel: Cancel | None
) -> list[Stretch[S]]:
    """Return the whole trail, the newest stretch first: one, or several of which another process has one."""
    apart = proof.apart()
    if apart is None:
        return [walk(proof, log, newest, 0, _telling(progress, newest), cancel)]
    older = walk(proof, log, apart.oldest, 0, _telling(progress, newest, apart), cancel)
    newer = apart.result(cancel) or walk(proof, log, apart.newest, apart.oldest, cancel=cancel)
    return [walk(proof, log, newest, apart.newest, cancel=cancel), newer, older]


def _telling(
    progress: Progress | None, total: int, apart: OtherProcess[Any] | None = None
) -> Callable[[int], None] | None:
    if progress is None:
        return None
    return lambda count: progress(count + (apart.count if apart else 0), total, "")


def walk[S: ComparedRows](
    proof: TrailProof[S],
    log: str,
    newest: int,
    oldest: int,
    tell: Callable[[int], None] | None = None,
    cancel: Cancel | None = None,
) -> Stretch[S]:
    """Look at the events up to `newest` and after `oldest`, and at the rows that they enter.

    Raises:
        Cancelled: `cancel` was set between two pages.
    """
    made, stretch = Backwards(), Stretch(proof.seen())
    for page in batched(_newest_first(proof, newest, oldest), _PAGE):
        stop_if(cancel)
        if tell:
            tell(stretch.count)
        read: dict[int, Mapping[str, Any]] = {}
        for entry, before in page:
            stretch.head = stretch.head or entry.chain
            body = proof.read_event(entry.body)
            stretch.problems += entry_problems(log, entry, body, before)
            if body is not None:
                made.take(entry.seq, body)
                read[entry.seq] = body
        stretch.count += len(page)
        stretch.problems += proof.line_problems(read)
        stretch.problems += proof.personal_problems(read)
        _compare(proof, made, stretch)
    stretch.begun = made.begun()
    return stretch


def _newest_first(proof: TrailProof[Any], newest: int, oldest: int) -> Iterator[tuple[TrailEntry, TrailEntry | None]]:
    """Yield every event of the stretch with the one before, be that in it or not."""
    page = proof.entries_before(newest + 1, _PAGE)
    while page and page[0].seq > oldest:
        older = proof.entries_before(page[-1].seq, _PAGE)
        for entry, before in pairwise([*page, older[0] if older else None]):
            if entry and entry.seq > oldest:
                yield entry, before
        page = older


def _compare[S: ComparedRows](proof: TrailProof[S], made: Backwards, stretch: Stretch[S]) -> None:
    """Compare the rows that are whole, note what is not stored like that, and let them go."""
    for table, rows in made.whole.items():
        stretch.unlike.update(((table, row_id), rows[row_id]) for row_id in proof.unlike(table, rows, stretch.seen))
    if made.texts:
        stretch.missing.update((one, made.texts[one]) for one in proof.texts_missing(made.texts))
    made.forget()


def _row_problems[S: ComparedRows](proof: TrailProof[S], stretches: Sequence[Stretch[S]]) -> Iterator[TrailProblem]:
    """Yield what is wrong with rows: those that do not fit are made of all stretches, newest first."""
    whole, later, seen = dict[Key, ReplayedRow](), dict[Key, ReplayedRow](), proof.seen()
    for stretch in stretches:
        for key in proof.among(later.keys() - stretch.unlike.keys(), stretch.seen):
            # it fitted here, so what stands there was the row: later events must have left just that
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
    """Return chain value and tree hash after each number of events that is `wanted`."""
    passed, tree = dict[int, tuple[str, str]](), MerkleTree()
    for count, (leaf, link) in enumerate(proof.links() if wanted else (), 1):
        tree.add(leaf)
        if count in wanted:
            passed[count] = link.hex(), tree.root().hex()
    return passed


def _in_order(problems: Iterable[TrailProblem]) -> list[TrailProblem]:
    """Return events in order, and after them what shows in no event."""
    return sorted(problems, key=lambda one: (one.seq == 0, one.seq, one.what, one.detail))
