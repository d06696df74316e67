"""Copies a desk between SQLite and PostgreSQL, with all rows of all tables, so that trail and data stay equal."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.services.desk.ports import Cancel, stop_if
from wxdesk.store.connection import open_database
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.declarations import NAME, Table, grants, statements_after_loading, table_statements, tables
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.snapshot import connect_to_read

_AT_ONCE = 2000
"""The number of rows that are read at a time."""
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


def copy_out(address: str, path: Path, cancel: Cancel | None) -> MovedState:
    """Copy the desk at `address` to the new SQLite file `path`.

    The result is the end of its trail and the digest of all rows.

    Raises:
        Cancelled: `cancel` was set during the copy.
        RuntimeError: the copy differs; that is a bug.
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
    return _equal(state.ended(), state_of_file(path))


def copy_in(path: Path, address: str, role: str, folder: str = "") -> MovedState:
    """Copy the desk from the SQLite file `path` to the database at `address`, in one transaction.

    `address` names a login that owns the database. The members of the server role `role` can work at the desk
    afterwards. The database stores `folder`, the path of the folder with the desk's other files. The result is the
    end of the trail and the digest of all rows.

    Raises:
        UserError: `server-taken` (the database holds a desk that was not moved away), `server-role` (no such role).
        RuntimeError: the copy differs; that is a bug.
        psycopg.Error: the server cannot be written.
    """
    with closing(connect_to_read(path)) as file, closing(ServerConnection(address)) as server:
        _require_free(server, shown(address), role)
        file.execute("BEGIN")
        server.results("BEGIN", f'DROP SCHEMA IF EXISTS "{NAME}" CASCADE')
        state = _State()
        for statement in table_statements():
            server.results(statement)
        for table in tables():
            _load(server, table, file, state)
        for statement in (*statements_after_loading(), *grants(role)):
            server.results(statement)
        server.execute("UPDATE trail_head SET folder = :folder", {"folder": folder})
        moved = _equal(state.ended(), _state_of(server))
        server.commit()
        server.results("ANALYZE")
    return moved


def _equal(copied: MovedState, found: MovedState) -> MovedState:
    """Return `copied`, the state of a desk while it was copied, if it equals `found`, that of the finished copy.

    Raises:
        RuntimeError: the copy differs; that is a bug.
    """
    if copied != found:
        raise RuntimeError(f"the copy of a desk differs: {copied} {found}")
    return copied


def _require_free(server: ServerConnection, place: str, role: str) -> None:
    ((taken, known),) = server.execute(
        "SELECT to_regnamespace(:name) IS NOT NULL, to_regrole(:role) IS NOT NULL", {"name": NAME, "role": role}
    ).fetchall()
    if taken and not server.results(f'SELECT closed FROM "{NAME}".trail_head')[0][0]:
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


def carry_over(
    path: Path, backups: Path, address: str, role: str, folder: str, meanwhile: Callable[[], None]
) -> MovedState:
    """Copy the desk from the SQLite file `path` to the server, then stop all writing to the file.

    If the file is of an older version, a backup goes to the folder `backups` first. `meanwhile` is called while the
    file is locked; it copies the other files of the desk. Raises the errors of `copy_in` and `open_database`.
    """
    with closing(open_database(path, backups)) as held:
        held.execute("BEGIN IMMEDIATE")
        meanwhile()
        state = copy_in(path, address, role, folder)
        held.execute(_MOVED)
        held.execute("COMMIT")
    return state


_MOVED = """
CREATE TRIGGER IF NOT EXISTS audit_moved BEFORE INSERT ON audit
  BEGIN SELECT RAISE(ABORT, 'the desk was moved to a server'); END
"""
"""Stops a program that still has the file open; the trail would otherwise have two ends."""


def bring_back(
    address: str, path: Path, log: str, cancel: Cancel | None, meanwhile: Callable[[str], None]
) -> MovedState:
    """Copy the desk at `address` to the new SQLite file `path`, then stop all writing on the server.

    `address` names the login that owns the tables. `log` is the expected id of the desk's trail. `meanwhile` is called
    while nobody can write at the server. It gets the path of the folder with the desk's other files.

    Raises:
        Cancelled: `cancel` was set during the copy.
        Unusable: `server-folder`, the server holds another desk.
        psycopg.Error: the server cannot be read or written.
    """
    with closing(ServerConnection(address)) as held:
        held.results("SET idle_in_transaction_session_timeout = 0", "BEGIN", "UPDATE trail_head SET closed = TRUE")
        if held.results("SELECT value FROM desk WHERE key = 'id'") != [(log,)]:
            raise Unusable("server-folder", path=str(path.parent))
        meanwhile(str(held.results("SELECT folder FROM trail_head")[0][0]))
        state = copy_out(address, path, cancel)
        held.commit()
    return state


def state_of_file(path: Path) -> MovedState:
    """Return the end of the trail and the digest of all rows of the desk in the SQLite file `path`."""
    state = _State()
    with closing(connect_to_read(path)) as file:
        file.execute("BEGIN")
        for table in tables():
            for rows in _of_file(file, table):
                state.add(table, rows)
    return state.ended()


def state_of_server(address: str) -> MovedState:
    """Return the end of the trail and the digest of all rows of the desk at `address`.

    Raises:
        psycopg.Error: the server cannot be read.
    """
    with closing(ServerConnection(address)) as server:
        server.results(_READ)
        return _state_of(server)


def _state_of(server: ServerConnection) -> MovedState:
    state = _State()
    for table in tables():
        for rows in _of_server(server, table):
            state.add(table, rows)
    return state.ended()


class _State:
    """Computes the digest of all rows, and remembers the last event, while rows are copied."""

    def __init__(self) -> None:
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
