"""Hold a copy of a desk against its trail, newest event first: chain, form, schema, rows, kept texts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import batched, pairwise
from pathlib import Path
from typing import Any, Protocol

from wxdesk.domain.audit import (
    Backwards,
    Entry,
    Key,
    Problem,
    Tree,
    entry_problems,
    read_body,
    row_problems,
)
from wxdesk.services.ports import Cancel, Progress, Store, stop_if

_PAGE = 1000
"""How many events are held at a time."""


class Proof(Protocol):
    """What is held against the trail, and the trail, in the same snapshot."""

    def setting(self, key: str) -> str | None:
        """Return one value of the desk's own settings."""
        ...

    def entries_before(self, seq: int | None, limit: int) -> list[Entry]:
        """Return the events below `seq`, by default the newest ones, newest first."""
        ...

    def links(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield leaf and chain value of every event, oldest first."""
        ...

    def stored(self, keys: Iterable[Key]) -> list[tuple[Key, Mapping[str, Any]]]:
        """Return the rows of these tables and ids, as far as there are any."""
        ...

    def left(self) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Yield every row that events write and `stored` did not return."""
        ...

    def name_texts(self, texts: Mapping[str, int]) -> None:
        """Note digests of kept texts with the events that name them; what is noted later holds."""
        ...

    def texts_damaged(self) -> Iterator[tuple[str, int]]:
        """Yield digest and event of every noted text that is missing or altered."""
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


@dataclass(frozen=True)
class Proven:
    """What was found of the log `log`: how many events, the newest chain value in hex, problems in order.

    `passed` is chain value and tree hash in hex after so many events as were asked for.
    """

    log: str
    events: int
    head: str
    problems: list[Problem]
    passed: Mapping[int, tuple[str, str]]


def prove(
    proof: Proof, wanted: AbstractSet[int], progress: Progress | None = None, cancel: Cancel | None = None
) -> Proven:
    """Return what is wrong with trail, tables and texts, and the heads after `wanted` numbers of events.

    No more is held than a page of events and the rows that are under way: an event that enters a row is the
    oldest of it, so whoever comes from the end has the row whole, compares it and lets it go.

    Raises:
        Cancelled: `cancel` was set between two pages.
    """
    log = proof.setting("id") or ""
    events, head = 0, b""
    found = [Problem(0, what, name) for what, name in proof.schema_differences()]
    made = Backwards()
    for page in batched(_newest_first(proof), _PAGE):
        stop_if(cancel)
        if progress:
            progress(events, events + page[0][0].seq, "")
        for entry, before in page:
            head = head or entry.chain
            body = read_body(entry.body)
            found += entry_problems(log, entry, body, before)
            if body is not None:
                made.take(entry.seq, body)
        events += len(page)
        found += _row_problems(proof, made)
    made.finish()
    found += _row_problems(proof, made)
    found += row_problems({}, {}, proof.left())
    found += (Problem(seq, "body-damaged", digest) for digest, seq in proof.texts_damaged())
    return Proven(log, events, head.hex(), _in_order(found), _passed(proof, wanted))


def _newest_first(proof: Proof) -> Iterator[tuple[Entry, Entry | None]]:
    """Yield every event with the one before."""
    page = proof.entries_before(None, _PAGE)
    while page:
        yield from pairwise(page)
        older = proof.entries_before(page[-1].seq, _PAGE)
        yield page[-1], older[0] if older else None
        page = older


def _row_problems(proof: Proof, made: Backwards) -> Iterator[Problem]:
    """Yield what is wrong with the rows that are whole, and let them go."""
    yield from row_problems(made.rows, made.touched, proof.stored(made.rows))
    proof.name_texts(made.texts)
    made.forget()


def _passed(proof: Proof, wanted: AbstractSet[int]) -> dict[int, tuple[str, str]]:
    """Return chain value and tree hash after each number of events that is `wanted`."""
    passed, tree = dict[int, tuple[str, str]](), Tree()
    for count, (leaf, link) in enumerate(proof.links() if wanted else (), 1):
        tree.add(leaf)
        if count in wanted:
            passed[count] = link.hex(), tree.root().hex()
    return passed


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return events in order, and after them what shows in no event."""
    return sorted(problems, key=lambda one: (one.seq == 0, one.seq, one.what, one.detail))
