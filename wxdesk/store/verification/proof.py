"""Give the verification access to a desk: events, rows, texts stored by digest, searched texts and schema."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import batched, groupby, zip_longest
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wxdesk.domain.desk.shown import whole
from wxdesk.domain.trail.events import Key, ReplayedRow, TrailEntry, TrailProblem, WrittenColumns, plain_columns
from wxdesk.domain.trail.keys import Signature
from wxdesk.domain.trail.personal import ERASED
from wxdesk.services.trail.proof import SideProof
from wxdesk.store.connection import primary_code
from wxdesk.store.snapshot import Snapshot, connect_to_read, listed
from wxdesk.store.tables import DERIVED, TABLES
from wxdesk.store.trail.event_bodies import encoded, read_event, read_known
from wxdesk.store.trail.lines import TrailLine, trail_line, trail_text
from wxdesk.store.verification.other_walks import OtherWalk
from wxdesk.store.verification.personal_proof import PersonalProof
from wxdesk.store.verification.public_keys import verifier_of
from wxdesk.store.verification.seen_rows import SeenRows

_LINE = (*TrailLine._fields, "searched")
_FEWEST = 2
"""Minimum number of columns of a row whose insert event is sound."""
_MOST_IN_OBJECT = 50
"""Number of columns that SQLite can write as one JSON object: its functions take at most 127 arguments, perhaps 100."""
_HELD = 2000
"""Number of chain links or row ids that are read at a time."""


class SnapshotProof(Snapshot):
    """Reads a live desk for the verification.

    Different calls may see different states, because other processes may write between them; `moment` prevents that.
    """

    _database: sqlite3.Connection

    def __init__(
        self, path: Path, *, others: Sequence[OtherWalk] = (), file: SideProof | None = None, known: int = 0
    ) -> None:
        """Read the database at `path`.

        `others` are the processes that already verify newer parts of the trail, newest first. `file` checks the
        database file; None if there is no such check. For events up to number `known`, the JSON form and the
        signature need no check.
        """
        super().__init__(connect_to_read(path))
        self.known = known
        self._others = others
        self._file = file
        self._names = {name for (name,) in self._fetched("SELECT name FROM sqlite_master WHERE type = 'table'", {})}
        self._tables = [table for table in TABLES.values() if table in self._names]
        self._personal = PersonalProof(self._fetched, self._names)
        self._known: dict[str, tuple[str, ...]] = {}
        self._texts, self._bad_texts = set[str](), set[str]()
        self._room = bytearray()
        self._public = dict[bytes, Callable[[bytes, bytes], bool]]()

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

    @staticmethod
    def read_known(body: bytes) -> tuple[Mapping[str, Any] | None, Sequence[Sequence[Any]]]:
        """Return the event in `body`, which is known to be in canonical JSON, and its changes; see `TrailProof`."""
        return read_known(body)

    def links(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield (leaf hash, chain value) of every event, oldest first."""
        sql = "SELECT seq, leaf, chain FROM audit WHERE seq > :after ORDER BY seq LIMIT :limit"
        after = -1
        while page := self._fetched(sql, {"after": after, "limit": _HELD}):
            yield from ((leaf, chain) for _, leaf, chain in page)
            after = page[-1][0]

    @staticmethod
    def seen() -> SeenRows:
        """Return a new object without rows, to collect the stored rows that were compared with events."""
        return SeenRows()

    def unlike(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> Iterable[str]:
        """Return the ids of `rows`, which were rebuilt from events, that differ from the stored rows or are not stored.

        Add the rows that are stored to `seen`. `rows` are ordered by entry, newest first.
        """
        if table not in self._tables or not rows:
            return rows
        if self._all_as_written(table, rows, seen):
            return ()
        rows = {row_id: made._replace(columns=plain_columns(made.columns)) for row_id, made in rows.items()}
        rows = self._personal.opened(table, rows)
        return () if self._all_alike(table, rows, seen) else self._unlike(table, rows, seen)

    def _all_alike(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> bool:
        """Tell whether `rows` are stored with equal values, in order, and with `entered` numbers without gaps.

        This is nearly always true, and the check takes half the time of a search for each id.
        """
        made = [one.columns for one in rows.values()]
        first, last = self._numbers(table, rows, seen)
        named = [name for name in self._columns(table) if name in made[0]]
        if not last or len(named) < _FEWEST or {*map(len, made)} != {len(named)}:
            return False
        # older events do not name a column that was added later; that column is NULL
        empty = [name for name in self._columns(table) if name not in made[0]]
        columns = ", ".join(f'"{name}"' for name in (*named, *empty))
        sql = f'SELECT {columns} FROM "{table}" WHERE entered BETWEEN :first AND :last ORDER BY entered DESC'
        take, nothing = itemgetter(*named), (None,) * len(empty)
        try:
            said = [take(columns) + nothing for columns in made] if nothing else [*map(take, made)]
            alike = self._fetched(sql, {"first": first, "last": last}) == said
        except KeyError:
            return False
        if alike:
            seen.add_all(table, first, last)
        return alike

    def _all_as_written(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> bool:
        """Tell whether events wrote each of `rows` once, and the stored rows have the same canonical JSON, in order.

        SQLite writes the JSON, which is much faster than reading the JSON of the events. Two different rows never have
        the same JSON. False proves no difference: the caller then has to compare row by row.
        """
        written = [one.columns.written for one in rows.values() if isinstance(one.columns, WrittenColumns)]
        if len(written) != len(rows):
            return False
        named, known = [*plain_columns(next(iter(rows.values())).columns)], self._columns(table)
        first, last = self._numbers(table, rows, seen)
        if not last or not _FEWEST <= len(named) <= _MOST_IN_OBJECT or not {*named} <= {*known}:
            return False
        # older events do not name a column that was added later; that column is NULL
        empty = " AND ".join([f'"{name}" IS NULL' for name in known if name not in named]) or "1"
        pairs = ", ".join(f"'{name}', \"{name}\"" for name in named)
        sql = (
            f'SELECT CAST(json_object({pairs}) AS BLOB), {empty} FROM "{table}" '
            "WHERE entered BETWEEN :first AND :last ORDER BY entered DESC"
        )
        try:
            alike = self._fetched(sql, {"first": first, "last": last}) == [(one, 1) for one in written]
        except sqlite3.OperationalError as error:
            # a damaged file: JSON cannot hold a blob
            if primary_code(error) != sqlite3.SQLITE_ERROR:
                raise
            return False
        if alike:
            seen.add_all(table, first, last)
        return alike

    def _numbers(self, table: str, rows: Mapping[str, ReplayedRow], seen: SeenRows) -> tuple[int, int]:
        """Return the lowest and highest `entered` number of `rows`, which come newest first; 0 and 0 if there are gaps.

        There must be no gap among the numbers, nor between them and the rows in `seen`.
        """
        ends = self._of_ids(table, [next(iter(rows)), next(reversed([*rows]))])
        first, last = min((row[0] for row in ends), default=0), max((row[0] for row in ends), default=-1)
        fits = last - first + 1 == len(rows) and seen.first(table) in (None, last + 1)
        return (first, last) if fits else (0, 0)

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
        """Return the stored rows of `keys`, each a table and an id; a key without a row is left out."""
        return [(key, row) for key, _, row in self._stored(keys)]

    def among(self, keys: Iterable[Key], seen: SeenRows) -> set[Key]:
        """Return those of `keys` (pairs of table and id) whose rows are in `seen`."""
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
        """Yield every stored row that is not in `seen`, because no event names it."""
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
        """Yield a problem for each personal value that an event names by its digest but that is not in its row.

        A row that records the value's erasure is no problem. A value that an event erased is a problem, though, if
        its row does not name that event as its erasure.
        """
        return self._personal.problems(events)

    def personal_left(self) -> Iterator[TrailProblem]:
        """Yield a problem for each row of `personal` whose digest is not in the event that the row names.

        A value that was erased without an event that says so is a problem too.
        """
        return self._personal.left(self.erasures())

    def erasures(self) -> list[Mapping[str, Any]]:
        """Return the events that erased something, in order; unreadable events are left out.

        Rows of `personal` and of `trail_line` name these events. Erased evidence files have no row in `personal`.
        """
        if "personal" not in self._names:
            return []
        named = "SELECT erased FROM personal UNION SELECT seq FROM trail_line WHERE act = :act"
        sql = f"SELECT CAST(body AS BLOB) FROM audit WHERE seq IN ({named}) ORDER BY seq"
        found = (self.read_event(body) for (body,) in self._fetched(sql, {"act": ERASED}))
        return [event for event in found if event is not None]

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return (code, object) for every difference from the schema that the migrations make."""
        # imported late: the second process needs no migrations, whose library sqlite-utils loads numpy
        from wxdesk.store.verification.schema_proof import schema_differences  # noqa: PLC0415 - as above

        return schema_differences(self._database)

    def key_events(self) -> list[Mapping[str, Any]]:
        """Return the events that enrol, confirm and end signing keys, in order; unreadable events are left out."""
        if "signing_key" not in self._names or "trail_line" not in self._names:
            return []
        found = (self.read_event(str(row["body"]).encode()) for row in self.query("events_of_keys"))
        return [event for event in found if event is not None]

    def signatures(self, oldest: int, newest: int) -> dict[int, Signature]:
        """Return the signatures of the events from `oldest` to `newest`, by number; NULL in a damaged file is b""."""
        if "signature" not in self._names:
            return {}
        sql = "SELECT seq, key, CAST(signature AS BLOB) FROM signature WHERE seq BETWEEN :oldest AND :newest"
        rows = self._fetched(sql, {"oldest": oldest, "newest": newest})
        return {seq: Signature(str(key), signature or b"") for seq, key, signature in rows}

    def signature_fits(self, public: bytes, signature: bytes, data: bytes) -> bool:
        """Tell whether `signature` is the signature of `data` by the key with the public part `public`."""
        if public not in self._public:
            self._public[public] = verifier_of(public)
        return self._public[public](signature, data)

    def apart(self) -> Sequence[OtherWalk]:
        """Return the other processes, which verify the newer parts of the trail, newest first."""
        return self._others

    def beside(self) -> SideProof | None:
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
        """Return the names of the columns of `table` that events contain, without derived columns."""
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
