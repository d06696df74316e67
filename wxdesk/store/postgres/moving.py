"""Moves a desk between SQLite and PostgreSQL by copying all rows of all tables, and checks that both are equal."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from wxdesk.disk.privacy import new_file
from wxdesk.domain.desk.errors import Unusable, UserError
from wxdesk.domain.keeping.moves import MovedState
from wxdesk.services.desk.ports import Cancel, stop_if
from wxdesk.store.connection import open_database, open_older
from wxdesk.store.last_number import last_number
from wxdesk.store.postgres.address import shown
from wxdesk.store.postgres.declarations import (
    NAME,
    apply_until,
    grants,
    statements_after_loading,
    table_statements,
    tables,
)
from wxdesk.store.postgres.failures import told_by_server
from wxdesk.store.postgres.file_tables import file_grants, file_statements
from wxdesk.store.postgres.row_copies import RowsDigest, insert_of, load, rows_of_server, state_in, state_of_file
from wxdesk.store.postgres.server_connection import ServerConnection
from wxdesk.store.schema import APPLICATION_ID, SCHEMA
from wxdesk.store.snapshot import connect_to_read

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_MOVING = "SELECT pg_advisory_xact_lock(hashtextextended('wxdesk move', 0))"
"""Waits until no other connection is moving a desk, so that whether a move was committed is certain afterwards."""


def _nothing() -> None:
    """Do nothing."""


class ServerArrival(NamedTuple):
    """The parts of a desk's move to the server besides the rows of its database.

    `folder` is the path of the folder with the desk's other files; "" if they are in the database. `move` is the id
    of the move, which the database stores. `load_files` is called within the transaction to add those files.
    `before_commit` is called immediately before the commit.
    """

    folder: str = ""
    """The path of the folder with the desk's other files; "" if they are in the database."""
    move: str = ""
    """The id of the move, which the database stores."""
    load_files: Callable[[ServerConnection], None] | None = None
    """Called in the transaction, to add the desk's files; None adds none."""
    before_commit: Callable[[], None] = _nothing
    """Called immediately before the commit, which decides where the desk is."""


_ROWS_ONLY = ServerArrival()


class ServerPlace(NamedTuple):
    """The path of the folder with a team's files ("": they are in the database), and the id of the desk's trail."""

    folder: str
    log: str


def place_of(address: str) -> ServerPlace:
    """Return where the files of the desk at `address` are, and the id of its trail.

    Raises:
        Unusable: `server-not-a-desk`.
        psycopg.Error: the server cannot be read.
    """
    with closing(ServerConnection(address)) as server:
        if not server.results(f"SELECT to_regclass('{NAME}.trail_head') IS NOT NULL")[0][0]:
            raise Unusable("server-not-a-desk", path=shown(address))
        ((folder, log),) = server.results("SELECT folder, (SELECT value FROM desk WHERE key = 'id') FROM trail_head")
    return ServerPlace(str(folder), str(log))


def copy_out(address: str, path: Path, cancel: Cancel | None, number: int = SCHEMA) -> MovedState:
    """Copy the desk at `address` to the new SQLite file `path`, which gets the same schema.

    `number` is the number of this schema. The result is the end of the trail and the digest of all rows.

    Raises:
        Cancelled: `cancel` was set during the copy.
        RuntimeError: the copy differs; that is a bug.
        psycopg.Error: the server cannot be read.
    """
    opened = _older_database(path, number) if number < SCHEMA else open_database(path, path.parent)
    with closing(ServerConnection(address)) as server, closing(opened) as file:
        server.results(_READ)
        file.execute("BEGIN IMMEDIATE")
        digest = RowsDigest()
        for table in tables(number):
            for rows in rows_of_server(server, table):
                stop_if(cancel)
                file.executemany(insert_of(table), rows)
                digest.add(table, rows)
        file.execute("COMMIT")
    return _equal(digest.ended(), state_of_file(path, number))


def _older_database(path: Path, number: int) -> sqlite3.Connection:
    """Return a connection to the new SQLite desk `path`, which has no rows and an older schema."""
    new_file(path).close()
    with closing(Database(path, execute_plugins=False)) as made:
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        apply_until(made, number)
        made.execute(f"PRAGMA user_version = {number}")
    return open_older(path)


def copy_in(path: Path, address: str, role: str, arrival: ServerArrival = _ROWS_ONLY) -> MovedState:
    """Copy the desk from the SQLite file `path` to the database at `address`, in one transaction.

    `address` names a login that owns the database. The members of the server role `role` can work at the desk
    afterwards. The result is the end of the trail and the digest of all rows.

    Raises:
        UserError: `server-taken` (the database holds a desk that was not moved away), `server-role` (no such role).
        RuntimeError: the copy differs; that is a bug.
        psycopg.Error: the server cannot be written.
    """
    with closing(ServerConnection(address)) as server:
        server.results("SET idle_in_transaction_session_timeout = 0", "BEGIN", _MOVING)
        # only now no other computer can bring a desk there
        require_free(server, shown(address), role)
        for statement in file_statements():
            server.results(statement)
        moved = replace_tables(server, path, [role], arrival.folder, arrival.move)
        for statement in file_grants(role):
            server.results(statement)
        if arrival.load_files is not None:
            arrival.load_files(server)
        arrival.before_commit()
        server.commit()
        server.results("ANALYZE")
    return moved


def replace_tables(server: ServerConnection, path: Path, roles: list[str], folder: str, move: str) -> MovedState:
    """Replace the desk's tables by those of the SQLite file `path`, in the open transaction of `server`.

    The members of `roles` can work at the desk. Returns and raises as `copy_in` does.
    """
    server.results(f'DROP SCHEMA IF EXISTS "{NAME}" CASCADE')
    digest = RowsDigest()
    with closing(connect_to_read(path)) as file:
        file.execute("BEGIN")
        for statement in table_statements():
            server.results(statement)
        for table in tables():
            load(server, table, file, digest)
    for statement in (*statements_after_loading(), *(one for role in roles for one in grants(role))):
        server.results(statement)
    server.execute("UPDATE trail_head SET folder = :folder, moved_in = :move", {"folder": folder, "move": move})
    return _equal(digest.ended(), state_in(server))


def _equal(copied: MovedState, found: MovedState) -> MovedState:
    """Return `copied`, the state of a desk while it was copied, if it equals `found`, that of the finished copy.

    Raises:
        RuntimeError: the copy differs; that is a bug.
    """
    if copied != found:
        raise RuntimeError(f"the copy of a desk differs: {copied} {found}")
    return copied


def require_free(server: ServerConnection, place: str, role: str) -> None:
    """Check that a desk can move to a database; `place` names the database in errors.

    Raises:
        UserError: `server-taken` (it holds a desk that was not moved away), `server-role` (it has no role `role`).
    """
    ((taken, known),) = server.execute(
        "SELECT to_regnamespace(:name) IS NOT NULL, to_regrole(:role) IS NOT NULL", {"name": NAME, "role": role}
    ).fetchall()
    if taken and not server.results(f'SELECT closed FROM "{NAME}".trail_head')[0][0]:
        raise UserError("server-taken", path=place)
    if not known:
        raise UserError("server-role", path=place, role=role)


def require_free_place(address: str, role: str) -> None:
    """Check that a desk can move to the database at `address`, and that the server has the role `role`.

    Raises:
        UserError: `server-taken`, it holds a desk that was not moved away; `server-role`, the role is missing.
        Unusable: the server cannot be asked.
    """
    with told_by_server(shown(address)), closing(ServerConnection(address)) as server:
        require_free(server, shown(address), role)


def carry_over(
    path: Path, backups: Path, address: str, role: str, arrival: ServerArrival, meanwhile: Callable[[], None]
) -> MovedState:
    """Stop all writing to the SQLite file `path`, then copy its desk to the server.

    If the file is of an older version, a backup goes to the folder `backups` first. `meanwhile` is called while the
    file is locked; it copies the other files of the desk. Raises the errors of `copy_in` and `open_database`.
    """
    with closing(open_database(path, backups)) as held:
        # programs that have the file open must not write, even if this process dies after the server's commit
        _block(held)
        held.execute("BEGIN IMMEDIATE")
        meanwhile()
        return copy_in(path, address, role, arrival)


def _block(file: sqlite3.Connection) -> None:
    """Refuse every further event in an SQLite desk."""
    file.execute("BEGIN IMMEDIATE")
    file.execute(
        "CREATE TRIGGER IF NOT EXISTS audit_moved BEFORE INSERT ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the desk was moved to a server'); END"
    )
    file.execute("COMMIT")


def unblock(path: Path, backups: Path) -> None:
    """Allow writing to an SQLite desk again, after a move that did not happen; `backups` is as for `carry_over`."""
    with closing(open_database(path, backups)) as file:
        file.execute("DROP TRIGGER IF EXISTS audit_moved")


def has_arrived(address: str, move: str) -> bool:
    """Tell whether the move with the id `move` brought the desk into the database at `address`.

    If a desk is being moved now, wait until that transaction ends, since the answer is certain only then.

    Raises:
        psycopg.Error: the server cannot be read, or the other transaction did not end in time.
    """
    found = _last_moves(address)
    return found is not None and found.into == move


def has_left(address: str, move: str, made: Path) -> bool:
    """Tell whether the move with the id `move` took the desk away from the database at `address`.

    `made` is the SQLite file that this move made. Waits and raises as `has_arrived` does.

    Raises:
        Unusable: `server-not-a-desk`; the database holds no desk, or not the desk in `made`, so there is no answer.
    """
    found, copy = _last_moves(address), last_number(made)
    if found is None or copy is None or found.log != copy.log:
        raise Unusable("server-not-a-desk", path=shown(address))
    return found.out == move


class _LastMoves(NamedTuple):
    """The last moves of the desk in a database.

    `log` is the id of the desk's trail. `into` and `out` are the ids of the last move into the database and of the
    last move out of it.
    """

    log: str
    into: str
    out: str


def _last_moves(address: str) -> _LastMoves | None:
    """Return the ids of the last moves of the desk in the database at `address`; None if the database has no desk."""
    with closing(ServerConnection(address)) as server:
        server.results("BEGIN", _MOVING)
        if not server.results(f"SELECT to_regclass('{NAME}.trail_head') IS NOT NULL")[0][0]:
            return None
        ((log, into, out),) = server.results(
            "SELECT (SELECT value FROM desk WHERE key = 'id'), moved_in, moved_out FROM trail_head"
        )
    return _LastMoves(str(log), str(into), str(out))


def bring_back(
    address: str, path: Path, log: str, move: str, meanwhile: Callable[[], None], before_commit: Callable[[], None]
) -> MovedState:
    """Copy the desk at `address` to the new SQLite file `path`, and close the server's desk for writing.

    `address` names the login that owns the tables. `log` is the expected id of the desk's trail, `move` the id of
    the move. Nobody can write from the start of the copy. `meanwhile` is called after it, to copy the other files.
    `before_commit` is called last; the commit makes the closing permanent.

    Raises:
        Unusable: `server-folder`, the server holds another desk; `server-moved`, the desk was moved away before.
        psycopg.Error: the server cannot be read or written.
    """
    with closing(ServerConnection(address)) as held:
        held.results("SET idle_in_transaction_session_timeout = 0", "BEGIN", _MOVING)
        closed = "UPDATE trail_head SET closed = TRUE, moved_out = :move WHERE NOT closed RETURNING one"
        if not held.execute(closed, {"move": move}).fetchall():
            raise Unusable("server-moved", path=shown(address))
        if held.results("SELECT value FROM desk WHERE key = 'id'") != [(log,)]:
            raise Unusable("server-folder", path=str(path.parent))
        state = copy_out(address, path, None)
        meanwhile()
        before_commit()
        held.commit()
    return state


def state_of_server(address: str) -> MovedState:
    """Return the end of the trail and the digest of all rows of the desk at `address`.

    Raises:
        psycopg.Error: the server cannot be read.
    """
    with closing(ServerConnection(address)) as server:
        server.results(_READ)
        return state_in(server)
