"""Move a desk between SQLite and PostgreSQL: every table with every row, so that trail and state are the same."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.services.desk.ports import Cancel, stop_if
from wxdesk.store.connection import open_database
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.declarations import NAME, Table, grants, index_statements, table_statements, tables
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.snapshot import connect_to_read

_AT_ONCE = 2000
"""The number of rows that are read at a time."""
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def copy_out(address: str, path: Path, cancel: Cancel | None) -> MovedState:
    """Copy the desk at `address` to the new SQLite file `path`, and return the state that was copied.

    Raises:
        Cancelled: `cancel` was set during the copy.
        psycopg.Error: the server cannot be read.
    """
    with closing(ServerConnection(address)) as server, closing(open_database(path, path.parent)) as file:
        server.results(_READ)
        file.execute("BEGIN IMMEDIATE")
        state = _State()
        for table in tables():
            places = ", ".join("?" * len(table.columns))
            insert = f'INSERT INTO "{table.name}" ({_listed(table.columns)}) VALUES ({places})'
            for rows in _of_server(server, table):
                stop_if(cancel)
                file.executemany(insert, rows)
                state.add(table, rows)
        file.execute("COMMIT")
    return state.ended()


def copy_in(path: Path, address: str, role: str) -> MovedState:
    """Make the desk in the SQLite file `path` anew at `address`, in one transaction; return the state that was copied.

    `address` names a login that owns the database; the members of `role` may work at the desk afterwards.

    Raises:
        UserError: `server-taken`, the database holds a desk already; `server-role`, there is no such role.
        psycopg.Error: the server cannot be written.
    """
    with closing(connect_to_read(path)) as file, closing(ServerConnection(address)) as server:
        _require_free(server, shown(address), role)
        file.execute("BEGIN")
        server.results("BEGIN")
        state = _State()
        for statement in table_statements():
            server.results(statement)
        for table in tables():
            _load(server, table, file, state)
        for statement in (*index_statements(), *grants(role)):
            server.results(statement)
        server.results("COMMIT")
        server.results("ANALYZE")
    return state.ended()


def _require_free(server: ServerConnection, place: str, role: str) -> None:
    ((taken, known),) = server.execute(
        "SELECT to_regnamespace(:name) IS NOT NULL, to_regrole(:role) IS NOT NULL", {"name": NAME, "role": role}
    ).fetchall()
    if taken:
        raise UserError("server-taken", path=place)
    if not known:
        raise UserError("server-role", path=place, role=role)


def _load(server: ServerConnection, table: Table, file: sqlite3.Connection, state: "_State") -> None:
    sql = f'COPY "{table.name}" ({_listed(table.columns)}) FROM STDIN'
    with server.raw.cursor() as cursor, cursor.copy(sql.encode()) as copy:
        for rows in _of_file(file, table):
            state.add(table, rows)
            for row in rows:
                copy.write_row(row)


def close_server(address: str, seq: int) -> None:
    """Refuse every further write at the server, after the desk was moved away with `seq` events; needs its owner.

    Raises:
        Unusable: `server-went-on`, somebody has recorded an event since.
        psycopg.Error: the server cannot be written, or the login does not own the tables.
    """
    with closing(ServerConnection(address)) as server:
        server.results("BEGIN")
        ((last,),) = server.results("SELECT seq FROM trail_head FOR UPDATE")
        if last != seq:
            raise Unusable("server-went-on", path=shown(address))
        server.results("UPDATE trail_head SET closed = TRUE", "COMMIT")


def state_of_file(path: Path) -> MovedState:
    """Return the state of the desk in the SQLite file `path`."""
    state = _State()
    with closing(connect_to_read(path)) as file:
        file.execute("BEGIN")
        for table in tables():
            for rows in _of_file(file, table):
                state.add(table, rows)
    return state.ended()


def state_of_server(address: str) -> MovedState:
    """Return the state of the desk at `address`.

    Raises:
        psycopg.Error: the server cannot be read.
    """
    state = _State()
    with closing(ServerConnection(address)) as server:
        server.results(_READ)
        for table in tables():
            for rows in _of_server(server, table):
                state.add(table, rows)
    return state.ended()


class _State:
    """Computes the digest of all rows while they are copied."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._head = (0, b"")

    def add(self, table: Table, rows: Sequence[Sequence[Any]]) -> None:
        """Take the next rows of a table into the digest."""
        for row in rows:
            self._digest.update(repr((table.name, *row)).encode())
        if table.name == "audit" and rows:
            last = dict(zip(table.columns, rows[-1], strict=True))
            self._head = last["seq"], last["chain"]

    def ended(self) -> MovedState:
        """Return number and chain value of the last event, and the digest of all rows."""
        return MovedState(self._head[0], self._head[1].hex(), self._digest.hexdigest())


def _of_file(file: sqlite3.Connection, table: Table) -> Iterator[list[Any]]:
    cursor = file.execute(_select(table))
    while rows := cursor.fetchmany(_AT_ONCE):
        yield rows


def _of_server(server: ServerConnection, table: Table) -> Iterator[list[Any]]:
    with psycopg.ServerCursor(server.raw, "rows") as cursor:
        cursor.execute(_select(table).encode())
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


def _select(table: Table) -> str:
    return f'SELECT {_listed(table.columns)} FROM "{table.name}" ORDER BY {_listed(table.order)}'


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
