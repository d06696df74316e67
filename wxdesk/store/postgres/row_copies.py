"""Reads all rows of a desk's tables in a fixed order, and computes their digest, in SQLite and PostgreSQL alike."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from wxdesk.domain.keeping.moves import MovedState
from wxdesk.store.postgres.declarations import Table, tables
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.schema import SCHEMA
from wxdesk.store.snapshot import connect_to_read

_AT_ONCE = 2000
"""The number of rows that are read at a time."""


class RowsDigest:
    """Computes the digest of all rows, and remembers the last event, while rows are copied."""

    def __init__(self) -> None:
        """Create a digest to which no row was added yet."""
        self._digest = hashlib.sha256()
        self._head = (0, b"")

    def add(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Add the next rows of `table` to the digest."""
        for row in rows:
            self._digest.update(repr((table.name, *row)).encode())
        if table.name == "audit" and rows:
            last = dict(zip(table.columns, rows[-1], strict=True))
            self._head = last["seq"], last["chain"]

    def ended(self) -> MovedState:
        """Return number and chain value of the last event, and the digest of all rows that were added."""
        return MovedState(self._head[0], self._head[1].hex(), self._digest.hexdigest())


def state_of_file(path: Path, number: int = SCHEMA) -> MovedState:
    """Return the end of the trail and the digest of all rows of the SQLite desk `path` with the schema `number`."""
    digest = RowsDigest()
    with closing(connect_to_read(path)) as file:
        file.execute("BEGIN")
        for table in tables(number):
            for rows in _rows_of_file(file, table):
                digest.add(table, rows)
    return digest.ended()


def state_in(server: ServerConnection) -> MovedState:
    """Return the end of the trail and the digest of all rows, as the open transaction of `server` sees them."""
    digest = RowsDigest()
    for table in tables():
        for rows in rows_of_server(server, table):
            digest.add(table, rows)
    return digest.ended()


def load(server: ServerConnection, table: Table, file: sqlite3.Connection, digest: RowsDigest) -> None:
    """Copy the rows of one table from an SQLite file to the server, and add them to `digest`."""
    sql = f'COPY "{table.name}" ({_listed(table.columns)}) FROM STDIN'
    with server.raw.cursor() as cursor, cursor.copy(sql.encode()) as copy:
        for rows in _rows_of_file(file, table):
            digest.add(table, rows)
            for row in rows:
                copy.write_row(row)


def insert_of(table: Table) -> str:
    """Return SQLite's statement that inserts one row into a table."""
    places = ", ".join("?" * len(table.columns))
    return f'INSERT INTO "{table.name}" ({_listed(table.columns)}) VALUES ({places})'


def rows_of_server(server: ServerConnection, table: Table) -> Iterator[list[Any]]:
    """Yield the rows of one table on the server, some thousands at a time."""
    with psycopg.ServerCursor(server.raw, "rows") as cursor:
        cursor.execute(_select(table).encode())
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


def _rows_of_file(file: sqlite3.Connection, table: Table) -> Iterator[list[Any]]:
    cursor = file.execute(_select(table))
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def _select(table: Table) -> str:
    return f'SELECT {_listed(table.columns)} FROM "{table.name}" ORDER BY {_listed(table.order)}'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
