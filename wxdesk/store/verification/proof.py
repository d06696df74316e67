"""Give the verification access to a desk: events, rows, texts stored by digest, searched texts and schema."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import batched, groupby, zip_longest
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wxdesk.domain.desk.shown import whole
from wxdesk.domain.trail.events import Key, ReplayedRow, TrailEntry, TrailProblem
from wxdesk.store.event_bodies import encoded, read_event
from wxdesk.store.snapshot import Snapshot, connect_to_read, listed
from wxdesk.store.tables import DERIVED, TABLES
from wxdesk.store.trail_lines import TrailLine, trail_line, trail_text
from wxdesk.store.verification.file_check import FileCheck
from wxdesk.store.verification.personal_proof import PersonalProof
from wxdesk.store.verification.second_walk import SecondWalk
from wxdesk.store.verification.seen_rows import SeenRows

_LINE = (*TrailLine._fields, "searched")
_HELD = 2000
"""Number of chain links or row ids that are read at a time."""


class SnapshotProof(Snapshot):
    """Reads a live desk; each call sees a state of its own, because others may write between calls."""

    def __init__(self, path: Path, *, second: SecondWalk | None = None, file: FileCheck | None = None) -> None:
        """Read the database at `path`.

        `second` is the process that already verifies the newer part of the trail, `file` checks the database file;
        None if there is none.
        """
        super().__init__(connect_to_read(path))
        self._second = second
        self._file = file
        self._names = {name for (name,) in self._fetched("SELECT name FROM sqlite_master WHERE type = 'table'", {})}
        self._tables = [table for table in TABLES.values() if table in self._names]
        self._personal = PersonalProof(self._fetched, self._names)
        self._known: dict[str, tuple[str, ...]] = {}
        self._texts, self._bad_texts = set[str](), set[str]()
        self._room = bytearray()

    def __enter__(self) -> Self:
        """Return this object, for use in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self._database.close()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Make all reads in the `with` block see the same state.

        After the first read, other processes cannot commit before the block ends.
        """
        self._database.execute("BEGIN")
        try:
            yield
        finally:
            self._database.execute("ROLLBACK")

    def rows(self, sql: str, values: Mapping[str, object]) -> list[Mapping[str, Any]]:
        """Return all result rows of a SQL statement, including texts that are not UTF-8."""
        cursor = self._database.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in self._fetched(sql, values)]

    def setting(self, key: str) -> str | None:
        """Return a setting of the desk, None if unset; bytes that are not UTF-8 are replaced."""
        found = super().setting(key)
        return None if found is None else whole(found)

    def last_number(self) -> int:
        """Return the number of the newest event; 0 if there are no events."""
        return int(self._fetched("SELECT coalesce(max(seq), 0) FROM audit", {})[0][0])

    def entries_before(self, seq: int, limit: int) -> list[TrailEntry]:
        """Return up to `limit` events with numbers below `seq`, newest first; NULL in a damaged file becomes b""."""
        sql = (
            "SELECT seq, CAST(body AS BLOB), CAST(leaf AS BLOB), CAST(chain AS BLOB) FROM audit "
            "WHERE seq < :seq ORDER BY seq DESC LIMIT :limit"
        )
        found = self._fetched(sql, {"seq": seq, "limit": limit})
        return [TrailEntry(at, body or b"", leaf or b"", chain or b"") for at, body, leaf, chain in found]

    def read_event(self, body: bytes) -> Mapping[str, Any] | None:
        """Return the event in `body`; None if `body` is not an object in canonical JSON."""
        return read_event(body, self._room)

    def links(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield (leaf hash, chain value) of every event, oldest first."""
        sql = "SELECT seq, leaf, chain FROM audit WHERE seq > :after ORDER BY seq LIMIT :limit"
        after = -1
        while page := self._fetched(sql, {"after": after, "limit": _HELD}):
            yield from ((leaf, chain) for _, leaf, chain in page)
            after = page[-1][0]

    @staticmethod
    def seen() -> SeenRows:
        """Return a new, empty set of row numbers."""
        return SeenRows()

    def unlike(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> Iterable[str]:
        """Return the ids of `rows`, which were rebuilt from events, that differ from the stored rows or are not stored.

        Add the rows that are stored to `seen`. `rows` are ordered by entry, newest first.
        """
        if table not in self._tables or not rows:
            return rows
        rows = self._personal.opened(table, rows)
        return () if self._all_alike(table, rows, seen) else self._unlike(table, rows, seen)

    def _all_alike(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> bool:
        """Tell whether `rows` are stored with equal values, in order, and with `entered` numbers without gaps.

        This is nearly always true, and the check takes half the time of a search for each id.
        """
        made = [one.columns for one in rows.values()]
        ends = self._of_ids(table, [next(iter(rows)), next(reversed([*rows]))])
        first, last = min((row[0] for row in ends), default=0), max((row[0] for row in ends), default=-1)
        named = [name for name in self._columns(table) if name in made[0]]
        if last - first + 1 != len(made) or any(len(columns) != len(named) for columns in made):
            return False
        if seen.first(table) not in (None, last + 1):
            return False
        # older events do not name a column that was added later; that column is NULL
        empty = [name for name in self._columns(table) if name not in made[0]]
        columns = ", ".join(f'"{name}"' for name in (*named, *empty))
        sql = f'SELECT {columns} FROM "{table}" WHERE entered BETWEEN :first AND :last ORDER BY entered DESC'
        take, nothing = itemgetter(*named), (None,) * len(empty)
        try:
            alike = self._fetched(sql, {"first": first, "last": last}) == [take(columns) + nothing for columns in made]
        except KeyError:
            return False
        if alike:
            seen.add_all(table, first, last)
        return alike

    def _unlike(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> Iterable[str]:
        names = self._columns(table)
        at, stored = 1 + names.index("id"), self._of_ids(table, rows)
        # a damaged index may yield rows with other ids
        found = {row[at]: dict(zip(names, row[1:], strict=True)) for row in stored if row[at] in rows}
        like = {row_id for row_id, row in found.items() if _fits(rows[row_id].columns, row)}
        numbers = {row[at]: row[0] for row in stored}
        seen.add_downwards(table, [numbers.get(row_id) for row_id in rows])
        return rows.keys() - like

    def stored(self, keys: Iterable[Key]) -> list[tuple[Key, Mapping[str, Any]]]:
        """Return the stored rows with these tables and ids, without those that do not exist."""
        return [(key, row) for key, _, row in self._stored(keys)]

    def among(self, keys: Iterable[Key], seen: SeenRows) -> set[Key]:
        """Return those of `keys` whose rows are in `seen`."""
        return {key for key, at, _ in self._stored(keys) if seen.has(key[0], at)}

    def _stored(self, keys: Iterable[Key]) -> Iterator[tuple[Key, int, dict[str, Any]]]:
        known = sorted(key for key in keys if key[0] in self._tables)
        for table, group in groupby(known, key=itemgetter(0)):
            ids = [row_id for _, row_id in group]
            for at, *columns in self._of_ids(table, ids):
                row = dict(zip(self._columns(table), columns, strict=True))
                if row["id"] in ids:
                    yield (table, row["id"]), at, row

    def left(self, seen: SeenRows) -> Iterator[tuple[Key, Mapping[str, Any]]]:
        """Yield every row in the database that is not in `seen`, the rows that the events name."""
        for table in self._tables:
            if self._fetched(f'SELECT count(*) FROM "{table}"', {})[0][0] != seen.count(table):
                numbers = (at for (at,) in self._fetched(f'SELECT entered FROM "{table}" ORDER BY entered', {}))
                for number in [at for at in numbers if not seen.has(table, at)]:
                    for _, *columns in self._selected(table, "entered = :at", {"at": number}):
                        row = dict(zip(self._columns(table), columns, strict=True))
                        yield (table, str(row["id"])), row

    def texts_missing(self, digests: Iterable[str]) -> list[str]:
        """Return those of `digests` whose stored text is missing or damaged."""
        asked = set(digests)
        found = {digest for page in batched(asked, _HELD) for digest in self._texts_kept(page)}
        self._check_texts(found - self._texts)
        return [*(asked - found), *(asked & self._bad_texts)]

    def _texts_kept(self, digests: Sequence[str]) -> Iterator[str]:
        places, values = listed(digests)
        for (digest,) in self._fetched(f"SELECT digest FROM body WHERE digest IN ({places})", values):
            yield digest

    def _check_texts(self, digests: AbstractSet[str]) -> None:
        self._texts |= digests
        for digest in digests:
            sql = "SELECT CAST(body AS BLOB) FROM body WHERE digest = :digest"
            for (text,) in self._fetched(sql, {"digest": digest}):
                if hashlib.sha256(text or b"").hexdigest() != digest:
                    self._bad_texts.add(digest)

    def first_naming(self, digest: str) -> int:
        """Return the number of the first event that names the stored text with this digest; 0 if no event does."""
        found = self._fetched("SELECT min(seq) FROM audit WHERE instr(body, :digest) > 0", {"digest": digest})
        return int(found[0][0] or 0)

    def line_problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield a problem for each event whose stored `trail_line` or searched text is wrong or missing.

        The problem names the wrong columns.
        """
        if not events:
            return
        sql = (
            f"SELECT l.seq, {', '.join(_LINE)} FROM trail_line l JOIN trail_text t ON t.seq = l.seq "
            "WHERE l.seq BETWEEN :first AND :last ORDER BY l.seq DESC"
        )
        rows = self._fetched(sql, {"first": min(events), "last": max(events)})
        said = [(seq, *trail_line(event), trail_text(event, encoded)) for seq, event in events.items()]
        if rows == said:
            return
        stored = {row[0]: row for row in rows}
        for line in said:
            found = stored.get(line[0], ())
            if line != found:
                both = zip_longest(("seq", *_LINE), line, found)
                differing = (name for name, expected, kept in both if expected != kept and name != "seq")
                yield TrailProblem(line[0], "line-differs", ", ".join(differing))

    def opened(self, rows: Mapping[Key, ReplayedRow]) -> dict[Key, Mapping[str, Any]]:
        """Return the columns of `rows`, which were rebuilt from events; stored personal values replace their digests.

        A digest whose value is not stored stays as it is.
        """
        tables: dict[str, dict[str, ReplayedRow]] = {}
        for (table, row_id), made in rows.items():
            tables.setdefault(table, {})[row_id] = made
        return {
            (table, row_id): made.columns
            for table, group in tables.items()
            for row_id, made in self._personal.opened(table, group).items()
        }

    def personal_problems(self, events: Mapping[int, Mapping[str, Any]]) -> Iterator[TrailProblem]:
        """Yield a problem for each personal value whose digest an event names, and that is not stored with this digest.

        A value that one of the events erased is also a problem if its row does not name that event as its erasure.
        """
        return self._personal.problems(events)

    def personal_left(self) -> Iterator[TrailProblem]:
        """Yield a problem for each row of `personal` whose digest is not in the event that the row names.

        A value that was erased without an event that says so is a problem too.
        """
        return self._personal.left(self.erasures())

    def erasures(self) -> list[Mapping[str, Any]]:
        """Return the events that rows of `personal` name as their erasure, in order; unreadable events are left out."""
        if "personal" not in self._names:
            return []
        sql = "SELECT CAST(body AS BLOB) FROM audit WHERE seq IN (SELECT erased FROM personal) ORDER BY seq"
        found = (self.read_event(body) for (body,) in self._fetched(sql, {}))
        return [event for event in found if event is not None]

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return (code, object) for every difference from the schema that the migrations make."""
        # imported late: the second process needs no migrations, whose library sqlite-utils loads numpy
        from wxdesk.store.verification.schema_proof import schema_differences  # noqa: PLC0415 - as above

        return schema_differences(self._database)

    def signatures(self) -> int:
        """Return the number of events that have a signature in the table `signature`."""
        return int(self._fetched("SELECT count(*) FROM signature", {})[0][0]) if "signature" in self._names else 0

    def apart(self) -> SecondWalk | None:
        """Return the second process, which verifies the newer part of the trail; None if there is none."""
        return self._second

    def beside(self) -> FileCheck | None:
        """Return the check of the database file; None if the file is not checked."""
        return self._file

    def _of_ids(self, table: str, ids: Iterable[str]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for page in batched(ids, _HELD):
            places, values = listed(page)
            found += self._selected(table, f"id IN ({places})", values)
        return found

    def _selected(self, table: str, where: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return the rows of `table` that fulfil the SQL condition `where`.

        Each row begins with its number in the order of entry (the column `entered`). `values` fill the condition.
        """
        columns = ", ".join(f'"{name}"' for name in self._columns(table))
        return self._fetched(f'SELECT entered, {columns} FROM "{table}" WHERE {where}', values)

    def _columns(self, table: str) -> tuple[str, ...]:
        """Return the columns of `table` that events write."""
        if table not in self._known:
            found = self._fetched(f'PRAGMA table_info("{table}")', {})
            self._known[table] = tuple(name for _, name, *_ in found if name not in DERIVED)
        return self._known[table]

    def _fetched(self, sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return all result rows at once, because a half-read cursor would block writers."""
        try:
            return self._database.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if hasattr(error, "sqlite_errorcode"):
                raise
        # a text is not UTF-8; the driver raises this error, not SQLite
        self._database.text_factory = _read_damaged
        try:
            return self._database.execute(sql, values).fetchall()
        finally:
            self._database.text_factory = str


def _fits(made: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Tell whether a stored row equals the columns rebuilt from events; a column that no event names must be NULL."""
    return made.keys() <= row.keys() and all(made.get(name) == value for name, value in row.items())


def _read_damaged(text: bytes) -> str:
    """Decode a text; invalid UTF-8 becomes surrogates, so a damaged text never equals a valid one."""
    return text.decode("utf-8", "surrogateescape")
