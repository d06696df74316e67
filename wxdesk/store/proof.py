"""What is proven against the trail, in a copy of a desk: rows, kept texts, the schema with its triggers."""

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from wxdesk.store.migrations import migrations
from wxdesk.store.snapshot import Snapshot, entry_of
from wxdesk.store.tables import DERIVED, TABLES

if TYPE_CHECKING:
    from wxdesk.domain.audit import Entry, Key

_SQL = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
_BEYOND = 2**63 - 1
_HELD = 200
"""How many rows or texts are held at a time."""


class Proof(Snapshot):
    """Reads a copy that is nobody else's; what was asked for is noted in a file beside it, not in memory."""

    def __init__(self, copy: sqlite3.Connection, notes: Path) -> None:
        """Read `copy`, and make `notes`."""
        super().__init__(copy)
        copy.execute("ATTACH DATABASE ? AS notes", (str(notes),))
        for statement in (
            "PRAGMA notes.journal_mode = OFF",
            "PRAGMA notes.synchronous = OFF",
            'CREATE TABLE notes.asked ("table" TEXT, row INTEGER, PRIMARY KEY ("table", row)) WITHOUT ROWID',
            "CREATE TABLE notes.named (digest TEXT PRIMARY KEY, seq INTEGER) WITHOUT ROWID",
            "BEGIN",  # or each note would be a transaction of its own; both files go, nobody commits
        ):
            copy.execute(statement)

    def entries_before(self, seq: int | None, limit: int) -> list["Entry"]:
        """Return the events below `seq`, or the newest ones, newest first."""
        sql = "SELECT seq, body, leaf, chain FROM audit WHERE seq < :seq ORDER BY seq DESC LIMIT :limit"
        rows = self.rows(sql, {"seq": _BEYOND if seq is None else seq, "limit": limit})
        return [entry_of(row) for row in rows]

    def links(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield leaf and chain value of every event, oldest first."""
        return self._database.execute("SELECT leaf, chain FROM audit ORDER BY seq")

    def stored(self, keys: Iterable["Key"]) -> list[tuple["Key", Mapping[str, Any]]]:
        """Return the rows of these tables and ids, as far as there are any."""
        found: list[tuple[Key, Mapping[str, Any]]] = []
        known = sorted(key for key in keys if key[0] in TABLES.values())
        for table, group in groupby(known, key=lambda key: key[0]):
            sql = f'SELECT rowid, * FROM "{table}" WHERE id IN (SELECT value FROM json_each(:ids))'
            rows = [*self._rows_of(table, sql, {"ids": json.dumps([row_id for _, row_id in group])})]
            self._note("asked", [(table, at) for at, _, _ in rows])
            found += [(key, row) for _, key, row in rows]
        return found

    def left(self) -> Iterator[tuple["Key", Mapping[str, Any]]]:
        """Yield every row of the tables that events write that `stored` did not return."""
        for table in TABLES.values():
            sql = (
                f'SELECT rowid, * FROM "{table}" WHERE rowid NOT IN '
                '(SELECT row FROM notes.asked WHERE "table" = :table) ORDER BY rowid'
            )
            yield from ((key, row) for _, key, row in self._rows_of(table, sql, {"table": table}))

    def name_texts(self, texts: Mapping[str, int]) -> None:
        """Note digests of kept texts with the events that name them; what is noted later holds."""
        self._note("named", texts.items())

    def texts_damaged(self) -> Iterator[tuple[str, int]]:
        """Yield digest and event of every noted text that is missing or altered."""
        sql = (
            "SELECT n.digest, n.seq, b.body FROM notes.named n LEFT JOIN main.body b ON b.digest = n.digest "
            "ORDER BY n.digest"
        )
        for digest, seq, text in self._streamed(self._database.execute(sql)):
            if text is None or hashlib.sha256(text).hexdigest() != digest:
                yield digest, seq

    def schema_differences(self) -> list[tuple[str, str]]:
        """Return code and object of whatever differs from the schema and triggers that migrations make."""
        return schema_differences(self._database)

    def _note(self, table: str, rows: Iterable[tuple[str, int]]) -> None:
        self._database.executemany(f"INSERT OR REPLACE INTO notes.{table} VALUES (?, ?)", rows)

    def _rows_of(
        self, table: str, sql: str, values: Mapping[str, str]
    ) -> Iterator[tuple[int, "Key", dict[str, Any]]]:
        """Yield number, key and columns of each row of `table`, without the columns that triggers keep."""
        cursor = self._database.execute(sql, values)
        names = [column[0] for column in cursor.description][1:]
        derived = DERIVED.intersection(names)
        for at, *columns in self._streamed(cursor):
            row = dict(zip(names, columns, strict=True))
            for name in derived:
                del row[name]
            yield at, (table, str(row["id"])), row

    @staticmethod
    def _streamed(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
        while rows := cursor.fetchmany(_HELD):
            yield from rows


def schema_differences(database: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return code and object of every difference from a fresh database that the same migrations made.

    Codes are `schema-missing`, `schema-foreign` and `schema-changed`; an object is "trigger audit_in_order".
    """
    with closing(Database(memory=True, execute_plugins=False)) as fresh:
        migrations.apply(fresh)
        expected, found = _objects(fresh.conn), _objects(database)
    return [
        (_difference(expected.get(name), found.get(name)), name)
        for name in sorted({*expected, *found})
        if expected.get(name) != found.get(name)
    ]


def _difference(expected: str | None, found: str | None) -> str:
    if found is None:
        return "schema-missing"
    return "schema-foreign" if expected is None else "schema-changed"


def _objects(database: sqlite3.Connection) -> dict[str, str]:
    rows = database.execute(_SQL).fetchall()
    return {f"{kind} {name}": re.sub(r"\s+", " ", sql or "") for kind, name, sql in rows}
